"""From one page to the next: neighbours, the foot of the page, the agenda, a mail about an error."""

import datetime
from urllib.parse import unquote

import pytest

from declarations.models import Proposal
from tests.factories import (
    make_appointment,
    make_article,
    make_declaration,
    make_edition,
    make_page,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, words

pytestmark = pytest.mark.django_db


def turns(page):
    return {a["rel"][0]: a["href"] for a in page.select("nav.turn a[rel]")}


def test_neighbours_of_an_edition_go_by_number_past_drafts(client):
    for number, year in ((1, 2104), (2, 2103), (4, 2105)):
        make_edition(year, number=number)
    make_edition(2110, number=3, is_published=False)
    assert turns(see(client, "/en/editions/2104/")) == {"next": "/en/editions/2103/"}
    assert turns(see(client, "/en/editions/2103/")) == {
        "prev": "/en/editions/2104/",
        "next": "/en/editions/2105/",
    }


def test_neighbours_of_an_article_go_by_date_and_bear_their_language(client):
    for day in (1, 2, 3):
        make_article(f"piece-{day}", title_en=f"Piece {day}", dated_on=datetime.date(2101, 1, day))
    page = see(client, "/fr/news/piece-2/")
    assert turns(page) == {"prev": "/fr/news/piece-1/", "next": "/fr/news/piece-3/"}
    assert [span["lang"] for span in page.select("nav.turn span")] == ["en", "en"]
    assert turns(see(client, "/fr/news/piece-3/")) == {"prev": "/fr/news/piece-2/"}


def test_neighbours_of_a_project_stay_in_its_declaration(client):
    declaration, other = make_declaration(), make_declaration(code="2101-b")
    for holder in (declaration, other):
        for number in (1, 2, 3):
            make_project(holder, title_en=f"Project {number}")
    assert turns(see(client, "/en/declarations/2101/p1/")) == {"next": "/en/declarations/2101/p2/"}
    page = see(client, "/en/declarations/2101/p2/")
    assert turns(page) == {"prev": "/en/declarations/2101/p1/", "next": "/en/declarations/2101/p3/"}
    assert [words(a) for a in page.select("nav.turn a")] == ["Before P1", "After P3"]
    assert turns(see(client, "/en/declarations/2101/p3/")) == {"prev": "/en/declarations/2101/p2/"}


def test_a_proposal_stands_among_those_of_its_project(client, content):
    page = see(client, "/en/declarations/2015/p2/3/")
    place = page.select_one("#place-h").parent
    assert words(place.select_one("p")).startswith("Project 2: SSE for social inclusion")
    rows = place.select(".neighbours a")
    assert [words(row.select_one(".code")) for row in rows] == ["P2.1", "P2.2", "P2.3", "P2.4"]
    assert [row["href"] for row in rows if row.get("aria-current")] == ["/en/declarations/2015/p2/3/"]


def test_a_proposal_shows_the_other_announced_languages_with_their_standing(client):
    declaration = make_declaration(title_en="T", title_fr="T")
    make_version(declaration, "fr", origin="machine")
    make_version(declaration, "es", is_published=False)
    Proposal(declaration=declaration, text_en="Do it;", text_fr="Le faire ;", text_es="Hacerlo;").save()
    path = "declarations/2101/1/"
    for language, heading, sentence in (
        ("en", "Français machine translation", "Le faire ;"),
        ("fr", "English texte tel que publié par le forum", "Do it;"),
    ):
        others = see(client, f"/{language}/{path}").select_one("#others-h").parent
        assert [words(h) for h in others.select("summary")] == [heading]
        assert [words(p) for p in others.select(".prose")] == [sentence]
    assert "Hacerlo" not in get(client, f"/es/{path}").content.decode()


def test_the_list_of_editions_leads_to_published_declarations_alone(client):
    make_declaration(make_edition(2102), "2102")
    make_declaration(make_edition(2103), "2103", is_published=False)
    links = see(client, "/en/editions/").select(".what a")
    assert [(words(a), a["href"]) for a in links] == [("Read its declaration", "/en/declarations/2102/")]


def test_the_agenda_has_the_newest_first_and_the_undated_last(client):
    make_appointment("undated", title_en="Some day")
    for day in (1, 2):
        make_appointment(f"on-{day}", title_en=f"Day {day}", starts_on=datetime.date(2101, 1, day))
    titles = [words(heading) for heading in see(client, "/en/agenda/").select(".register h2")]
    assert titles == ["Day 2", "Day 1", "Some day"]


def test_an_appointment_stands_with_its_partners_and_edition(client, content):
    entry = see(client, "/fr/agenda/").find(id="agenda-cop21-stand-f44")
    assert "UP Group, Alternatives Economiques, Cabinet ESPERE" in words(entry)
    assert entry.select_one("a")["href"] == "/fr/editions/2015/"


def test_the_foot_links_the_published_pages_alone(client):
    make_page("contact", title_en="Write")
    make_page("about", is_published=False, title_en="Draft")
    links = see(client, "/es/").select(".colophon ul + ul a")
    assert [(a["href"], words(a)) for a in links] == [("/es/contact/", "Contacto")]


@pytest.mark.parametrize("slug", ["about", "accessibility", "legal-notice", "contact"])
@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_page_of_ours_is_never_said_to_be_the_forums(client, content, slug, language):
    page = see(client, f"/{language}/{slug}/")
    said = {
        "en": "Written by this portal, not by the forum.",
        "fr": "Texte rédigé par ce portail, non par le forum.",
        "es": "Texto redactado por este portal, no por el foro.",
    }
    assert words(page.select_one(".standing")) == said[language]
    assert page.select("main [lang]") == []


def test_a_page_of_ours_that_a_language_lacks_says_who_wrote_it(client):
    make_page("help", title_en="Help")
    assert words(see(client, "/fr/help/").select_one(".notice")) == (
        "Ce texte n’existe pas encore en français. Il est affiché en anglais, tel que ce portail l’a rédigé. Aider à traduire"
    )


TEXTS = {
    "/fr/declarations/2101/": "2101",
    "/fr/declarations/2101/p1/": "2101/p1",
    "/fr/declarations/2101/p1/1/": "2101/p1/1",
    "/fr/editions/2101/": "edition/2101",
    "/fr/news/piece/": "news/piece",
    "/fr/about/": "page/about",
}


@pytest.fixture
def _texts():
    declaration = make_declaration()
    make_version(declaration, "fr")
    make_proposals(declaration, 1, make_project(declaration, title_en="Project"))
    make_article()
    make_page()


@pytest.mark.usefixtures("_texts")
@pytest.mark.parametrize("path", TEXTS)
def test_an_error_is_reported_with_the_code_of_the_text(client, settings, path):
    settings.PORTAL_CONTACT = "contact+mbm@example.org"
    link = see(client, path).select_one(".report a")
    assert words(link) == "Signaler une erreur dans ce texte"
    assert unquote(link["href"]) == f"mailto:contact+mbm@example.org?subject=Erreur dans {TEXTS[path]} (fr)"
    assert " " not in link["href"]


@pytest.mark.usefixtures("_texts")
@pytest.mark.parametrize("path", [*TEXTS, "/fr/"])
def test_without_an_address_nothing_is_linked(client, path):
    assert "mailto:" not in get(client, path).content.decode()
