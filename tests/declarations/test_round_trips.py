"""A declaration that is written in a usual form and read back is the same declaration."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from declarations.importing.inputs import canonical, files
from declarations.importing.inputs.guarded import proposed
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.reading import Reader
from declarations.importing.rendering import render
from tests.declarations.ordinary import BULLETS, ordinary
from tests.declarations.trees import texts
from tests.declarations.word_writer import Word
from tests.declarations.writers import Markdown

EXAMPLES = int(os.environ.get("READING_EXAMPLES", "60"))
WRITERS = st.builds(
    Markdown,
    title=st.sampled_from(["# ", "## "]),
    heading=st.sampled_from(["## ", "### "]),
    bullet=st.sampled_from(BULLETS),
    stressed=st.sampled_from(["*", "_"]),
    raised=st.sampled_from([("<sup>", "</sup>"), ("^", "^")]),
    lost=st.sampled_from(["#", ""]),
    is_tight=st.booleans(),
)
WORD_WRITERS = st.builds(
    Word,
    title=st.sampled_from(["Title", "Heading 1"]),
    heading=st.sampled_from(["Heading 1", "Heading 2"]),
    is_automatic=st.booleans(),
    is_split=st.booleans(),
)


def read(content, language):
    return assemble(Reader(files.read(content), language).lines(), language)


@settings(max_examples=EXAMPLES, deadline=None)
@given(texts())
def test_any_tree_in_the_canonical_form_is_known_and_comes_back(text):
    assert canonical.read(render(text).encode()) == text


@settings(max_examples=5, deadline=None)
@given(texts())
def test_the_bounded_process_gives_back_any_tree_in_the_canonical_form(text):
    found = proposed(render(text).encode(), "es")
    assert (found.text, found.unplaced, found.warnings) == (text, [], [])


@settings(max_examples=EXAMPLES, deadline=None)
@given(ordinary(), WRITERS)
def test_an_ordinary_tree_in_markdown_comes_back(text, writer):
    source = writer.write(text)
    found = read(source.encode(), text.header.language)
    assert render(found.text) == render(text), source
    assert found.text == text
    assert found.unplaced == []


@settings(max_examples=EXAMPLES, deadline=None)
@given(ordinary(has_links_of_all_kinds=False), WORD_WRITERS)
def test_an_ordinary_tree_in_a_word_file_comes_back(text, writer):
    found = read(writer.write(text), text.header.language)
    assert render(found.text) == render(text)
    assert found.text == text
    assert found.unplaced == []
