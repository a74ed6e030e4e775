"""The catalogues are kept in step by one command, whose check fails on every kind of fault."""

import io
import shutil

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from mbm_portal.translation_desk import extraction
from mbm_portal.translation_desk.extraction import needs_note, strings
from mbm_portal.translation_desk.management.commands import update_catalogues as command
from mbm_portal.translation_desk.upkeep import opened, renewed
from tests import programs

NAME, COUNTED = "Legal notice", "%(number)s project"
OTHER_FORM = "not as update_catalogues writes it: notes, header, flags or line ends differ"


@pytest.fixture(scope="module")
def asked():
    """What the code and the templates ask for, looked for once."""
    programs.need("xgettext", "apt-get install gettext")
    return strings(settings.BASE_DIR)


@pytest.fixture
def copy(tmp_path, settings, monkeypatch, asked):
    """A copy of locale/ that may be broken; the command works on it."""
    shutil.copytree(settings.LOCALE_PATHS[0], tmp_path / "locale")
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.setattr(command, "strings", lambda root: asked)
    return tmp_path / "locale"


def update(*options):
    told = io.StringIO()
    call_command("update_catalogues", *options, stdout=told, stderr=told)
    return told.getvalue().splitlines()


def refused():
    """What the check says line by line; that it refuses."""
    told = io.StringIO()
    with pytest.raises(CommandError, match="cannot be released"):
        call_command("update_catalogues", "--check", stdout=told, stderr=told)
    return told.getvalue().splitlines()


def spoil(copy, change):
    """Change the French catalogue by a function and compile what came of it, as a careless program would."""
    path = copy / "fr/LC_MESSAGES/django.po"
    catalogue = opened(path, "fr")
    change(catalogue)
    catalogue.save()
    path.with_suffix(".mo").write_bytes(catalogue.to_binary())


def french(copy, msgid):
    return opened(copy / "fr/LC_MESSAGES/django.po", "fr").find(msgid)


def files(folder):
    return {path: path.read_bytes() for path in folder.rglob("django.*")}


def put(msgid=NAME, **values):
    """The change that gives an entry other values."""

    def change(catalogue):
        for name, value in values.items():
            setattr(catalogue.find(msgid), name, value)

    return change


def plural(*forms, **values):
    return put(COUNTED, msgstr_plural=dict(enumerate(forms)), **values)


def insert(catalogue):
    catalogue.insert(0, polib.POEntry(msgid="!", msgstr="!"))


def stamp(catalogue):
    catalogue.metadata["POT-Creation-Date"] = "2033-01-01 00:00+0000"


def test_the_portals_catalogues_are_in_step_and_every_unclear_string_has_a_note(asked, monkeypatch):
    monkeypatch.setattr(command, "strings", lambda root: asked)
    assert update("--check") == [f"{len(asked)} strings, complete in: fr, es."]


def test_a_run_without_a_change_changes_no_byte(copy, asked):
    before = files(copy)
    assert update() == [f"{language}: {len(asked)} strings, 0 to translate." for language in ("fr", "es")]
    assert files(copy) == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (put(msgstr=""), f"missing: “{NAME}”"),
        (plural("%(number)s projet", ""), f"missing: “{COUNTED}”"),
        (put(fuzzy=True), f"fuzzy: “{NAME}”"),
        (lambda catalogue: catalogue.remove(catalogue.find(NAME)), f"not in the catalogue yet: “{NAME}”"),
        (insert, "stale, nothing asks for it: “!”"),
        (put(COUNTED, msgid_plural="%(number)s of them"), f"stale, its plural is another: “{COUNTED}”"),
        (
            lambda catalogue: catalogue.append(polib.POEntry(msgid="Old", msgstr="Vieux", obsolete=True)),
            "obsolete: “Old”",
        ),
        (
            put("%(language)s alone", msgstr="%(langue)s seul"),
            "placeholders, %(language)s wanted, %(langue)s there: “%(language)s alone”",
        ),
        (
            plural("un projet", "%(number)s projets"),
            f"placeholders, %(number)s wanted, none there: “{COUNTED}”",
        ),
        (
            put("%(language)s alone", msgstr="à 100 % %(language)s"),
            "a percent sign stands alone: “%(language)s alone”",
        ),
        (plural("%(number)s projet"), f"plural forms, 2 wanted, 1 there: “{COUNTED}”"),
        (put(msgstr="<b>Mentions légales"), f"tags, none wanted, <b> there: “{NAME}”"),
        (put(msgstr="Mentions légales "), f"a blank at an edge: “{NAME}”"),
        (lambda catalogue: catalogue.append(catalogue.pop(0)), "not sorted"),
        (put("Publish", comment=""), OTHER_FORM),
        (stamp, OTHER_FORM),
    ],
)
def test_the_check_names_a_fault_and_writes_nothing(copy, change, sentence):
    spoil(copy, change)
    before = files(copy)
    assert refused() == [f"fr: {sentence}"]
    assert files(copy) == before


