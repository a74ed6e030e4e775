"""A line turned into another kind keeps its words, and does what its kind says."""

import pytest

from declarations.importing.incoming import turned
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.kinds import Kind, Line
from declarations.models import Declaration, IncomingText, Paragraph
from tests.admin.forms import form_of, sign_in
from tests.admin.incoming import bring_new, kinds, review, tree
from tests.admin.test_incoming_forged import line_of
from tests.factories import make_edition
from tests.pages.reading import see

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client):
    make_edition(2101)
    return sign_in(client, "organiser")


def turn(text, kind, **fields):
    return turned([Line(1, Kind.PARAGRAPH, text, **fields)], {1: kind}, ())[0]


@pytest.mark.parametrize(
    ("text", "mark", "rest"),
    [
        ("See the report.", "1", "See the report."),
        ("A report of 2012.", "1", "A report of 2012."),
        ("2 See the report.", "2", "See the report."),
        ("^2^ See the report.", "2", "See the report."),
        (r"\[2\] See the report.", "2", "See the report."),
        ("[^b]: See the report.", "b", "See the report."),
        ("b) See the report.", "b", "See the report."),
        ("(3) See the report.", "3", "See the report."),
        ("2012 was dry.", "1", "2012 was dry."),
    ],
)
def test_a_footnote_takes_a_mark_and_never_a_word(text, mark, rest):
    line = turn(text, Kind.FOOTNOTE)
    assert (line.mark, line.text) == (mark, rest)


@pytest.mark.parametrize("mark", ["2", "b", "an2"])
def test_a_footnote_turned_and_turned_back_is_as_it_was(mark):
    note = Line(1, Kind.FOOTNOTE, "See the report.", mark=mark)
    there = turned([note], {1: Kind.CLOSING}, ())
    assert turned(there, {1: Kind.FOOTNOTE}, ()) == [note]


def test_a_bullet_becomes_a_plain_paragraph(browser):
    text = "# The lake\n\nAware of it;\n\n## Project 1: Water\n\nThe springs:\n\n* dry up;\n* are far.\n\nWe propose to:\n\n1) Share;\n2) Dig.\n"
    page = bring_new(browser, text=text)
    number = next(n for n, (_kind, words) in enumerate(kinds(page), 1) if words == "dry up;")
    review(browser, **{f"kind-{number}": "bullet"}, save="1")
    review(browser, **{f"kind-{number}": "paragraph", f"kind-{number + 1}": "bullet"}, write="1")
    found = {row.text_en: row.kind for row in Paragraph.objects.filter(part="body")}
    assert (found["dry up;"], found["are far."]) == ("paragraph", "bullet")


def test_a_paragraph_that_was_read_with_a_bullet_is_called_a_bullet(browser):
    page = bring_new(
        browser, text="---\ncode: 2101\nlanguage: en\n---\n\n# Lake\n\n## 1) | Water\n\n- Springs dry up.\n"
    )
    assert ("bullet", "Springs dry up.") in kinds(page)


@pytest.mark.parametrize(
    ("above", "place"),
    [(Kind.TITLE, "title"), (Kind.LEAD_IN, "lead_in"), (Kind.HEADING, "title")],
)
def test_more_of_the_line_above_goes_on_with_it(above, place):
    lines = [Line(1, Kind.HEADING, "Water"), Line(2, above, "First"), Line(3, Kind.MORE, "second")]
    found = assemble(lines, "en")
    part = found.text if above is Kind.TITLE else found.text.projects[-1]
    assert getattr(part, place).split() == ["First", "second"]
    assert found.unplaced == []


def test_a_footnote_that_is_parted_goes_on(browser):
    bring_new(browser, text="# Lake\n\nAware[^1] of it;\n\nRecalling all;\n\n[^1]: See the report.\n")
    number = next(line["number"] for line in IncomingText.objects.get().lines if line["kind"] == "footnote")
    values = form_of(see(browser, line_of(number)))
    browser.post(line_of(number), {**values, "text": "See the report.\n\nAnd the other one."})
    review(browser, write="1")
    assert Paragraph.objects.get(part="note").text_en == "See the report.\n\nAnd the other one."


def test_references_are_known_in_capitals_too(browser):
    page = bring_new(browser, text="# Lake\n\nAware[^A] of it;\n\nRecalling all;\n\n[^A]: See the report.\n")
    assert ("note/a", "See the report.") in tree(page)
    review(browser, write="1")
    assert Declaration.objects.exists()
    assert Paragraph.objects.get(part="preamble", position=1).text_en == "Aware[^a] of it;"
