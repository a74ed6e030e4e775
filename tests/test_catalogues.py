"""The interface is complete in French and Spanish, well set, and compiled as it is written."""

import gettext
import re

import polib
import pytest
from django.conf import settings

from mbm_portal.editorial.exchange.concerns import concerns
from mbm_portal.translation_desk.extraction import PLACEHOLDER, TAG
from mbm_portal.translation_desk.interface_entries import forms
from mbm_portal.translation_desk.upkeep import unsound

LANGUAGES = pytest.mark.parametrize("language", ["fr", "es"])


def folder(language):
    return settings.BASE_DIR / "locale" / language / "LC_MESSAGES"


def entries(language):
    return polib.pofile(str(folder(language) / "django.po"))


@LANGUAGES
def test_nothing_is_missing_or_unsure_and_what_programs_read_survives(language):
    catalogue = entries(language)
    assert list(unsound(catalogue)) == []
    assert catalogue.obsolete_entries() == []


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


@LANGUAGES
def test_the_words_are_set_as_their_language_is(language):
    odd = [
        (text, concern.sentence)
        for entry in entries(language)
        for text in forms(entry)
        for concern in concerns(text, language)
    ]
    assert odd == []


@LANGUAGES
def test_no_straight_mark_is_left_outside_placeholders_and_tags(language):
    texts = [TAG.sub("x", PLACEHOLDER.sub("x", text)) for entry in entries(language) for text in forms(entry)]
    assert [text for text in texts if re.search(r"['\"]", text)] == []
