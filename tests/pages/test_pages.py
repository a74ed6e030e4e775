"""What a visitor sees on the public pages, in three languages."""

import re
from itertools import pairwise

import html5lib
import pytest

from mbm_portal.editorial.models import LanguageVersion
from tests.factories import make_article, make_declaration, make_edition, make_proposals, make_version
from tests.pages.reading import get, see, soup, words

LANGUAGES = ("en", "fr", "es")
PATHS = (
    "",
    "editions/",
    "editions/2004/",
    "editions/2015/",
    "editions/2020/",
    "declarations/",
    "declarations/2015/",
    "declarations/2015/p2/",
    "declarations/2015/p4/",
    "declarations/2015/p2/3/",
    "declarations/2015/p4/1/",
    "news/",
    "news/outcome-of-the-2015-forum/",
    "agenda/",
    "about/",
    "accessibility/",
    "legal-notice/",
    "contact/",
)
EVERY_PAGE = pytest.mark.parametrize(
    "path", [f"/{language}/{path}" for language in LANGUAGES for path in PATHS]
)


@pytest.fixture(scope="module")
def visited():
    """Pages seen once in this module: the content is the same for each test."""
    return {}


@pytest.fixture
def page(client, content, path, visited):
    if path not in visited or visited[path][1] is None:
        response = get(client, path)
        visited[path] = (response, soup(response))
    return visited[path][1]


@pytest.fixture
def response(page, path, visited):
    return visited[path][0]


@EVERY_PAGE
class TestEveryPage:
    def test_is_valid_and_says_its_language(self, page, response, path):
        html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(response.content.decode())
        assert page.html["lang"] == path[1:3]
        assert response["Content-Language"] == path[1:3]
        assert len(page.select("h1")) == 1
        assert words(page.title).count("–") >= 1
        assert page.select_one("meta[name=description]")["content"].strip()

    def test_has_no_id_twice_and_no_anchor_into_nothing(self, page):
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))
        assert {a["href"][1:] for a in page.select("a[href^='#']")} <= set(ids)

    def test_asks_no_other_host_and_has_nothing_inline(self, page):
        data = "script[type='application/ld+json']:not([src])"
        loaded = page.select(
            f"script:not({data}), img, iframe, link:not([rel~=canonical]):not([rel~=alternate])"
        )
        assert all((e.get("src") or e.get("href")).startswith("/static/") for e in loaded)
        assert page.select("style, [style]") == []
        assert not re.search(r"\son\w+=", str(page))

    def test_every_link_of_ours_leads_somewhere(self, client, page, visited):
        for address in {a["href"] for a in page.select("a[href^='/']")}:
            if address not in visited:
                visited[address] = (client.get(address), None)
            assert visited[address][0].status_code in (200, 303), address

    def test_headings_go_down_one_step_at_a_time(self, page):
        levels = [int(heading.name[1]) for heading in page.select("h1, h2, h3, h4")]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))

    def test_the_switch_stays_on_the_page(self, page, path):
        switch = page.select("nav.tongues a")
        assert [a["href"] for a in switch] == [f"/{language}{path[3:]}" for language in LANGUAGES]
        assert [a["hreflang"] for a in switch if a.get("aria-current")] == [path[1:3]]


