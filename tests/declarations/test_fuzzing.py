"""Whatever a file holds, it is read into a tree that a row can take, or refused with a sentence; for a bounded time.

``READING_SECONDS`` is how long each test tries (4 by default), ``READING_SEED`` where its chance begins.
"""

import io
import os
import random
import re
import time
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from declarations.importing.inputs import files
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.parsing import parse
from declarations.importing.recognition.assembly import assemble
from declarations.importing.recognition.blocks import cut
from declarations.importing.recognition.reading import Reader
from declarations.importing.rendering import render
from declarations.management.commands.read_declaration import as_json
from tests.declarations.files_made import pdf_of, repacked, word_file
from tests.declarations.test_reading_files import texts_of, words

SECONDS = float(os.environ.get("READING_SECONDS", "4"))
SEED = int(os.environ.get("READING_SEED", "2015"))
LONGEST = 100_000
"""Letters of a hostile text, which is read in well under a second."""
SOURCES = [
    *sorted((settings.BASE_DIR / "tests/seeds").glob("*.txt")),
    *sorted((Path(__file__).parent / "texts").glob("[0-9]*.txt")),
    *sorted((Path(__file__).parent / "texts").glob("[0-9]*.md")),
]
MARKS = [
    "*", "_", "[", "(", "^", "-", "1", " ", "I", "i", "**", "__", "\\", "<", "](", "[^1]", "[^1]: ", "# ", "> ", "- ", "1. ", "a) ",
    "\u00a0", "\u00ad\n", "-\n", "(1) ", "\u0301", "M", "=", "—", ".", "é", "¹", "[a](", "|", "o ", "1.1.", "Article 1 ", "Project 1 : ",
    "first ", "1 january 2020 ", "done at ", ":", ";", "\\a", "the, ", "\n", "\n\n", "\t", "\f", "\u2028", "\x0b", "\x85", "\x00", "\ufffe",
    "We propose to:\n", "Considering ", "Finally, ", "İ", "<sup>1</sup>", "---\n", "***\n", "===\n", "[1] ", "\u202e", "🌊", "{fr}",
]  # fmt: skip


def chances():
    """Sources of chance, for as long as a test may try."""
    until, number = time.monotonic() + SECONDS, SEED
    while time.monotonic() < until:
        yield random.Random(number)  # noqa: S311
        number += 1


def check(proposed):
    """The tree can be written, read back, and kept in rows: no character in it that PostgreSQL refuses."""
    assert parse(render(proposed.text)) == proposed.text
    for text in texts_of(as_json(proposed)):
        assert not [
            letter for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs")
        ]


def read(text, language="en"):
    return assemble(Reader(cut(text), language).lines(), language)


def check_file(content):
    try:
        blocks = files.read(content)
    except UnreadableError as error:
        assert re.fullmatch(r".{10,}\.", str(error))
    except MemoryError:
        pass
    else:
        check(assemble(Reader(blocks, "fr").lines(), "fr"))


def mutated(chance, content, marks):
    """The content with a few pieces of it taken out, doubled, moved, or replaced by one of the marks."""
    for _turn in range(chance.randint(1, 8)):
        start = chance.randrange(len(content) + 1)
        end = min(len(content), start + chance.choice([0, 1, 1, 4, 40, 400]))
        piece, mark = content[start:end], chance.choice(marks)
        other = chance.choice([mark, mark * chance.randint(1, 60), piece + piece, piece[:0]])
        content = content[:start] + other + content[end:]
    return content


def test_changed_texts_keep_every_word():
    for chance in chances():
        text = mutated(chance, chance.choice(SOURCES).read_text(), MARKS)
        proposed = read(text, chance.choice(["en", "fr", "es"]))
        check(proposed)
        left = words(" ".join(texts_of(as_json(proposed))))
        lost = words(text.replace("\x00", " ")) - left
        assert lost == Counter(), text


def test_hostile_texts_take_hardly_longer_than_ordinary_ones():
    slowest = 0
    for chance in chances():
        marks = chance.sample(MARKS, chance.randint(1, 3))
        joints = chance.choice([[""], ["", "", "a"], ["", "\n"], ["\n\n", "a"], [" word of it\n\n"]])
        text = chance.choice(["", "x", "**", "Title\n\n"])
        while len(text) < LONGEST:
            text += (chance.choice(marks) + chance.choice(joints)) * chance.randint(1, 2000)
        start = time.process_time()
        check(read(text[:LONGEST]))
        slowest = max(slowest, time.process_time() - start)
        assert slowest < 5, text[:200]


@pytest.mark.parametrize(
    "head", [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"\xff\xfe", b"\xef\xbb\xbf", b"---\nlanguage: en\n---\n"]
)
def test_random_bytes_are_read_or_refused(head):
    for place, chance in enumerate(chances()):
        check_file(head + chance.randbytes(chance.randint(0, 2000)))
        if place > 500:
            break


BYTES = [
    b"\0",
    b"\xff",
    b"<",
    b">",
    b'"',
    b"&",
    b"-1",
    b"99999999999",
    b"<w:p>",
    b"</w:p>",
    b"<w:r/>",
    b"<w:tbl>",
    b"/",
    b"[",
    b"<<",
    b"(",
    b" 0 R",
]


def declaration():
    return word_file(
        ("Title", "Declaration of the Lakes"),
        (None, "Considering that water has no owner;"),
        ("Heading 1", "Project 1: Springs"),
        (None, "We propose to:"),
        ("List Number", "protect springs;"),
        ("List Bullet", "open the wells."),
    )


def test_changed_word_files_are_read_or_refused():
    content = declaration()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    names += ["word/document.xml", "word/numbering.xml", "word/styles.xml"] * 5
    for chance in chances():
        name = chance.choice(names)
        check_file(repacked(content, name, lambda data, by=chance: changed_xml(by, data)))
        check_file(mutated(chance, content, BYTES))
        check_file(content[: chance.randrange(len(content))])


def changed_xml(chance, data):
    """A part with the value of one attribute, one whole element, or some bytes changed."""
    way = chance.choice(["value", "element", "bytes"])
    if way == "bytes":
        return mutated(chance, data, BYTES)
    pattern = rb'="[^"]*"' if way == "value" else rb"<(\w+:\w+)[^<>]*(?:/>|>[^<>]*</\1>)"
    found = list(re.finditer(pattern, data))
    if not found:
        return data
    one = chance.choice(found)
    values = [b'=""', b'="-1"', b'="99999999999999999999"', b'="x y"', b'="../../../x"', b'="Normal"']
    other = chance.choice(values) if way == "value" else chance.choice([b"", one[0] * 3, one[0] * 300])
    return data[: one.start()] + other + data[one.end() :]


def test_changed_pdfs_are_read_or_refused():
    page = [
        "Declaration of the Lakes",
        "",
        "Considering that water has no owner;",
        "",
        "1. Protect springs;",
        "2. Open wells.",
    ]
    content = pdf_of([page, page])
    for chance in chances():
        check_file(mutated(chance, content, BYTES))
        check_file(content[: chance.randrange(len(content))])
