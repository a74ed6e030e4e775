"""The interface is complete in French and Spanish, well set, and compiled as it is written."""

import gettext
import os
import re
import shutil
import subprocess

import polib
import pytest
from django.conf import settings

LANGUAGES = pytest.mark.parametrize("language", ["fr", "es"])
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|</?\w+[^>]*>")


def folder(language):
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES"


def entries(language):
    return polib.pofile(str(folder(language) / "django.po"))


def translations(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@LANGUAGES
def test_every_entry_is_translated_and_none_is_fuzzy_or_obsolete(language):
    catalogue = entries(language)
    assert [entry.msgid for entry in catalogue if not all(translations(entry))] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
    assert catalogue.obsolete_entries() == []


@LANGUAGES
def test_placeholders_and_tags_survive(language):
    for entry in entries(language):
        for text in translations(entry):
            assert sorted(PLACEHOLDER.findall(text)) == sorted(
                PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)
            ), text


@LANGUAGES
def test_the_compiled_catalogue_equals_the_written_one(language):
    with (folder(language) / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    expected = {}
    for entry in entries(language):
        key = f"{entry.msgctxt}\x04{entry.msgid}" if entry.msgctxt else entry.msgid
        if entry.msgid_plural:
            expected.update({(key, index): text for index, text in entry.msgstr_plural.items()})
        else:
            expected[key] = entry.msgstr
    compiled.pop("")
    assert compiled == expected


def bare(text):
    """Without placeholders and tags, whose quotes are not ours."""
    return PLACEHOLDER.sub("x", text)


def test_french_is_set_as_french_is():
    for entry in entries("fr"):
        for text in map(bare, translations(entry)):
            assert not re.search(r"[^\u202f\s][;:!?»](?=\s|$)", text), text
            assert not re.search(r"[ \u00a0][;:!?»]|«[^\u202f]", text), text
            assert "'" not in text, text
            assert '"' not in text, text


def test_spanish_is_set_as_spanish_is():
    for entry in entries("es"):
        for text in map(bare, translations(entry)):
            assert text.count("?") == text.count("¿"), text
            assert text.count("!") == text.count("¡"), text
            assert not re.search(r"«\s|\s»|['\"]", text), text


@LANGUAGES
def test_the_catalogue_holds_every_string_of_code_and_templates(language, tmp_path):
    if not shutil.which("xgettext"):
        if os.environ.get("CI"):
            pytest.fail("GNU gettext must be installed here")
        pytest.skip("GNU gettext is not installed: whether strings are missing cannot be told here")
    copy = tmp_path / "portal"
    shutil.copytree(
        settings.BASE_DIR,
        copy,
        ignore=shutil.ignore_patterns(".git", ".venv", "var", "tests", "__pycache__", "*.mo"),
    )
    before = {(entry.msgid, entry.msgid_plural) for entry in entries(language)}
    command = ["makemessages", "-l", language, "--no-location", "--no-obsolete", "--no-wrap", "-v0"]
    import sys

    from tests.delivery.conftest import environment

    subprocess.run(
        [sys.executable, "manage.py", *command], cwd=copy, env=environment(), check=True, capture_output=True
    )
    found = polib.pofile(str(copy / "locale" / language / "LC_MESSAGES" / "django.po"))
    assert {(entry.msgid, entry.msgid_plural) for entry in found} == before
