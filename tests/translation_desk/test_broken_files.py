"""Files that cannot be taken get one sentence and change nothing."""

import io
import subprocess
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command

from mbm_portal.editorial.exchange import reading
from mbm_portal.editorial.models import Revision, TranslatedText
from tests.factories import make_declaration, make_edition, make_paragraph
from tests.programs import need
from tests.translation_desk.desk import export, give_back

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    declaration = make_declaration(make_edition(), title_en="Declaration")
    for words in ("First", "Second", 'Third "word"\nof two lines'):
        make_paragraph(declaration, text_en=words, text_fr=f"fr {words} é")
    export(tmp_path / "fr.po")
    return tmp_path / "fr.po"


def refusal(path, **options):
    """The sentence; nothing else happened."""
    before = Revision.objects.get().number, TranslatedText.objects.count()
    with pytest.raises(CommandError) as caught:
        call_command("import_translations", str(path), stdout=io.StringIO(), **options)
    assert (Revision.objects.get().number, TranslatedText.objects.count()) == before
    sentence = str(caught.value)
    assert sentence.endswith("Nothing was changed.")
    assert len(sentence) < 300
    return sentence


def replaced(path, old, new):
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new))
    return path


def test_another_language_than_expected(path):
    assert "The file is in “fr”, not in “es”." in refusal(path, language="es")
    assert "“de”" in refusal(replaced(path, b"Language: fr", b"Language: de"))


def test_no_language_at_all(path):
    replaced(path, b'"Language: fr\\n"\n', b"")
    assert "names no language" in refusal(path)
    assert give_back(path, language="fr")["unchanged"] == 4


def test_a_region_is_no_other_language(path):
    assert give_back(replaced(path, b"Language: fr", b"Language: fr_SN"), language="fr")["unchanged"] == 4


def test_another_encoding(path):
    text = path.read_text("utf-8")
    path.write_bytes(text.encode("latin-1", "replace"))
    assert "not UTF-8 text (line " in refusal(path)
    path.write_bytes(text.encode("utf-16"))
    assert "not UTF-8 text (line 1)" in refusal(path)
    path.write_bytes(text.replace("charset=UTF-8", "charset=ISO-8859-1").encode())
    assert "ISO-8859-1" in refusal(path)


def test_a_mark_of_byte_order_and_other_line_ends_are_no_fault(path):
    data = path.read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert give_back(path)["unchanged"] == 4


@pytest.mark.parametrize("width", [0, 40])
def test_a_file_that_ends_early_anywhere(path, width):
    """Cut before the first line of its last translation, the file is taken: an empty one erases nothing."""
    if width:
        msgcat = need("msgcat", "apt-get install gettext")
        subprocess.run([msgcat, f"--width={width}", "-o", str(path), str(path)], check=True)
    whole = path.read_bytes().rstrip()
    assert reading.read(whole)[1][-1].words.endswith("two lines é")
    for end in range(len(whole)):
        with suppress(reading.ExchangeError):
            _language, entries = reading.read(whole[:end])
            assert (len(entries), entries[-1].words) == (4, ""), whole[end - 40 : end]
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path)


def test_entries_taken_out_on_purpose(path):
    data = path.read_text("utf-8")
    path.write_text(data[: data.index("#. MBM 2101, preamble 2")], "utf-8")
    assert "2 of the 4 entries" in refusal(path)
    assert give_back(path, partial=True)["unchanged"] == 2


def test_files_of_another_kind(path, settings):
    catalogue = settings.BASE_DIR / "locale/fr/LC_MESSAGES/django.po"
    assert "go back to the repository" in refusal(catalogue)
    for data in (b"", b"\n", b"# nothing\n", b'msgid ""\nmsgstr "Language: fr\\n"\n'):
        path.write_bytes(data)
        assert "holds no entry" in refusal(path)
    for data in (
        b"<html></html>",
        b"PK\x03\x04",
        b"title: x\n",
        b'msgid "a\nmsgstr "b"',
        b'msgstr "b"\nmsgid "a"\n',
    ):
        path.write_bytes(data)
        assert "Line " in refusal(path)


def test_an_entry_that_stands_twice(path):
    data = path.read_bytes()
    path.write_bytes(data + data[data.index(b"#. MBM 2101, preamble 3") :])
    assert "2101/preamble/3:text stands twice in the file." in refusal(path)


def test_a_nul(path):
    assert "NUL" in refusal(replaced(path, b"Second", b"Sec\0ond"))


def test_a_large_file_is_refused_before_it_is_read(path, monkeypatch):
    monkeypatch.setattr(reading, "parse", lambda text: pytest.fail("it was parsed"))
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "at most 40 MB" in refusal(path)


def test_a_file_that_is_not_there(path, tmp_path):
    assert "cannot be read" in refusal(tmp_path / "none.po")
    assert "cannot be read" in refusal(tmp_path)
    assert "cannot be read" in refusal("a\0b")
