"""Files that cannot be taken get a sentence on the page; nothing changes and nothing is kept."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.utils import timezone

from mbm_portal.editorial.exchange import reading
from mbm_portal.editorial.models import Revision, User
from mbm_portal.translation_desk.exchange_pages import files, forms, review
from mbm_portal.translation_desk.models import ReturnedFile
from tests.pages.reading import soup
from tests.translation_desk.desk import entry
from tests.translation_desk.pages import (
    FILES,
    KEY,
    ONE_WRITTEN,
    bring,
    bring_filled,
    bytes_of,
    filled,
    now,
    press,
    taken,
    told,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def data(translator):
    return bytes_of(filled(translator, title="Déclaration"))


def refusal(client, data, **fields):
    before = Revision.objects.get().number
    response = bring(client, data, **fields)
    assert response.status_code == 200
    assert not ReturnedFile.objects.exists()
    assert Revision.objects.get().number == before
    marked, sentence = told(response)
    assert marked == "Please put right what is marked below."
    assert soup(response).select_one("#id_file")["aria-invalid"] == "true"
    return sentence


HEADER = b'msgid ""\nmsgstr "Language: fr\\n"\n\n'


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (lambda data: b"", "The file holds no entry."),
        (lambda data: data.replace(b"Language: fr", b"Language: de"), "“de”, the language of the file, is none of the portal’s."),
        (lambda data: data.decode().encode("utf-16"), "The file is not UTF-8 text (line 1). Save it as UTF-8."),
        (lambda data: data.decode().encode("latin-1", "replace"), "The file is not UTF-8 text (line {first}). Save it as UTF-8."),
        (lambda data: data.replace(b"Declaration", b"Decla\0ration"), "The file holds a NUL character: it is no PO file, or damaged."),
        (lambda data: data.rstrip()[:-3], "Line {last} is not PO: the file is damaged, ends early, or is of another kind."),
        (lambda data: b"%PDF-1.7\n", "Line 1 is not PO: the file is damaged, ends early, or is of another kind."),
        (lambda data: b"PK\x03\x04\xff", "The file is not UTF-8 text (line 1). Save it as UTF-8."),
        (lambda data: data + data[data.index(b"#. MBM 2101, p") :], f"{KEY} stands twice in the file."),
        (lambda data: data[: data.index(b"#. MBM 2101, p")], "The file has 1 of the 2 entries that were exported: it ends early, or entries were taken out. If that was on purpose, say so."),
        (lambda data: HEADER + b'msgid "Home"\nmsgstr "Accueil"\n', "No entry of the file names a text of the portal, such as 2015/p2/3:text. Words of the interface go back to the repository, not here."),
        (lambda data: HEADER + b'msgid "a"\nmsgstr ""\n' + b'"a"\n\n' * 2_001, "Line 2006 is not PO: the file is damaged, ends early, or is of another kind."),
        (lambda data: data.replace("Déclaration".encode(), b"D" * 501), "2101:title: Ensure this value has at most 500 characters (it has 501)."),
    ],
)  # fmt: skip
def test_a_broken_file_gets_a_sentence(translator, data, broken, sentence):
    assert refusal(translator, broken(data)) == sentence.format(
        first=foreign_line(data), last=last_line(data)
    )


def foreign_line(data):
    """The number of the first line with a letter of Latin-1 that no plain English has."""
    lines = data.decode().encode("latin-1", "replace").split(b"\n")
    return next(number for number, line in enumerate(lines, 1) if not line.isascii())


def last_line(data):
    return len(data.rstrip().split(b"\n"))


def test_entries_taken_out_on_purpose(translator, data):
    part = data[: data.index(b"#. MBM 2101, p")]
    bring(translator, part, is_partial="on")
    assert told(press(translator)) == [ONE_WRITTEN]


def test_no_file_at_all(translator):
    response = translator.post(FILES, {})
    assert told(response)[1] == "This field is required."


def test_a_large_file_is_refused_before_it_is_parsed(translator, monkeypatch):
    monkeypatch.setattr(reading, "parse", lambda text: pytest.fail("it was parsed"))
    assert refusal(translator, b"\n" * (forms.LARGEST_UPLOAD + 1)) == "The file is too large: at most 16 MB."


def test_the_name_of_a_file_is_only_a_name(translator, data):
    upload = SimpleUploadedFile("x.po", data)
    upload.name = '<script>"\n../' + "n" * 300
    translator.post(FILES, {"file": upload})
    file = ReturnedFile.objects.get()
    assert len(file.name) <= 200
    assert "\n" not in file.name
    assert b"<script>" not in translator.get(FILES).content


def test_so_many_files_wait_and_no_more(translator, data, monkeypatch):
    monkeypatch.setattr(files, "MOST_WAITING", 1)
    bring(translator, data)
    page = bring(translator, data)
    assert told(page)[1] == "1 files of yours are waiting: write or discard one of them first."
    assert ReturnedFile.objects.count() == 1


def test_what_nobody_came_back_to_goes_after_thirty_days(translator, data):
    for days in (29, 31):
        bring(translator, data, name=f"{days}.po")
        ReturnedFile.objects.filter(name=f"{days}.po").update(
            brought_at=timezone.now() - timedelta(days=days)
        )
    bring(translator, data, name="new.po")
    assert {file.name for file in ReturnedFile.objects.all()} == {"29.po", "new.po"}


def test_an_account_takes_its_files_with_it(translator, data):
    bring(translator, data)
    User.objects.all().delete()
    assert not ReturnedFile.objects.exists()


def test_a_database_that_refuses_is_told_and_nothing_is_lost(translator, data, paragraph, monkeypatch):
    bring(translator, data)

    def refuse(*args, **kwargs):
        raise DatabaseError("database is locked.")

    monkeypatch.setattr(review, "take", refuse)
    assert told(press(translator)) == [
        "The database did not take it just now. Nothing was changed: try again."
    ]
    assert ReturnedFile.objects.count() == 1


def test_a_footnote_that_the_source_does_not_have(translator):
    file = taken(translator)
    entry(file, KEY).msgstr = "Il dit beaucoup.[^1][^2]"
    sentence = f"{KEY}: [^2] refers to a footnote that the text does not have."
    assert refusal(translator, file) == sentence


def test_marks_of_html_stay_words(translator, paragraph):
    page = bring_filled(translator, text='<img src=x onerror="x">[^1]')
    assert not soup(page).select("#content-main img")
    press(translator)
    assert now(paragraph).text_fr == '<img src=x onerror="x">[^1]'
