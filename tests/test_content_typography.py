"""French and Spanish texts are set as their readers expect."""

import re
import tomllib

import pytest
from django.conf import settings

from declarations.importing.parsing import parse

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


def bare(text):
    """Without addresses and link marks."""
    return re.sub(r"https?://\S+|=> \[|\]\(\) <=", "", text)


def test_there_is_much_to_look_at():
    assert sum(bool(text) for text in content("fr")) > 100
    assert sum(bool(text) for text in content("es")) > 100


def test_french_has_narrow_no_break_spaces_and_guillemets():
    for text in map(bare, content("fr")):
        assert not re.search(rf"[^{NNBSP}][;:!?»]", text), text
        assert not re.search(rf"«(?!{NNBSP})", text), text
        assert not re.search(r"['\"“”]", text), text
        assert "..." not in text, text


def test_spanish_opens_what_it_closes_and_sets_its_quotes_tight():
    for text in map(bare, content("es")):
        assert text.count("?") == text.count("¿"), text
        assert text.count("!") == text.count("¡"), text
        assert not re.search(r"«\s|\s»|\s[;:!?]|['\"“”]", text), text


@pytest.mark.parametrize(("language", "acronym", "foreign"), [("fr", "ESS", "SSE"), ("es", "ESS", "SSE")])
def test_the_acronym_is_the_languages_own(language, acronym, foreign):
    texts = [text for text in content(language) if foreign in text]
    assert all(f"« {foreign} »".replace(" ", NNBSP) in text or f"«{foreign}»" in text for text in texts)
    assert any(acronym in text for text in content(language))
