"""The coverage matrix, as visitors see it: states, words left, what is chosen, what stays hidden."""

import pytest
from django.db import connection
from django.utils import timezone

from mbm_portal.editorial.models import TranslatedText
from mbm_portal.translation_desk.coverage import layout
from mbm_portal.translation_desk.coverage.inventory import inventory
from tests.factories import (
    make_appointment,
    make_article,
    make_declaration,
    make_edition,
    make_page,
    make_paragraph,
    make_project,
    make_proposals,
    make_version,
)
from tests.pages.reading import get, see, words
from tests.translation_desk.desk import export

pytestmark = pytest.mark.django_db
SECRET = "Unfinished"
LATER = timezone.timedelta(hours=1)


def translated(edition=None, code="2101", **versions):
    """A public declaration with the language versions given: fr="courtesy", es=None for one that is not public."""
    declaration = make_declaration(
        edition, code, title_en="Final words", title_fr="Mots", title_es="Palabras"
    )
    for language, origin in versions.items():
        make_version(declaration, language, is_published=bool(origin), origin=origin or "courtesy")
    return declaration


def rows_of(page, code="2101"):
    """{mark and name of a part: what its other cells say} of one text, the count of words first."""
    table = page.find(id=f"text-{code.replace('/', '-')}").table
    rows = table.select("tr:has(> td)")
    return {words(row.th.a): [said(cell) for cell in row.select("td")] for row in rows}


def said(cell):
    """What a cell shows, without what is only read out."""
    for hidden in cell.select(".hidden, .coverage-sign"):
        hidden.extract()
    return words(cell)


def left_of(page, code):
    """{language: what the line of a text says} without its parts being opened."""
    tongues = page.find(id=f"text-{code.replace('/', '-')}").summary.select(".coverage-tongue")
    return {words(tongue.b): words(tongue.i) for tongue in tongues}


def texts_in(page):
    return [details["id"] for details in page.select("details.coverage")]


def test_each_state_is_shown_in_words(client):
    declaration = translated(fr="courtesy", es=None)
    for name in ("missing", "older", "agreed"):
        text = {} if name == "missing" else {"text_fr": name.title()}
        make_paragraph(declaration, text_en=f"Words that are {name}", **text)
    TranslatedText.objects.filter(key="2101/preamble/2:text").update(made_from="Other words")
    TranslatedText.objects.filter(key="2101/preamble/3:text").update(confirmed_at=timezone.now())
    page = see(client, "/en/translate/")
    assert rows_of(page) == {
        "Title": ["2", "source text", "current", "in preparation"],
        "R1": ["4", "source text", "missing", "missing"],
        "R2": ["4", "source text", "outdated", "missing"],
        "R3": ["4", "source text", "confirmed", "missing"],
    }
    assert left_of(page, "2101") == {
        "English": "source text",
        "Français": "8 words left, 4 of them outdated",
        "Español": "14 words left, 2 of them in preparation",
    }


def test_what_the_forum_issued_itself_is_no_translation(client):
    declaration = translated(fr="as_published")
    TranslatedText.objects.all().update(made_from="Other words")
    make_paragraph(declaration, text_en="One more")
    page = see(client, "/en/translate/?language=fr")
    assert rows_of(page) == {"Title": ["2", "as published"], "R1": ["2", "missing"]}
    declaration.paragraphs.all().delete()
    assert left_of(see(client, "/en/translate/"), "2101")["Français"] == "as published by the forum"


def test_a_sign_tells_each_state_without_a_colour(client):
    translated(fr="courtesy", es=None)
    page = see(client, "/en/translate/")
    signs = {
        words(cell.select_one(".coverage-word")): words(cell.select_one(".coverage-sign"))
        for cell in page.select("td:has(.coverage-sign)")
    }
    assert signs == {"source text": "●", "current": "✓", "in preparation": "…"}
    assert [words(term).split()[0] for term in page.select(".coverage-key dt")] == [
        "●",
        "◆",
        "✓✓",
        "✓",
        "◐",
        "…",
        "–",
    ]


def test_totals_are_the_words_that_a_hand_counts(client):
    make_article("piece", title_en="Three short words", body_en="- two\n\n- more")
    translated(fr="courtesy")
    rows = see(client, "/en/translate/").select(".coverage-totals tbody tr")
    assert [[words(cell) for cell in row.select("th, td:nth-child(2)")] for row in rows] == [
        ["English", "complete"],
        ["Français", "7 words left of 9"],
        ["Español", "9 words left of 9, 2 of them in preparation"],
    ]


def test_the_words_of_the_portal_itself_are_counted(client):
    rows = see(client, "/fr/translate/").select(".coverage-totals tbody tr")
    assert [words(row.select("td")[1]) for row in rows] == ["texte source", "complet", "complet"]


@pytest.fixture(params=["draft", "future", "withdrawn"])
def hidden(request):
    """Texts of every kind that are not public, beside an edition that is."""
    public = make_edition(2101, theme_en="Open theme")
    secret = {"is_published": False, "title_en": SECRET, "title_fr": SECRET}
    rows = [
        make_edition(2102, is_published=False, theme_en=SECRET),
        make_declaration(public, "2102", **secret),
        make_article("hidden", edition=public, **secret),
        make_appointment("hidden", edition=public, **secret),
        make_page("hidden", **secret),
    ]
    make_proposals(rows[1], 2, make_project(rows[1], title_en=SECRET))
    for row in rows if request.param != "draft" else ():
        row.publish(at=timezone.now() + LATER if request.param == "future" else None)
        if request.param == "withdrawn":
            row.withdraw()


