"""French and Spanish texts are set as their readers expect."""

import re
import tomllib

import pytest
from django.conf import settings

from declarations.importing.parsing import parse
from mbm_portal.editorial.exchange.concerns import concerns
from mbm_portal.editorial.exchange.marks import masked

NNBSP = "\u202f"
SOURCED = {"theme"}
"""Words that a source gives in French, reproduced with its own spaces."""


def words_of(table, language):
    for name, value in table.items():
        if isinstance(value, list):
            for child in value:
                if isinstance(child, dict):
                    yield from words_of(child, language)
        elif isinstance(value, dict) and language in value and name not in SOURCED:
            yield value[language]


def content(language):
    """Every text of ours in the language, from the content files."""
    folders = [settings.BASE_DIR / app / "content" for app in ("events", "mbm_portal/pages")]
    for path in (path for folder in folders for path in folder.glob("*.toml")):
        yield from words_of(tomllib.loads(path.read_text(encoding="utf-8")), language)
    text = parse(
        (settings.BASE_DIR / "declarations" / "content" / f"2015.{language}.txt").read_text(encoding="utf-8")
    )
    yield text.title
    yield text.header.note
    passages = [*text.preamble, *text.body, *text.items, *text.closing, *text.signature]
    for project in text.projects:
        yield from (project.label, project.title, project.lead_in, project.note)
        passages += [*project.body, *project.items, *project.closing]
    for passage in passages:
        yield from (passage.text, passage.note)


def test_there_is_much_to_look_at():
    assert sum(bool(text) for text in content("fr")) > 100
    assert sum(bool(text) for text in content("es")) > 100


@pytest.mark.parametrize(
    ("language", "odd"), [("fr", rf"[^{NNBSP}][;:!?»]|['\"“”]"), ("es", r"\s[;:!?]|['\"“”]")]
)
def test_texts_are_set_as_their_language_is(language, odd):
    """Here there are no codes, times or quotes within quotes, before which the soft rules hold back."""
    for text in filter(None, content(language)):
        assert concerns(text, language) == [], text
        assert not re.search(odd, masked(text, NNBSP if language == "fr" else "x")), text


@pytest.mark.parametrize(("language", "acronym", "foreign"), [("fr", "ESS", "SSE"), ("es", "ESS", "SSE")])
def test_the_acronym_is_the_languages_own(language, acronym, foreign):
    texts = [text for text in content(language) if foreign in text]
    assert all(f"« {foreign} »".replace(" ", NNBSP) in text or f"«{foreign}»" in text for text in texts)
    assert any(acronym in text for text in content(language))