def test_a_lost_tag_is_named(copy, asked):
    msgid = next(entry.msgid for entry in asked if entry.msgid.count("<kbd>") == 3)
    spoil(copy, put(msgid, msgstr="Rien"))
    assert refused() == [f"fr: tags, </kbd> </kbd> </kbd> <kbd> <kbd> <kbd> wanted, none there: “{msgid}”"]


@pytest.mark.parametrize("compiled", [b"", None])
def test_what_is_not_compiled_as_it_is_written_is_named(copy, compiled):
    path = copy / "es/LC_MESSAGES/django.mo"
    path.unlink() if compiled is None else path.write_bytes(compiled)
    assert refused() == ["es: not compiled as it is written"]


def test_a_language_without_a_catalogue_is_named(copy):
    shutil.rmtree(copy / "es")
    assert refused() == ["es: no catalogue yet"]


def test_a_guess_is_not_kept_and_the_run_tells_what_went(copy):
    spoil(copy, put(fuzzy=True))
    assert update()[0] == f"fr: emptied: “{NAME}”, which read “Mentions légales”"
    assert (french(copy, NAME).msgstr, french(copy, NAME).fuzzy) == ("", False)


def test_words_that_a_run_takes_out_are_printed(copy):
    spoil(copy, insert)
    assert update()[0] == "fr: gone: “!”, which read “!”"


def test_a_run_brings_a_shuffled_and_wrapped_catalogue_into_its_form(copy):
    before = files(copy)
    path = copy / "fr/LC_MESSAGES/django.po"
    catalogue = polib.pofile(str(path), wrapwidth=60)
    catalogue.sort(key=lambda entry: entry.msgid[::-1])
    stamp(catalogue)
    catalogue.save(str(path))
    assert path.read_bytes() != before[path]
    update()
    assert files(copy) == before


def test_a_translators_own_remark_stays(copy):
    spoil(copy, put(tcomment="as the law says"))
    update()
    assert french(copy, NAME).tcomment == "as the law says"


def test_a_language_without_a_catalogue_gets_one_with_its_own_plurals(asked, tmp_path):
    fresh = renewed(opened(tmp_path / "none.po", "pl"), asked, "pl")
    assert fresh.metadata["Language"] == "pl"
    assert fresh.metadata["Plural-Forms"].startswith("nplurals=3;")
    assert [entry.msgid for entry in fresh] == [entry.msgid for entry in asked]
    assert not any(entry.translated() for entry in fresh)


@pytest.mark.parametrize(
    ("entry", "wanted"),
    [
        ({"msgid": "View"}, True),
        ({"msgid": "View", "comment": "Translators: a verb."}, False),
        ({"msgid": "View", "msgctxt": "a button"}, False),
        ({"msgid": "%(text)s: %(sentence)s"}, True),
        ({"msgid": "<b>Note</b>:"}, True),
        ({"msgid": "%s has no counterpart in the source text."}, True),
        ({"msgid": "%(code)s has no counterpart in the source text."}, False),
        ({"msgid": "Order", "msgid_plural": "Orders of the day"}, True),
        ({"msgid": "Legal notice"}, False),
    ],
)
def test_which_strings_want_a_note(entry, wanted):
    assert needs_note(polib.POEntry(**entry)) is wanted


def test_a_string_without_its_note_is_named(copy, asked, monkeypatch):
    monkeypatch.setattr(command, "strings", lambda root: [*asked, polib.POEntry(msgid="View")])
    assert refused()[0] == "code: wants a note for translators: “View”"


CODE = """
# Translators: a verb.
_("View")
npgettext("a chapter", "%(n)s part", "%(n)s parts", 2)
"""
TEMPLATE = """{% load i18n %}
{# Translators: on a button. #}
{% translate "View" %}{% translate "new" context "a part" %}
"""


def test_notes_and_contexts_are_found_in_code_and_templates(tmp_path):
    programs.need("xgettext", "apt-get install gettext")
    for name, words in (("events/a.py", CODE), ("templates/a.html", TEMPLATE)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(words)
    found = [(entry.msgctxt, entry.msgid, entry.msgid_plural, entry.comment) for entry in strings(tmp_path)]
    assert found == [
        ("a chapter", "%(n)s part", "%(n)s parts", ""),
        (None, "View", "", "Translators: a verb.\nTranslators: on a button."),
        ("a part", "new", "", ""),
    ]


def test_without_gettext_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(extraction.shutil, "which", lambda name: None)
    with pytest.raises(CommandError, match=r"GNU gettext is not installed: .* apt-get install gettext"):
        update("--check")


def test_a_server_never_changes_its_own_catalogues(settings):
    settings.IS_PRODUCTION = True
    with pytest.raises(CommandError, match="A server never changes its own catalogues"):
        update()
