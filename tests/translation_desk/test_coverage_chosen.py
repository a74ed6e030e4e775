"""What a visitor chooses in the coverage matrix, page by page."""

import pytest

from mbm_portal.translation_desk.coverage import layout
from tests.factories import make_article, make_edition, make_page, make_version
from tests.pages.reading import get, see, words
from tests.translation_desk.matrix import left_of, texts_in, translated

pytestmark = pytest.mark.django_db


@pytest.fixture
def library():
    """Two editions with a declaration each, one translated; an article without an edition, and a page."""
    for year in (2101, 2102):
        edition = make_edition(year, theme_en="Theme", theme_fr="Thème")
        make_version(edition, "fr", origin="courtesy")
        translated(edition, str(year), **({"fr": "courtesy"} if year == 2101 else {}))
    make_article("piece")
    make_page()


EVERYTHING = [
    "text-edition-2102",
    "text-2102",
    "text-edition-2101",
    "text-2101",
    "text-news-piece",
    "text-page-about",
]
CHOICES = {
    "": EVERYTHING,
    "?language=fr": EVERYTHING,
    "?language=fr&state=needed": ["text-2102", "text-news-piece", "text-page-about"],
    "?kind=declaration": ["text-2102", "text-2101"],
    "?kind=news": ["text-news-piece"],
    "?year=2101": ["text-edition-2101", "text-2101"],
    "?year=2101&kind=declaration&state=needed&language=es": ["text-2101"],
    "?year=2101&state=needed&language=fr": [],
    "?kind=nonsense&year=1999&language=xx&state=yes": EVERYTHING,
}


@pytest.mark.parametrize("query", CHOICES)
def test_what_is_chosen_is_shown(client, library, query):
    page = see(client, f"/en/translate/{query}")
    assert texts_in(page) == CHOICES[query]
    assert bool(page.find("meta", content="noindex")) == (
        query not in ("", "?kind=nonsense&year=1999&language=xx&state=yes")
    )


def test_one_language_is_one_column(client, library):
    page = see(client, "/en/translate/?language=fr&kind=declaration")
    assert list(left_of(page, "2101")) == ["Français"]
    assert [option["value"] for option in page.select("option[selected]")] == ["fr", "declaration"]
    assert (
        page.select_one('.tongues [hreflang="es"]')["href"] == "/es/translate/?language=fr&kind=declaration"
    )


def test_nothing_left_is_said_with_thanks(client, library):
    page = see(client, "/en/translate/?year=2101&state=needed&language=fr")
    assert "Nothing is left to do in what you chose. Thank you to all who translated it." in words(page.main)


def test_an_empty_portal_says_so(client):
    assert "No text has been published here yet." in words(see(client, "/en/translate/").main)
    get(client, "/en/translate/fr.po", 404)


def test_pages_end_with_an_edition_and_keep_what_was_chosen(client, library, monkeypatch):
    monkeypatch.setattr(layout, "LINES", 2)
    first, second = (see(client, f"/en/translate/?language=fr&page={number}") for number in (1, 2))
    assert texts_in(first) == EVERYTHING[:2]
    assert texts_in(second) == EVERYTHING[2:4]
    assert first.select_one(".turn [rel=next]")["href"] == "?language=fr&page=2"
    assert words(second.select_one(".turn")).startswith("Previous page Page 2 of 3")
    assert (
        second.find("link", rel="canonical")["href"] == "http://testserver/en/translate/?language=fr&page=2"
    )
    get(client, "/en/translate/?page=4", 404)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_page_depends_on_its_address_alone(client, staff, library, language):
    page = get(client, f"/{language}/translate/")
    assert not page.cookies
    assert "Cookie" not in page.get("Vary", "")
    assert "/admin/" not in page.content.decode()
    assert {link["hreflang"] for link in see(client, f"/{language}/translate/").select("link[hreflang]")} == {
        "en",
        "fr",
        "es",
    }
