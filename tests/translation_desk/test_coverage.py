"""The coverage matrix, as visitors see it: states, words left, the way to each part."""

import pytest
from django.db import connection
from django.utils import timezone

from mbm_portal.editorial.models import TranslatedText
from mbm_portal.translation_desk.coverage.inventory import inventory
from tests.factories import (
    make_appointment,
    make_article,
    make_edition,
    make_page,
    make_paragraph,
    make_project,
    make_proposals,
)
from tests.pages.reading import see, words
from tests.translation_desk.desk import export
from tests.translation_desk.matrix import left_of, rows_of, translated

pytestmark = pytest.mark.django_db


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
