"""Exported and imported again, nothing changes, whatever the words are."""

import pytest
from django.db import models
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from declarations.models import Declaration, Paragraph
from mbm_portal.editorial.dialect import references
from mbm_portal.editorial.models import Revision, TranslatedText
from tests.factories import make_declaration, make_edition, make_paragraph
from tests.translation_desk.desk import export, give_back, keys
from tests.translation_desk.pages import bring, taken, told

pytestmark = pytest.mark.django_db

PIECES = [
    "a", "é", " ", "  ", '"', "\\", "\\n", "\n", "\n\n", "\r\n", "\t", "\u202f", "\u00a0", "\u2028", "\x85", "\x0b", "\x0c",
    "\x1c", "🌍", "👩🏽‍⚖️", "שלום", "\u200f", 'msgid "x"', "\nmsgstr \"\"\n", "\n# comment", "\n#, fuzzy", "#~ msgid", "portal: 0123",
    "%s", "%(name)s", "{name}", "100 %", "[^1]", "[a](https://example.org/)", "\ufeff", "\x01", "\x7f", "«", "…",
]  # fmt: skip
WORDS = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8),
    max_size=8,
).map("".join)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def stored():
    """Every word and every record, as the database has them."""
    words = list(Paragraph.objects.order_by("pk").values_list("text_en", "text_fr", "text_es", "note_fr"))
    records = list(TranslatedText.objects.order_by("pk").values_list("key", "language", "made_from"))
    return words, records, Revision.objects.get().number


def made(source, translation, other, record):
    """One paragraph; its translation is recorded as made from the source, from something else, or not at all."""
    Paragraph.objects.all().delete()
    declaration = Declaration.objects.first() or make_declaration(make_edition())
    make_paragraph(declaration, text_en=source, text_fr=translation, text_es=other, note_fr="Note")
    if record is None:
        TranslatedText.objects.all().delete()
    elif record == "made":
        TranslatedText.objects.update(made_from=other + "!")


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(WORDS, WORDS, WORDS, st.sampled_from([None, "made", "same"]))
@example('"', "\\", "\n", "made")
@example("\na\n", "a\n\n", "\r", None)
def test_an_export_imported_again_changes_nothing(tmp_path, source, translation, other, record):
    made(source, translation, other, record)
    before = stored()
    file = export(tmp_path / "fr.po")
    assert keys(give_back(tmp_path / "fr.po")) == keys(
        {"new": [], "changed": [], "unknown": [], "stale": [], "lost": []}
    )
    file.save(str(tmp_path / "saved.po"))
    assert not any(keys(give_back(tmp_path / "saved.po")).values())
    assert stored() == before


@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
@given(WORDS, WORDS.filter(lambda words: not references(words)))
def test_what_a_translator_writes_arrives(tmp_path, source, translation):
    Paragraph.objects.all().delete()
    declaration = Declaration.objects.first() or make_declaration(make_edition())
    paragraph = make_paragraph(declaration, text_en=f"S{source}S")
    file = export(tmp_path / "fr.po")
    words = f"T{translation}T".replace("\r\n", "\n").replace("\r", "\n")
    for entry in file:
        if entry.msgctxt.endswith(":text"):
            entry.msgstr = words
    file.save()
    code = give_back(tmp_path / "fr.po", overwrite=[f"{paragraph.code}:text"])
    assert code["unknown"] == code["stale"] == []
    assert models.QuerySet(Paragraph).get().text_fr == words


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(WORDS, WORDS, WORDS, st.sampled_from([None, "made", "same"]))
@example('"', "\\", "\n", "made")
def test_taken_and_brought_back_in_the_admin_nothing_changes(
    admin_client, source, translation, other, record
):
    made(source, translation, other, record)
    before = stored()
    file = taken(admin_client)
    for data in (f"{file}\n", f"{file}\n".replace("\n", "\r\n")):
        page = bring(admin_client, data.encode())
        assert told(page) == ["There is nothing to write: the portal says all this already."]
    assert stored() == before


def test_the_real_content_comes_back_unchanged(content, tmp_path):
    before = stored()
    for language in ("en", "fr", "es"):
        exported = export(tmp_path / "all.po", language)
        assert not exported.fuzzy_entries()  # what content files bring is recorded with its source
        assert give_back(tmp_path / "all.po") == {
            "new": [], "changed": [], "unchanged": len(exported), "unknown": [], "stale": [], "lost": [],
        }  # fmt: skip
    assert stored() == before
