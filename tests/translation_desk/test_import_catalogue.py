"""A filled catalogue of the interface comes back into a checkout, and breaks nothing there."""

import gettext
import io
import shutil

import polib
import pytest
from django.core.management import CommandError, call_command

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
SHOW = "show %(number)s unchanged part too"


@pytest.fixture
def locale(settings, tmp_path):
    """A copy of the catalogues, in the place of the checkout's own."""
    folder = tmp_path / "locale"
    shutil.copytree(settings.LOCALE_PATHS[0], folder)
    settings.LOCALE_PATHS = [folder]
    return folder


@pytest.fixture
def own(locale):
    return locale / "fr/LC_MESSAGES/django.po"


def run(path, **options):
    out = io.StringIO()
    call_command("import_catalogue", str(path), stdout=out, **options)
    return out.getvalue().splitlines()


def brought(tmp_path, own, words, **plural):
    """The catalogue with other words, as Poedit saves it: wrapped, sorted, with a header of its own."""
    file = polib.pofile(str(own), wrapwidth=78)
    for msgid, text in words.items():
        file.find(msgid).msgstr = text
    for forms in plural.values():
        file.find(SHOW).msgstr_plural = dict(enumerate(forms))
    file.sort(key=lambda entry: entry.msgstr)
    file.metadata["X-Generator"] = "Poedit 3.4"
    file.append(polib.POEntry(msgid="gone", msgstr="parti", obsolete=True))
    path = tmp_path / "filled.po"
    path.write_bytes(b"\xef\xbb\xbf" + f"{file}\n".replace("\n", "\r\n").encode())
    return path


def test_words_come_back_and_nothing_else_moves(own, tmp_path):
    before = own.read_text("utf-8")
    lines = run(brought(tmp_path, own, {"All news": "Toutes les nouvelles"}))
    total = len(polib.pofile(str(own)))
    assert lines == [
        "changed “All news”",
        "    Toutes les nouvelles",
        f"0 new, 1 changed, {total - 1} unchanged, 0 unknown, 0 unfinished, 0 faulty",
        "Written to locale/: look at the difference, run the gates, commit.",
    ]
    after = before.replace(
        'msgid "All news"\nmsgstr "Toutes les actualités"', 'msgid "All news"\nmsgstr "Toutes les nouvelles"'
    )
    assert own.read_text("utf-8") == after != before
    with own.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("All news") == "Toutes les nouvelles"
    assert sorted(path.name for path in own.parent.iterdir()) == ["django.mo", "django.po"]


def test_plural_forms_come_back(own, tmp_path):
    run(brought(tmp_path, own, {}, forms=["voir %(number)s partie", "voir %(number)s parties"]))
    entry = polib.pofile(str(own)).find(SHOW)
    assert entry.msgstr_plural == {0: "voir %(number)s partie", 1: "voir %(number)s parties"}


def test_a_dry_run_and_a_file_without_news_write_nothing(own, tmp_path):
    before = own.read_bytes(), own.stat().st_mtime_ns
    assert run(brought(tmp_path, own, {"All news": "Nouvelles"}), dry_run=True)[-1] == (
        "A dry run: nothing was changed."
    )
    assert run(own)[0].startswith("0 new, 0 changed")
    assert (own.read_bytes(), own.stat().st_mtime_ns) == before


def test_an_empty_translation_erases_nothing_and_an_unfinished_one_waits(own, tmp_path):
    path = tmp_path / "x.po"
    path.write_text(
        f'{HEADER}msgid "All news"\nmsgstr ""\n\n#, fuzzy\nmsgid "Our note"\nmsgstr "Note"\n', "utf-8"
    )
    assert run(path)[:2] == [
        "unfinished “Our note”",
        "0 new, 0 changed, 1 unchanged, 0 unknown, 1 unfinished, 0 faulty",
    ]


@pytest.mark.parametrize(
    ("msgid", "words", "reason"),
    [
        ("[^%(mark)s] refers to a footnote that the text does not have.", "[^] renvoie.", "placeholders, %(mark)s wanted, none there"),
        ("[^%(mark)s] refers to a footnote that the text does not have.", "[^%(mark)s] à 100 %.", "a percent sign stands alone"),
        ("All news", "<b>Tout</b>", "tags, none wanted, </b> <b> there"),
        ("All news", "Tout\n", "a blank at an edge"),
    ],
)  # fmt: skip
def test_what_would_break_a_page_is_named_and_left(own, tmp_path, msgid, words, reason):
    before = own.read_bytes()
    lines = run(brought(tmp_path, own, {msgid: words}))
    assert lines[:2] == [f"faulty “{msgid}”", f"    {reason}"]
    assert own.read_bytes() == before


def test_a_plural_that_lacks_a_form_is_left(own, tmp_path):
    assert run(brought(tmp_path, own, {}, forms=["voir %(number)s partie", ""]))[1] == (
        "    a plural form is empty"
    )


def test_unknown_strings_are_listed(own, tmp_path):
    path = tmp_path / "x.po"
    path.write_text(f'{HEADER}msgid "Of yore"\nmsgstr "Jadis"\n\nmsgid "All news"\nmsgstr "Tout"\n', "utf-8")
    assert run(path)[:3] == ["unknown “Of yore”", "changed “All news”", "    Tout"]
    assert polib.pofile(str(own)).find("Of yore") is None


ENTRY = 'msgid "All news"\nmsgstr "Tout"\n'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file holds no entry."),
        (b"\xff\xfe", "The file is not UTF-8 text (line 1). Save it as UTF-8."),
        (HEADER + ENTRY[:-2], "Line 7 is not PO: the file is damaged, ends early, or is of another kind."),
        (HEADER + 'msgid "All news"\nmsgstr ""\n"Toutes "\n', "The last translation ends in a blank: the file seems to end early."),
        (HEADER + ENTRY + ENTRY, "“All news” stands twice in the file."),
        (HEADER + ENTRY.replace("All", "Al"), "No entry of the file is a string of the portal."),
        (HEADER.replace(": fr", ": de") + ENTRY, "“de”, the language of the file, is none of the portal’s."),
        (HEADER.replace(": fr", ": en") + ENTRY, "The interface has no catalogue in “en”."),
        (HEADER.replace("=2", "=3") + ENTRY, "The file counts 3 plural forms, the portal 2."),
        (HEADER + 'msgctxt "2015:title"\n' + ENTRY, "The file holds texts of the forum: import_translations takes it."),
        (b"\n" * 5_000_001, "The file is too large: at most 5 MB."),
    ],
)  # fmt: skip
def test_a_broken_file_gets_a_sentence(own, tmp_path, data, sentence):
    before = own.read_bytes()
    path = tmp_path / "x.po"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(CommandError) as caught:
        run(path)
    assert str(caught.value) == f"{sentence} Nothing was changed."
    assert own.read_bytes() == before


def test_another_language_than_expected(own, tmp_path):
    with pytest.raises(CommandError, match="The file is in “fr”, not in “es”. Nothing was changed."):
        run(own, language="es")


def test_a_server_never_changes_its_own_catalogues(own, settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="checkout of the repository"):
        run(own)


def test_a_file_that_is_not_there(own, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        run(tmp_path / "none.po")
