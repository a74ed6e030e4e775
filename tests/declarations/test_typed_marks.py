"""Marks that were typed by hand: “[1]” and “»” before items, “[1]” and “¹” before notes, a page’s number, a day before its place."""

import pytest

from declarations.importing.parsing import parse
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.blocks import cut
from declarations.importing.recognition.dates import dateline
from declarations.importing.recognition.reading import Reader
from declarations.importing.rendering import render
from tests.declarations.files_made import word_file
from tests.declarations.test_reading_files import as_json, tree

LIST = ("proteger los manantiales;", "abrir los pozos;", "publicar las tarifas.")
ABOVE = ("Declaración del valle", "Las fuentes se agotan.", "Pedimos a los Gobiernos:")
BELOW = ("Por último, damos las gracias a nuestros anfitriones.", "Valdehierro, 28 de noviembre de 2031")


def read_plain(*paragraphs):
    return assemble(Reader(cut("\n\n".join(paragraphs)), "es").lines(), "es")


def read_word(*paragraphs):
    return tree(word_file(*((None, words) for words in paragraphs)), "es")


each_way = pytest.mark.parametrize("read", [read_plain, read_word])


def items(proposed):
    return [(item["label"], item["text"]) for item in as_json(proposed)["items"]]


@each_way
def test_numbers_in_square_brackets_are_labels_of_items(read):
    marked = [f"[{number}] {words}" for number, words in enumerate(LIST, start=1)]
    proposed = read(*ABOVE, *marked, *BELOW)
    assert items(proposed) == [("[1]", LIST[0]), ("[2]", LIST[1]), ("[3]", LIST[2])]
    again = parse(render(proposed.text))
    assert [(item.label, item.text) for item in again.items] == items(proposed)


@each_way
def test_a_list_in_square_brackets_stands_beside_raised_notes(read):
    marked = [f"[{number}] {words}" for number, words in enumerate(LIST, start=1)]
    proposed = read(ABOVE[0], "Las fuentes se agotan¹.", ABOVE[2], *marked, *BELOW, "¹ Informe del agua.")
    assert [label for label, _words in items(proposed)] == ["[1]", "[2]", "[3]"]
    assert as_json(proposed)["footnotes"] == [{"mark": "1", "text": "Informe del agua."}]
    assert "Las fuentes se agotan[^1]." in render(proposed.text)


@each_way
def test_notes_in_square_brackets_are_reached_from_the_text(read):
    numbered = [f"{number}. {words}" for number, words in enumerate(LIST, start=1)]
    above = (ABOVE[0], "Las fuentes se agotan[1] y los ríos bajan[2].", ABOVE[2])
    proposed = read(*above, *numbered, *BELOW, "[1] Informe del agua.", "[2] Informe de los ríos.")
    assert [note["text"] for note in as_json(proposed)["footnotes"]] == [
        "Informe del agua.",
        "Informe de los ríos.",
    ]
    assert "se agotan[^1] y los ríos bajan[^2]." in render(proposed.text)
    assert items(proposed) == [("1.", LIST[0]), ("2.", LIST[1]), ("3.", LIST[2])]


@each_way
def test_a_number_in_brackets_that_no_note_has_stays_as_it_is_printed(read):
    numbered = [f"{number}. {words}" for number, words in enumerate(LIST, start=1)]
    proposed = read(ABOVE[0], "Las fuentes se agotan [7].", ABOVE[2], *numbered, *BELOW)
    assert r"Las fuentes se agotan \[7\]." in render(proposed.text)


@each_way
@pytest.mark.parametrize("mark", ["»", "›"])
def test_pointing_marks_are_bullets(read, mark):
    proposed = read(*ABOVE, *(f"{mark} {words}" for words in LIST), *BELOW)
    assert items(proposed) == [("", words) for words in LIST]


def test_pointing_marks_are_bullets_on_lines_without_a_gap():
    marked = "\n".join(f"» {words}" for words in LIST)
    assert items(read_plain(*ABOVE, marked, *BELOW)) == [("", words) for words in LIST]


@each_way
def test_pointing_marks_are_bullets_beside_quotations(read):
    quoting = ("» proteger las «fuentes vivas»;", "» abrir los pozos.")
    assert [words for _label, words in items(read(*ABOVE, *quoting, *BELOW))] == [
        "proteger las «fuentes vivas»;",
        "abrir los pozos.",
    ]


def test_a_mark_that_closes_a_quotation_stays():
    broken = "Dijeron « el agua es de todos\n» y también « la energía es de todos\n» ante la asamblea."
    proposed = read_plain(ABOVE[0], broken, *ABOVE[2:], *(f"- {words}" for words in LIST), *BELOW)
    assert "» ante la asamblea." in render(proposed.text)
    assert items(proposed) == [("", words) for words in LIST]


@each_way
@pytest.mark.parametrize("line", ["Página 2 de 3", "Page 2 of 3", "page 2 sur 3", "Pág. 2/3"])
def test_the_number_of_a_page_is_left_out_even_once(read, line):
    marked = [f"{number}) {words}" for number, words in enumerate(LIST, start=1)]
    proposed = read(*ABOVE, marked[0], line, *marked[1:], *BELOW)
    assert [words for _label, words in items(proposed)] == list(LIST)
    assert as_json(proposed)["unplaced"] == [line]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("2031-11-28, Valdehierro", "Valdehierro"),
        ("2031-11-28 – Puerto Alba (Chile)", "Puerto Alba (Chile)"),
        ("28 de noviembre de 2031, Puerto Alba", "Puerto Alba"),
        ("November 28, 2031; Lowmoor, Scotland.", "Lowmoor, Scotland"),
        ("28/11/2031, Saint-Ars", "Saint-Ars"),
        ("2031-11-28, Segunda sesión", ""),
        ("2031-11-28, el pueblo entero", ""),
    ],
)
def test_a_place_behind_its_day(line, place):
    found = dateline(line)
    assert (str(found.adopted_on), found.adopted_in) == ("2031-11-28", place)