@pytest.mark.usefixtures("content")
class TestLanguages:
    def test_an_announced_page_names_its_languages_and_the_neutral_address(self, client):
        make_version(make_declaration(title_en="T", title_fr="T"), "fr")
        page = see(client, "/fr/declarations/2101/")
        assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/fr/declarations/2101/"
        alternates = {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}
        assert alternates == {
            "en": "http://testserver/en/declarations/2101/",
            "fr": "http://testserver/fr/declarations/2101/",
            "x-default": "http://testserver/id/2101",
        }
        assert page.select("meta[name=robots]") == []

    def test_a_part_has_a_neutral_address_of_its_own(self, client):
        page = see(client, "/en/declarations/2015/p2/3/")
        assert page.select_one("link[hreflang=x-default]")["href"] == "http://testserver/id/2015/p2/3"

    def test_an_unannounced_page_points_to_the_source_language(self, client):
        make_declaration(title_en="T", title_fr="T")
        page = see(client, "/fr/declarations/2101/")
        assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/en/declarations/2101/"
        assert [link["hreflang"] for link in page.select("link[hreflang][rel=alternate]")] == [
            "en",
            "x-default",
        ]
        assert page.select_one("meta[name=robots]")["content"] == "noindex"
        notice = words(page.select_one(".notice"))
        assert notice == (
            "Ce texte n’existe pas encore en français. Il est affiché en anglais, tel que publié par le forum."
            " Aider à traduire"
        )

    def test_each_fallen_back_text_bears_its_language(self, client):
        LanguageVersion.objects.filter(language="es", document__code="2015").update(published_at=None)
        page = see(client, "/es/declarations/2015/")
        bodies = page.select(".passage > .body")
        assert len(bodies) == 26 + 20 + 4
        assert {body["lang"] for body in bodies} == {"en"}
        assert page.h1["lang"] == "en"

    def test_a_footnote_stands_as_printed_without_a_notice(self, client):
        page = see(client, "/fr/declarations/2015/")
        assert [element["id"] for element in page.select(".passage:has(> [lang])")] == ["note-1"]
        assert page.select(".notice") == []

    def test_words_in_the_pages_language_bear_none(self, client):
        page = see(client, "/en/declarations/2015/")
        assert page.select("main [lang]") == []

    def test_the_switch_shows_how_much_of_an_unannounced_language_exists(self, client):
        edition = make_edition(2101, theme_en="T", city_en="C", note_en="N", theme_fr="T")
        page = see(client, edition.get_absolute_url())
        assert [words(a) for a in page.select("nav.tongues a")] == ["English", "Français 33%", "Español 0%"]

    def test_the_notice_links_an_official_text(self, client):
        declaration = make_declaration()
        make_version(declaration, "fr", is_published=False, official_url="https://example.org/officiel")
        link = see(client, "/fr/declarations/2101/").select_one(".notice a")
        assert (link["href"], link["hreflang"]) == ("https://example.org/officiel", "fr")

    @pytest.mark.parametrize(
        ("origin", "sentence"),
        [
            ("as_published", "En español: texto tal como lo publicó el foro."),
            ("courtesy", "En español: traducción de cortesía hecha por este portal, sin carácter oficial."),
            ("machine", "En español: traducción automática, sin carácter oficial."),
        ],
    )
    def test_the_page_says_where_its_words_come_from(self, client, origin, sentence):
        make_version(make_declaration(title_en="T", title_es="T"), "es", origin=origin, translator="Ana Bo")
        said = words(see(client, "/es/declarations/2101/").select_one(".standing"))
        assert said == f"{sentence} Traducción: Ana Bo."

    @pytest.mark.parametrize(
        ("accept", "path"), [("fr", "/fr/"), ("es-MX", "/es/"), ("de", "/en/"), ("", "/en/")]
    )
    def test_the_root_sends_to_the_browsers_language(self, client, accept, path):
        response = get(client, "/", 303, headers={"accept-language": accept})
        assert response["Location"] == path
        assert response["Vary"] == "Accept-Language"

    def test_dates_and_numbers_follow_the_language(self, client):
        facts = {language: words(see(client, f"/{language}/editions/2015/").main) for language in LANGUAGES}
        assert "26–28 November 2015" in facts["en"]
        assert "26–28 novembre 2015" in facts["fr"]
        assert "26 a 28 de noviembre de 2015" in facts["es"]
        assert "Chamonix-Mont-Blanc (Francia)" in facts["es"]
        assert "7e édition, 2015" in facts["fr"]
        assert "7.ª edición, 2015" in facts["es"]
        assert "7th edition, 2015" in facts["en"]


