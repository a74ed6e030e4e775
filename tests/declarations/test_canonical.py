"""Rendering and parsing the canonical text form are inverse, whatever the words."""

import datetime

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from declarations.importing.parsing import parse
from declarations.importing.rendering import render
from declarations.importing.rows import passages_of, read, write
from declarations.importing.tree import (
    DeclarationText,
    Header,
    PassageText,
    ProjectText,
    TextError,
    next_tail,
    normal_line,
    normal_text,
)
from declarations.models import Declaration
from mbm_portal.editorial.loading import Loader
from tests.factories import make_edition

MARKS = st.sampled_from(
    [*"#>+-!=[]{}()\\|*^:~ \n", "== ", "---", "- ", "## ", "[^1]: ", "{p2}", "\u202f", "\u2028", "é", "1)"]
)
LETTERS = st.characters(exclude_categories=("Cc", "Cs"))
WORDS = st.lists(MARKS | LETTERS, max_size=25).map("".join)
TEXTS = WORDS.map(normal_text).filter(bool)
TITLES = WORDS.map(normal_line)
HEADER_LINES = TITLES
LABELS = TITLES.map(lambda words: words[:20].strip(" "))
SEGMENT = st.from_regex(r"[a-z0-9]{1,4}(?:-[a-z0-9]{1,3})?", fullmatch=True)


@st.composite
def passages(draw, stem, taken, kinds=("paragraph", "bullet"), max_size=3):
    found, previous = [], ""
    for _index in range(draw(st.integers(0, max_size))):
        label = draw(LABELS) if kinds == ("item",) else ""
        tail = draw(
            st.one_of(st.just(next_tail(stem, previous, label)), SEGMENT.map(lambda word: f"x/{word}"))
        )
        if tail in taken:
            continue
        taken.add(tail)
        found.append(
            PassageText(tail, draw(TEXTS), draw(st.sampled_from(kinds)), label, draw(TITLES.map(normal_text)))
        )
        previous = tail
    return found


@st.composite
def projects(draw, taken):
    found, previous = [], ""
    for _index in range(draw(st.integers(0, 3))):
        label = draw(LABELS)
        tail = draw(st.one_of(st.just(next_tail("p", previous, label)), SEGMENT.map(lambda word: f"y{word}")))
        if tail in taken:
            continue
        taken.add(tail)
        found.append(
            ProjectText(
                tail,
                label,
                draw(TITLES),
                draw(WORDS.map(normal_text)),
                draw(WORDS.map(normal_text)),
                draw(passages(f"{tail}/body/", taken)),
                draw(passages(f"{tail}/", taken, ("item",))),
                draw(passages(f"{tail}/closing/", taken)),
            )
        )
        previous = tail
    return found


@st.composite
def texts(draw):
    taken = set()
    header = Header(
        code=draw(SEGMENT),
        edition=draw(st.none() | st.integers(2004, 2999)),
        language=draw(st.sampled_from(["en", "fr", "es"])),
        source_language=draw(st.sampled_from(["", "en", "fr", "es"])),
        origin=draw(st.sampled_from(["as_published", "courtesy", "machine"])),
        translator=draw(HEADER_LINES),
        adopted_on=draw(st.none() | st.dates(datetime.date(1900, 1, 1))),
        adopted_in=draw(HEADER_LINES),
        is_published=draw(st.booleans()),
        note=draw(WORDS.map(normal_text)),
    )
    return DeclarationText(
        header,
        draw(TITLES),
        draw(passages("preamble/", taken)),
        draw(passages("body/", taken)),
        draw(passages("", taken, ("item",))),
        draw(projects(taken)),
        draw(passages("closing/", taken)),
        draw(passages("signature/", taken)),
        draw(footnotes(taken)),
    )


@st.composite
def footnotes(draw, taken):
    marks = draw(st.lists(st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True), unique=True, max_size=2))
    return [PassageText(f"note/{mark}", draw(TEXTS), note=draw(WORDS.map(normal_text))) for mark in marks]


