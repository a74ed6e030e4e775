"""The matrix in the admin: drafts too, and the way to where words are written."""

import pytest

from tests.admin.forms import sign_in
from tests.factories import make_article, make_declaration, make_edition, make_version
from tests.pages.reading import get, see, words
from tests.translation_desk.matrix import left_of, rows_of, texts_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration():
    edition = make_edition(2101, theme_en="Theme")
    declaration = make_declaration(
        edition, "2101", is_published=False, title_en="Final words", title_fr="Mots"
    )
    make_version(declaration, "fr", is_published=False, origin="courtesy")
    return declaration


def test_staff_see_drafts_and_every_language_as_it_stands(staff, declaration):
    page = see(staff, "/admin/translate/")
    assert texts_in(page) == ["text-edition-2101", "text-2101"]
    assert rows_of(page) == {"Title": ["2", "source text", "current", "missing"]}
    assert left_of(page, "2101") == {
        "English": "source text",
        "Français": "complete",
        "Español": "2 words left",
    }
    heads = [words(head) for head in page.find(id="text-2101").select("thead small")]
    assert heads == ["source text", "not public", "not public"]
    assert not page.select(".coverage-key dt:-soup-contains('in preparation')")


def test_a_part_leads_to_its_preview_and_a_text_to_its_form(staff, declaration):
    text = see(staff, "/admin/translate/").find(id="text-2101")
    assert text.select_one("tbody th a")["href"] == "/admin/preview/en/2101"
    assert (
        text.select_one(".coverage-ways a")["href"]
        == f"/admin/declarations/declaration/{declaration.pk}/change/"
    )


def test_filters_stay_in_the_admin(staff, declaration):
    page = see(staff, "/admin/translate/?state=needed&language=es&kind=declaration")
    assert texts_in(page) == ["text-2101"]
    assert page.select_one("form.filters")["action"] == "/admin/translate/"


@pytest.mark.parametrize("group", ["organiser", "editor", "translator (fr)"])
def test_every_group_may_look(client, declaration, group):
    assert texts_in(see(sign_in(client, group), "/admin/translate/")) == ["text-edition-2101", "text-2101"]


def test_who_has_no_rights_sees_no_text(client, declaration):
    make_article("hidden", is_published=False)
    page = see(sign_in(client), "/admin/translate/")
    assert texts_in(page) == []
    assert "Final words" not in page.get_text()


def test_visitors_are_asked_who_they_are(client, declaration):
    assert client.get("/admin/translate/")["Location"] == "/admin/login/?next=/admin/translate/"


def test_no_cache_keeps_it_and_the_first_page_leads_to_it(staff, declaration):
    assert get(staff, "/admin/translate/")["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert see(staff, "/admin/").select_one('.begin a[href="/admin/translate/"]')


@pytest.mark.parametrize(
    ("groups", "languages"),
    [(["organiser"], "en fr es"), (["editor"], "en fr es"), (["translator (es)"], "es")],
)
def test_a_state_leads_to_the_editor_of_ones_own_languages(client, declaration, groups, languages):
    text = see(sign_in(client, *groups), "/admin/translate/").find(id="text-2101")
    wanted = [language for language in languages.split() if language != "en"]
    assert [link["href"] for link in text.select("td a")] == [
        f"/admin/translate/{code}/2101:title" for code in wanted
    ]
    ways = [link["href"] for link in text.select(".coverage-ways a")][1:]
    files = ["/admin/translate/files/?text=2101"] * len(wanted)
    assert sorted(ways) == sorted([*files, "/admin/translate/es/?in=2101"])
    for address in {*files, *(link["href"] for link in text.select("td a"))}:
        get(client, address)
