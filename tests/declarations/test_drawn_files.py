"""Word files with tables, PDFs with large letters and columns: what only the drawing of a page tells."""

import io

import docx

from declarations.importing.inputs.letters import Large, Letters, with_headings
from declarations.importing.inputs.tables import with_row_marks
from declarations.importing.recognition.blocks import made
from tests.declarations.files_made import word_file
from tests.declarations.test_reading_files import tree

UPRIGHT = [1, 0, 0, 1, 0, 0]


def drawn(*pieces):
    """A page of (from the left, from below, size, text)."""
    letters = Letters()
    for left, below, size, text in pieces:
        letters.take(text, UPRIGHT, [1, 0, 0, 1, left, below], None, size)
    return letters


def lines(left, top, *texts):
    return [(left, top - 12 * place, 10, f"{text}\n") for place, text in enumerate(texts)]


def test_a_mark_alone_in_a_cell_belongs_to_the_words_beside_it():
    document, packed = docx.Document(), io.BytesIO()
    document.add_paragraph("Charter of the Wells", style="Title")
    document.add_paragraph("We propose to:")
    table = document.add_table(rows=0, cols=2)
    for mark, words in (("1)", "open the wells;"), ("2)", "mend the pipes;"), ("3)", "share the costs.")):
        row = table.add_row().cells
        row[0].text, row[1].text = mark, words
    table.rows[0].cells[1].add_paragraph("Deep ones first.")
    document.save(packed)
    items = tree(packed.getvalue(), "en").text.items
    assert [(item.label, item.text) for item in items] == [
        ("1)", "open the wells;\n\nDeep ones first."),
        ("2)", "mend the pipes;"),
        ("3)", "share the costs."),
    ]


def test_a_mark_without_words_beside_it_is_kept():
    row = object()
    blocks = [made("1)", 1), made("Words", 2), made("•", 3)]
    cells = {1: (row, 0), 3: (row, 0)}
    assert [block.words for block in with_row_marks(blocks, cells)] == ["1)", "Words", "•"]


def test_below_a_title_in_word_a_second_one_goes_on_with_it():
    content = word_file(
        ("Title", "Declaration of the Lakes"),
        ("Title", "Learning to swim"),
        ("Heading 1", "Springs"),
        (None, "Springs are cold in the morning."),
        ("Heading 1", "Rivers"),
        (None, "Rivers are long in the evening."),
    )
    text = tree(content, "en").text
    assert text.title == "Declaration of the Lakes – Learning to swim"
    assert [project.title for project in text.projects] == ["Springs", "Rivers"]


def test_a_heading_over_several_lines_is_one():
    page = drawn(
        (0, 200, 20, "Declaration of the\n"), (0, 178, 20, "Wells\n"), (0, 140, 20, "Springs\n"),
        (0, 110, 10, "They are cold, and those who drink from them are few.\n"),
    )  # fmt: skip
    assert page.large(10) == [Large(20, 178, "DeclarationoftheWells"), Large(20, 140, "Springs")]
    text = "Declaration of the\n\nWells\n\nSprings\nThey are cold, and those who drink from them are few."
    marked = with_headings([text], [page])[0]
    assert [line for line in marked.split("\n") if line] == [
        "# Declaration of the Wells",
        "# Springs",
        "They are cold, and those who drink from them are few.",
    ]


def test_columns_are_read_one_after_another():
    first, second = ["one", "two", "three", "four", "five"], ["six", "seven", "eight", "nine", "ten"]
    page = drawn(*lines(50, 700, *first), *lines(300, 700, *second))
    assert page.has_columns
    assert page.text.split() == [*first, *second]


def test_a_head_that_is_drawn_last_makes_no_columns():
    page = drawn(*lines(50, 700, "one", "two", "three", "four"), (250, 760, 8, "Head\n"), (300, 30, 8, "1\n"))
    assert not page.has_columns


def test_lines_farther_apart_part_paragraphs():
    page = drawn(*lines(50, 700, "one", "two", "three"), *lines(50, 650, "four", "five"))
    assert page.text == "one\ntwo\nthree\n\nfour\nfive"
