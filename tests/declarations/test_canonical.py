"""Rendering and parsing the canonical text form are inverse, whatever the words."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from declarations.importing.parsing import parse
from declarations.importing.rendering import render
from declarations.importing.rows import passages_of, read, write
from declarations.importing.tree import TextError
from declarations.models import Declaration
from mbm_portal.editorial.loading import Loader
from tests.declarations.trees import MARKS, texts
from tests.factories import make_edition


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