@settings(max_examples=150, deadline=None)
@given(texts())
def test_what_is_rendered_reads_back_as_the_same_tree(text):
    source = render(text)
    assert parse(source) == text
    assert render(parse(source)) == source


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        MARKS | st.sampled_from(["\n", "\n\n", "word", "---\n", "code: x\n", "\t", "  "]), max_size=40
    ).map("".join)
)
def test_any_other_text_is_read_or_refused_with_a_line(source):
    try:
        parse(source)
    except TextError as error:
        assert 1 <= error.line <= source.count("\n") + 1
        assert error.reason.endswith(".")


@pytest.mark.django_db
@settings(max_examples=10, deadline=None)
@given(texts())
def test_rows_give_back_the_text_that_made_them(text):
    from django.db import transaction

    text.header.edition, text.header.source_language = 2101, text.header.language
    text.header.code = "2101"
    words = [text, *text.projects, *passages_of(text)]
    assume(not any("[^" in getattr(part, "text", "") for part in words))
    text.title = text.title or "Title"
    with transaction.atomic():
        make_edition()
        write(Loader(), text)
        declaration = Declaration.objects.for_reading().get(code=text.header.code)
        found = read(declaration, text.header.language)
        transaction.set_rollback(True)
    assert found == text


HEADER = "---\ncode: 2101\nedition: 2101\nlanguage: en\n---\n"


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("Words", 1, "begins with its header"),
        ("---\ncode: 1", 2, "is not closed"),
        ("---\ncolour: red\n---\n", 2, "has no “colour”"),
        ("---\nedition: seven\n---\n", 2, "is not a year"),
        ("---\nadopted-on: 28 November\n---\n", 2, "is not a date"),
        ("---\npublished: perhaps\n---\n", 2, "yes or no"),
        (f"{HEADER}\n# One\n\n# Two\n", 9, "stands once"),
        (f"{HEADER}\n> Lead-in:\n", 7, "stands in a project"),
        (f"{HEADER}\n## One\n\n+ a\n\n> late:\n", 11, "before its proposals"),
        (f"{HEADER}\n## One\n\n+ a\n\nWords after.\n", 11, "indent it by two spaces"),
        (f"{HEADER}\n== appendix ==\n", 7, "opens no part"),
        (f"{HEADER}\n== closing ==\n\nx\n\n## One\n", 11, "” cannot stand after this part: closing"),
        (f"{HEADER}\n+ {{p1/1}} a\n\n+ {{p1/1}} b\n", 9, "stands on line 7 already"),
        (f"{HEADER}\n{{P 1}} a {{P1}}\n", None, None),
        (f"{HEADER}\n{{P1}} a\n", 7, "is not a code"),
        (f"{HEADER}\n+\n", 7, "a mark without words"),
        (f"{HEADER}\n  indented\n", 7, "there is none"),
        (f"{HEADER}\n# One\n\n\tTabbed\n", 9, "begins with a tab"),
        (f"{HEADER}\n# One\n\n + Item\n", 9, "a single space"),
        (f"{HEADER}\nbell \x07\n", 7, "U+0007"),
    ],
)
def test_a_faulty_text_is_refused_with_its_line(source, line, reason):
    if reason is None:
        parse(source)
        return
    with pytest.raises(TextError) as caught:
        parse(source)
    assert caught.value.line == line
    assert reason in caught.value.reason


def test_a_proposal_may_hold_paragraphs_and_sub_points():
    text = parse(
        f"{HEADER}\n+ 1) | Build:\n\n  - systems\n  - places\n\n  and keep them.\n\n+ 2) | Support.\n"
    )
    assert [item.text for item in text.items] == [
        "Build:\n\n- systems\n- places\n\nand keep them.",
        "Support.",
    ]
    assert [item.tail for item in text.items] == ["1", "2"]
