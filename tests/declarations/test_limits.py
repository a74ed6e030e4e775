"""The system holds the reading of a file to its bounds: time, memory, the length of the answer, the wait."""

import io
import re
import subprocess
import sys
import time

import pytest
from django.conf import settings
from pypdf import PdfReader, PdfWriter

from declarations.importing.inputs import files, guarded, limits
from declarations.importing.inputs.errors import UnreadableError
from declarations.importing.parsing import parse
from declarations.importing.rendering import render
from tests.declarations import hostile
from tests.declarations.files_made import body, package, paragraph, pdf_of, repacked, word_file

TOO_MUCH = "This file asks for more time or memory than a declaration needs; it was not read. Paste the text instead."
HOSTILE = {
    **{f"text: {name}": content for name, content in hostile.TEXTS.items()},
    **{f"Word: {name}": make for name, make in hostile.PACKAGES.items()},
    **{f"PDF: {name}": make for name, make in hostile.PDFS.items()},
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gives_a_tree_or_a_sentence_in_time(name):
    content = HOSTILE[name] if name.startswith("text") else HOSTILE[name]()
    start = time.monotonic()
    try:
        found = guarded.proposed(content[: limits.LARGEST], "en")
    except UnreadableError as error:
        assert str(error).endswith(".")
    else:
        assert parse(render(found.text)) == found.text
    assert time.monotonic() - start < limits.LONGEST_WAIT + 5


REFUSED = {
    "billion laughs": TOO_MUCH,
    "ten thousand parts": "This file unpacks to far more than a declaration holds; it was not opened.",
    "a package in a package": (
        "This Word file cannot be opened: it is damaged or not a .docx. Open it in Word and save it again."
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_was_refused_is_said(name):
    with pytest.raises(UnreadableError) as refused:
        guarded.read(hostile.PACKAGES[name](), "en")
    assert str(refused.value) == REFUSED[name]


def test_no_other_file_gets_into_the_text():
    [line] = guarded.read(hostile.PACKAGES["another file"](), "en")
    assert line.text == "lake"


def instead(monkeypatch, code):
    monkeypatch.setattr(guarded, "WORKER", (sys.executable, "-c", code))


def test_a_process_that_sleeps_is_not_waited_for(monkeypatch):
    instead(monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(guarded, "LONGEST_WAIT", 0.5)
    start = time.monotonic()
    with pytest.raises(UnreadableError, match="asks for more time or memory"):
        guarded.read(b"Words", "en")
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("code", ["while True: print('x' * 1000)", "print('[')", "import sys; sys.exit(3)"])
def test_a_process_that_answers_without_end_or_sense_is_not_believed(monkeypatch, code):
    instead(monkeypatch, code)
    with pytest.raises(UnreadableError, match="asks for more time or memory"):
        guarded.read(b"Words", "en")


HOLD = "from declarations.importing.inputs import limits; limits.SECONDS = 1; limits.hold()\n"


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("while True: pass", -24),
        ("bytearray(limits.MEMORY)", 1),
        ("with open('file', 'w') as file: file.write('x')", 1),
        ("pass", 0),
    ],
)
def test_the_system_ends_what_goes_beyond(code, ends, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", HOLD + code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(settings.BASE_DIR)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == ends, done.stderr


CONTROLS = "first\x00second third\x1ffourth fifth\x85sixth seventh\x9feighth ninth\ud83dtenth \ud83c\udf0a"
WORDS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()  # noqa: SIM905


def check_words(content):
    printed = render(guarded.proposed(content, "en").text)
    assert set(WORDS) <= set(re.findall(r"[a-z]+", printed))
    assert parse(printed).preamble


def test_control_characters_leave_the_words_beside_them():
    text = f"Declaration of the Lakes\n\nWe, the participants, {CONTROLS}, gathered by the lake.\n"
    check_words(text.replace("\ud83c\udf0a", "").replace("\ud83d", " ").encode())
    check_words(text.replace("\ud83c\udf0a", "").replace("\ud83d", " ").encode("utf-16"))


def test_control_characters_of_a_word_file_leave_the_words_beside_them():
    inner = (
        CONTROLS.replace("\x00", "\x80")
        .replace("\x1f", "\x9f")
        .replace("\ud83c\udf0a", "")
        .replace("\ud83d", " ")
    )
    check_words(package(body(paragraph(inner))))


def test_halves_of_a_character_are_put_together_or_marked():
    [block] = files.cut(CONTROLS.replace("\x85", " "))
    assert block.text == "first second third fourth fifth sixth seventh eighth ninth\ufffdtenth 🌊"


PAGE = ["Declaration of the Lakes", "", "We, the participants, gathered by the lake."]


def locked(**options):
    writer, packed = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of([PAGE])))), io.BytesIO()
    writer.encrypt(algorithm="RC4-128", **options)
    writer.write(packed)
    return packed.getvalue()


def test_a_pdf_with_a_password_is_refused_and_one_that_only_forbids_is_read():
    with pytest.raises(UnreadableError) as refused:
        files.read(locked(user_password="lake"))
    assert str(refused.value) == "This PDF has a password. Save it without one, or paste the text."
    assert files.read(locked(user_password="", owner_password="lake"))[0].text == "Declaration of the Lakes"


def test_a_picture_is_refused_with_what_to_do():
    for start in (b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF", b"II*\0\x08"):
        with pytest.raises(UnreadableError, match="It is a picture: run a text recognition over it first"):
            files.read(start + bytes(100))


def test_a_file_of_marks_alone_holds_no_words():
    with pytest.raises(UnreadableError, match="There are no words in this file"):
        files.read(b"---\n\n> > >\n\n***\n")


def test_running_heads_of_a_word_file_are_listed_and_stand_in_no_text():
    import docx

    document, packed = docx.Document(), io.BytesIO()
    document.add_heading("Declaration of the Lakes", 0)
    document.add_paragraph("Considering that water has no owner;")
    document.sections[0].header.paragraphs[0].text = "Forum of the Lakes, draft"
    document.save(packed)
    found = guarded.proposed(packed.getvalue(), "en")
    assert [line.words for line in found.unplaced] == ["Forum of the Lakes, draft"]
    assert [passage.text for passage in found.text.preamble] == ["Considering that water has no owner;"]


def test_words_around_a_comment_in_a_word_file_are_kept():
    content = repacked(
        word_file((None, "Springs and wells")),
        "word/document.xml",
        lambda data: data.replace(b" and ", b"<!-- x --> and "),
    )
    assert [block.text for block in files.read(content)] == ["Springs and wells"]