@pytest.mark.usefixtures("content")
class TestEditions:
    def test_the_list_has_all_twelve_newest_first(self, client):
        rows = see(client, "/en/editions/").select(".register > li")
        assert [words(row.h3.a.small) for row in rows] == [
            *["2026", "2025", "2022", "2020", "2017", "2015", "2013", "2011", "2009", "2007", "2005", "2004"]
        ]

    def test_figures_are_as_exact_as_they_were_announced(self, client):
        rows = {
            words(row.h3.a.small): words(row) for row in see(client, "/en/editions/").select(".register > li")
        }
        assert "more than 300 participants" in rows["2017"]
        assert "more than 25 countries" in rows["2017"]
        assert "about 150 participants" in rows["2007"]
        assert "380 participants" in rows["2015"]
        assert "participants" not in rows["2026"]

    def test_sources_stand_with_the_day_they_were_read(self, client):
        rows = see(client, "/en/editions/2009/").select("#sources-h ~ * li")
        assert len(rows) == 3
        assert (
            words(rows[0])
            == "https://ess-et-societe.net/Rencontres-du-Mont-Blanc-L (read on 21 November 2026)"
        )

    def test_2015_gathers_what_the_forum_reported(self, client):
        page = see(client, "/en/editions/2015/")
        assert len(page.select("#axes-h ~ * h3")) == 3
        ideas = page.select("#ideas-h ~ * li")
        assert [idea["id"] for idea in ideas] == ["idea-1", "idea-2", "idea-3", "idea-4"]
        assert "announces five ideas and lists four" in words(page)
        assert words(page.select_one("[id^=quotation] blockquote")).startswith(
            "support public policies to create new dynamics"
        )
        assert "UP Group, Alternatives Economiques, Cabinet ESPERE" in words(page)
        video = page.select_one("#video-h").parent
        assert "Presentation video of the Forum 2015" in words(video)
        assert video.select("a") == []

    def test_an_edition_whose_place_nobody_named_shows_none(self, client):
        text = words(see(client, "/en/editions/2020/").select_one("header.opening"))
        assert "3 September – 1 October 2020" in text
        assert "None" not in text


@pytest.mark.django_db
class TestEmptyAndLong:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("path", ["", "editions/", "declarations/", "news/", "agenda/"])
    def test_an_empty_portal_has_pages(self, client, language, path):
        assert see(client, f"/{language}/{path}").h1

    def test_a_long_list_has_pages(self, client):
        for number in range(1, 43):
            make_article(f"piece-{number}", title_en=f"Piece {number}")
        page = see(client, "/fr/news/?page=2")
        assert len(page.select(".register > li")) == 20
        assert [a["rel"] for a in page.select("nav.turn a")] == [["prev"], ["next"]]
        assert page.select_one("nav.tongues a")["href"] == "/en/news/?page=2"
        assert page.select_one("link[rel=canonical]")["href"] == "http://testserver/fr/news/?page=2"
        assert len(see(client, "/fr/news/?page=3").select(".register > li")) == 2

    def test_neighbours_of_a_proposal(self, client):
        make_proposals(make_declaration(), 3)
        page = see(client, "/en/declarations/2101/2/")
        assert [a["href"] for a in page.select("nav.turn a")] == [
            "/en/declarations/2101/1/",
            "/en/declarations/2101/3/",
        ]
        assert [a["href"] for a in page.select(".cite a:not([download])")] == [
            "/id/2101/2",
            "/en/declarations/2101/#2",
        ]

    def test_a_proposal_that_stands_alone_has_no_neighbours(self, client):
        make_proposals(make_declaration(), 1)
        assert not see(client, "/en/declarations/2101/1/").select("nav.turn")

    def test_words_are_never_markup(self, client):
        edition = make_edition(2109, theme_en="<script>alert(1)</script>", note_en="<b>x</b>")
        page = get(client, edition.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page
