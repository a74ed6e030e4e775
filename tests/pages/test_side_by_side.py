"""Languages side by side: rows stay together whatever a translation lacks."""

import pytest

from tests.factories import make_declaration, make_paragraph, make_project, make_proposals, make_version
from tests.pages.reading import get, see, words

pytestmark = pytest.mark.django_db
PATH = "/en/declarations/2101/"


@pytest.fixture
def declaration(db):
    """English, and French and Spanish that lack a passage each."""
    declaration = make_declaration(title_en="Declaration", title_fr="Déclaration", title_es="Declaración")
    make_version(declaration, "fr", origin="courtesy")
    make_version(declaration, "es", origin="machine")
    make_paragraph(declaration, position=1, text_en="Recalling;", text_fr="Rappelant ;")
    make_paragraph(declaration, position=2, text_en="Noting;", text_fr="Notant ;", text_es="Señalando;")
    project = make_project(
        declaration, label_en="Project 1", title_en="Work", title_fr="Le travail", lead_in_en="To:"
    )
    make_proposals(declaration, 2, project)
    return declaration


def rows(page):
    """Code, then the words of each column, of every row below the heads."""
    return [
        (
            words(row.select_one(".code")) if row.select_one(".code") else "",
            *(cell(c) for c in row.select(".cell")),
        )
        for row in page.select(".row:not(.row-heads)")
    ]


def cell(found):
    assert found.select_one(".tag") is not None
    text = words(found).removeprefix(words(found.select_one(".tag"))).strip()
    return None if "cell-missing" in found["class"] else text


def test_each_passage_stands_beside_its_translations(client, declaration):
    assert rows(see(client, f"{PATH}?with=fr,es")) == [
        ("Address of R1", "Recalling;", "Rappelant ;", None),
        ("Address of R2", "Noting;", "Notant ;", "Señalando;"),
        ("Address of P1", "Project 1 Work", "Le travail", None),
        ("", "To:", None, None),
        ("Address of P1.1", "1) Do thing 1;", None, None),
        ("Address of P1.2", "2) Do thing 2;", None, None),
    ]


def test_two_columns(client, declaration):
    assert rows(see(client, f"{PATH}?with=fr"))[0] == ("Address of R1", "Recalling;", "Rappelant ;")


def test_each_column_says_where_its_words_come_from_and_what_it_lacks(client, declaration):
    heads = [words(head) for head in see(client, f"{PATH}?with=fr,es").select(".row-heads p")]
    assert heads == [
        "English as published by the forum",
        "Français courtesy translation by this portal, 3 passages missing",
        "Español machine translation, 5 passages missing",
    ]


def test_each_cell_bears_its_language(client, declaration):
    row = see(client, f"{PATH}?with=fr,es").select_one("#preamble-2")
    assert [found["lang"] for found in row.select(".cell")] == ["en", "fr", "es"]


def test_a_gap_speaks_the_language_of_the_page(client, declaration):
    missing = see(client, "/fr/declarations/2101/?with=es").select_one("#preamble-1 .cell-missing p")
    assert words(missing) == "Pas encore en espagnol."


def test_the_anchors_are_those_of_the_reading_page(client, declaration):
    def anchors(page, selector):
        return [found["id"] for found in page.select(selector)]

    alone = see(client, PATH)
    assert anchors(see(client, f"{PATH}?with=fr"), ".row[id]") == anchors(alone, ".passage[id]")


def test_choosing_and_leaving_need_no_script(client, declaration):
    def choices(path):
        return [
            (words(link), link["href"], bool(link.get("aria-current")))
            for link in see(client, path).select(".versions-pick a")
        ]

    assert choices(PATH) == [
        ("English alone", PATH, True),
        ("with French", f"{PATH}?with=fr", False),
        ("with Spanish", f"{PATH}?with=es", False),
        ("with both", f"{PATH}?with=fr,es", False),
    ]
    assert [now for _name, _path, now in choices(f"{PATH}?with=fr,es")] == [False, False, False, True]


def test_the_switch_keeps_the_languages_that_are_read(client, declaration):
    links = see(client, f"{PATH}?with=fr,es").select(".tongues a")
    assert [link["href"] for link in links] == [
        "/en/declarations/2101/?with=fr,es",
        "/fr/declarations/2101/?with=en,es",
        "/es/declarations/2101/?with=en,fr",
    ]


def test_search_engines_are_sent_to_the_text_alone(client, declaration):
    page = see(client, f"{PATH}?with=fr")
    assert page.select_one("link[rel=canonical]")["href"].endswith(PATH)
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize("query", ["?with=", "?with=en", "?with=de,xx", "?with=,,", "?with=%00"])
def test_what_is_no_other_language_changes_nothing(client, declaration, query):
    if "%00" in query:
        assert client.get(PATH + query).status_code == 400
        return
    assert get(client, PATH + query).content == get(client, PATH).content


@pytest.mark.parametrize("query", ["?with=fr,fr", "?with=fr&with=fr", "?with=fr,xx", "?with= fr"])
def test_a_language_stands_there_once(client, declaration, query):
    assert rows(see(client, PATH + query)) == rows(see(client, f"{PATH}?with=fr"))


def test_a_language_that_is_not_public_shows_nothing_of_itself(client):
    declaration = make_declaration(title_en="D")
    make_paragraph(declaration, position=1, text_en="Recalling;", text_fr="Secret ;")
    page = see(client, f"{PATH}?with=fr")
    assert "Secret" not in words(page)
    assert rows(page) == [("Address of R1", "Recalling;", None)]
    assert not see(client, PATH).select(".versions-pick")


def test_who_sees_a_language_that_is_not_public_can_leave_it(client):
    declaration = make_declaration(title_en="D")
    make_paragraph(declaration, text_en="Recalling;")
    choices = see(client, "/en/declarations/2101/?with=es").select(".versions-pick a")
    assert [(words(choice), choice["href"], choice.get("aria-current")) for choice in choices] == [
        ("English alone", "/en/declarations/2101/", None),
        ("with Spanish", "/en/declarations/2101/?with=es", "true"),
    ]


def test_a_page_in_a_language_that_is_missing_begins_with_the_source(client):
    declaration = make_declaration(title_en="D", title_es="D")
    make_version(declaration, "es")
    make_paragraph(declaration, position=1, text_en="Recalling;", text_es="Recordando;")
    page = see(client, "/fr/declarations/2101/?with=es")
    assert [words(head.b) for head in page.select(".row-heads p")] == ["English", "Español"]


def test_a_footnote_stands_as_printed_where_it_is_not_translated(client, declaration):
    make_paragraph(declaration, "note", code="2101/note/1", text_en="See the record.")
    row = see(client, f"{PATH}?with=fr").select_one("#note-1")
    assert [(found["lang"], words(found.select_one(".body"))) for found in row.select(".cell")] == [
        ("en", "See the record.")
    ]


@pytest.mark.parametrize("count", [1, 20, 200])
def test_the_number_of_queries_does_not_grow(client, declaration, count, django_assert_num_queries):
    make_proposals(declaration, count)
    with django_assert_num_queries(6):
        get(client, f"{PATH}?with=fr,es")


def test_the_declaration_of_2015_is_whole_in_three_languages(client, content):
    page = see(client, "/en/declarations/2015/?with=fr,es")
    assert not page.select(".cell-missing")
    alone = see(client, "/en/declarations/2015/")
    assert [row["id"] for row in page.select(".row[id]")] == [
        row["id"] for row in alone.select(".passage[id]")
    ]