@pytest.mark.parametrize("path", ["translate/", "translate/?state=needed", "translate/fr.po"])
def test_what_is_not_public_is_neither_named_nor_counted(client, hidden, path):
    page = get(client, f"/en/{path}").content.decode()
    assert SECRET not in page
    assert "2102" not in page
    assert "hidden:" not in page
    assert "text-edition-2101" in page or "Open theme" in page


def test_only_public_words_are_counted(client, hidden):
    rows = see(client, "/en/translate/").select(".coverage-totals tbody tr td:nth-child(2)")
    assert [words(row) for row in rows] == ["complete", "2 words left of 2", "2 words left of 2"]


@pytest.mark.parametrize("published_at", [None, "later"])
def test_a_language_in_preparation_shows_no_word_and_no_name(client, published_at):
    declaration = make_declaration(title_en="Final words", title_fr=SECRET)
    at = timezone.now() + LATER if published_at else None
    declaration.language_versions.create(
        language="fr",
        origin="courtesy",
        translator=SECRET,
        official_url=f"https://example.org/{SECRET}",
        published_at=at,
    )
    for path in (
        "en/translate/",
        "fr/translate/",
        "fr/translate/fr.po",
        "en/translate/es.po",
        "en/translate/fr/2101.po",
    ):
        assert SECRET not in get(client, f"/{path}").content.decode()
    assert rows_of(see(client, "/en/translate/?language=fr")) == {"Title": ["2", "in preparation"]}


def test_the_source_before_a_correction_stays_with_the_staff(client, tmp_path):
    declaration = translated(fr="courtesy")
    TranslatedText.objects.update(made_from=SECRET)
    assert f'#| msgid "{SECRET}"' in (export(tmp_path / "fr.po"), (tmp_path / "fr.po").read_text())[1]
    public = get(client, f"/en/translate/fr/{declaration.code}.po").content.decode()
    assert SECRET not in public
    assert "#, fuzzy" in public


def test_a_source_that_visitors_may_not_read_is_not_given_out(client):
    declaration = make_declaration(title_en=SECRET, title_fr="Mots")
    make_version(declaration, "fr", origin="courtesy")
    declaration.language_versions.filter(language="en").update(published_at=None)
    page = see(client, "/en/translate/")
    assert SECRET not in page.get_text()
    assert left_of(page, "2101")["Español"] == "1 word left"
    assert not page.select('.coverage a[href$=".po"], .helping-files a')
    get(client, "/en/translate/es/2101.po", 404)


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


def test_a_cell_leads_to_its_place_in_that_language(client):
    declaration = translated(fr="courtesy")
    make_proposals(declaration, 1, make_project(declaration, label_en="Project 1 :", title_en="Work"))
    make_appointment("meeting")
    page = see(client, "/en/translate/")
    row = next(row for row in page.find(id="text-2101").select("tr:has(td)") if words(row.a) == "P1.1")
    assert [link["href"] for link in row.select("a")] == [
        f"/{code}/declarations/2101/#p1-1" for code in ("en", "en", "fr", "es")
    ]
    assert words(row.select("td a")[1]) == "P1.1 , French: – missing"
    assert [words(head) for head in page.select("[scope=rowgroup]")] == ["P1 Project 1 : Work"]
    agenda = page.find(id="text-agenda-meeting")
    assert {link["href"] for link in agenda.select("table a")} == {
        f"/{code}/agenda/#agenda-meeting" for code in ("en", "fr", "es")
    }


def test_parts_stand_in_the_order_of_reading(content, tmp_path):
    order = {entry.msgctxt: number for number, entry in enumerate(export(tmp_path / "es.po", "es"))}
    for portion in inventory():
        keys = [line.key for line in portion.lines if line.key in order]
        assert keys == sorted(keys, key=order.get)
    assert {
        line.key
        for portion in inventory()
        if portion.document.source_language != "es"
        for line in portion.lines
    } == set(order)


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


@pytest.mark.parametrize("count", [1, 3])
def test_the_matrix_asks_the_database_a_constant_number_of_times(
    client, staff, count, django_assert_num_queries
):
    assert connection.features.supports_json_field
    for number in range(1, count + 1):
        edition = make_edition(2101 + number, theme_en="Theme", theme_fr="Thème")
        edition.axes.create(title_en="Axis")
        make_article(f"piece-{number}", edition=edition, title_en="Piece")
        make_appointment(f"meeting-{number}", edition=edition, title_en="Meeting")
        make_page(f"page-{number}")
        declaration = translated(edition, str(edition.year), fr="courtesy", es=None)
        make_paragraph(declaration, text_en="Recital")
        make_proposals(declaration, count, make_project(declaration, title_en="Work"))
    for path, queries in {
        "/en/translate/": 14,
        "/fr/translate/?state=needed&page=1": 14,
        "/admin/translate/": 15,
    }.items():
        with django_assert_num_queries(queries):
            assert client.get(path).status_code == 200


def test_a_footnote_that_nobody_translated_stands_as_printed_and_is_not_left(client, tmp_path):
    declaration = translated(fr="courtesy", es="courtesy")
    note = make_paragraph(declaration, "note", text_en="Report: [https://example.org/](https://example.org/)")
    recital = make_paragraph(declaration, text_en="Two words")
    portion = next(found for found in inventory() if found.document == declaration)
    standings = {line.code: line.standings for line in portion.lines}
    assert [str(standing.value) for standing in standings[note.code]] == [
        "source",
        "as-published",
        "as-published",
    ]
    assert [tally.left for tally in portion.tallies] == [0, 2, 2]
    needed = export(tmp_path / "needed.po", declaration="2101", only_needed=True)
    whole = export(tmp_path / "whole.po", declaration="2101")
    assert [entry.msgctxt for entry in needed] == [f"{recital.code}:text"]
    assert f"{note.code}:text" in [entry.msgctxt for entry in whole]
