"""A draft is seen nowhere but at the preview's address, by staff."""

from datetime import date

import pytest
from django.utils import timezone

from mbm_portal.editorial.models import User
from tests.factories import (
    make_appointment,
    make_article,
    make_declaration,
    make_edition,
    make_page,
    make_project,
    make_proposals,
)
from tests.pages.reading import get, see, words

pytestmark = pytest.mark.django_db

SECRET = "Unfinished words"
PUBLIC = ["", "editions/", "editions/2101/", "declarations/", "news/", "agenda/", "news/public/"]
FILES = ["news.atom", "editions.ics", "agenda.ics"]
PRIVATE = [
    "editions/2102/",
    "declarations/2102/",
    "declarations/2102/p1/",
    "declarations/2102/p1/1/",
    "news/draft/",
    "editions/2102.ics",
    "about/",
]
KINDS = pytest.mark.parametrize("state", ["draft", "future", "withdrawn"])


@pytest.fixture
def hidden(state):
    """Drafts of every kind, beside a public edition that they belong to."""
    public = make_edition(2101)
    rows = [
        make_edition(2102, is_published=False, theme_en=SECRET, starts_on=date(2102, 5, 1)),
        make_declaration(public, "2102", is_published=False, title_en=SECRET),
        make_article("draft", is_published=False, title_en=SECRET, edition=public),
        make_appointment("draft", is_published=False, title_en=SECRET, starts_on=date(2102, 5, 1)),
        make_page("about", is_published=False, title_en=SECRET),
    ]
    make_article("public")
    make_proposals(rows[1], 2, make_project(rows[1], title_en=SECRET))
    for row in rows:
        if state == "future":
            row.publish(at=timezone.now() + timezone.timedelta(hours=1))
        if state == "withdrawn":
            row.publish()
            row.withdraw()
    return rows


@KINDS
@pytest.mark.parametrize("path", PUBLIC + FILES)
def test_public_pages_do_not_show_it(client, hidden, path):
    page = get(client, f"/en/{path}").content.decode()
    assert SECRET not in page
    assert "2102" not in page
    assert "/about/" not in page


@KINDS
@pytest.mark.parametrize("path", PRIVATE)
def test_its_own_pages_do_not_exist(client, hidden, path):
    assert SECRET not in get(client, f"/en/{path}", 404).content.decode()


@KINDS
def test_the_sitemap_does_not_list_it(client, hidden):
    sitemap = get(client, "/sitemap.xml").content.decode()
    assert "/en/editions/2101/" in sitemap
    assert "2102" not in sitemap
    assert "draft" not in sitemap


@KINDS
def test_staff_preview_it_in_every_language(staff, hidden):
    for code in ("edition/2102", "2102", "news/draft", "agenda/draft", "page/about"):
        for language in ("en", "fr", "es"):
            response = get(staff, f"/admin/preview/{language}/{code}")
            assert SECRET in response.content.decode()
            assert "no-store" in response["Cache-Control"]
            assert "noindex" in response.content.decode()


@KINDS
def test_the_preview_switches_language_within_itself(staff, hidden):
    links = see(staff, "/admin/preview/fr/2102").select("nav.tongues a")
    assert [a["href"] for a in links] == [
        f"/admin/preview/{language}/2102" for language in ("en", "fr", "es")
    ]


@KINDS
def test_the_preview_says_that_it_is_one_and_leads_back(staff, hidden):
    for code in ("2102", "edition/2102", "news/draft", "page/about"):
        bar = see(staff, f"/admin/preview/fr/{code}").select_one("aside.preview")
        assert get(staff, bar.a["href"]).status_code == 200
        assert bar.a["href"].endswith("/change/")
    assert see(staff, "/en/editions/2101/").select("aside.preview") == []


@KINDS
def test_nobody_else_previews_it(client, hidden):
    assert get(client, "/admin/preview/en/2102", 302)["Location"].startswith("/admin/login/")
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    get(client, "/admin/preview/en/2102", 404)


@KINDS
def test_the_preview_says_only_what_is_missing_in_its_language(staff, hidden):
    declaration = hidden[1]
    declaration.title_fr = "Texte français"
    declaration.save()
    notices = {
        language: see(staff, f"/admin/preview/{language}/2102").select_one(".notice")
        for language in ("en", "es")
    }
    assert notices["en"] is None
    assert words(notices["es"]).startswith("Una parte de esta página aún no existe en español")


@KINDS
def test_an_unpublished_language_is_read_in_the_preview_alone(staff, hidden):
    declaration = hidden[1]
    declaration.title_fr = "Texte français"
    declaration.save()
    assert words(see(staff, "/admin/preview/fr/2102").h1) == "Texte français"


def test_a_published_declaration_does_not_link_a_draft_edition(client):
    make_declaration(make_edition(2102, is_published=False), "2103")
    assert "/editions/2102/" not in get(client, "/en/declarations/2103/").content.decode()
