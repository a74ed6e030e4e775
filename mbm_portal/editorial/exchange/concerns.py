"""What a translator may want to look at once more in a translation. Soft: nothing is ever refused for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings

from mbm_portal.editorial.exchange.marks import unspoken
from mbm_portal.editorial.exchange.slips import Edit, edited
from mbm_portal.editorial.exchange.terms import Term, glossary, unagreed
from mbm_portal.editorial.exchange.typesetting import slips

PASSES = 5
"""One mend can make room for another, such as a space inside quotes that were just set: two passes do."""


@dataclass(frozen=True)
class Concern:
    """sentence: what to do, for people. start, end: where in the words; both 0 where the whole is meant.

    mended: the whole text with this one thing mended, None when a person must decide.
    """

    sentence: str
    start: int
    end: int
    mended: str | None = None


def concerns(
    words: str,
    language: str,
    source: str = "",
    source_language: str = settings.LANGUAGE_CODE,
    terms: tuple[Term, ...] | None = None,
) -> list[Concern]:
    """What is odd in the words, from left to right, what concerns the whole first; none for empty words.

    source: the text that they translate; without it, terms are not looked at. terms: the glossary, for
    callers with many texts; without it, one query reads it.
    """
    if not words.strip():
        return []
    found = [*_of_typography(words, language)]
    if source and source_language != language:
        found += unagreed_concerns(words, language, source, source_language, terms)
    return sorted(found, key=lambda concern: (concern.start, concern.end))


def _of_typography(words: str, language: str) -> Iterator[Concern]:
    for slip in slips(words, language):
        after = edited(words, slip.edits)
        yield Concern(slip.sentence, slip.start, slip.end, after if _keeps_marks(words, after) else None)


def unagreed_concerns(words, language, source, source_language, terms=None) -> list[Concern]:
    terms = glossary() if terms is None else terms
    return [
        Concern(slip.sentence, slip.start, slip.end, edited(words, slip.edits) if slip.edits else None)
        for slip in unagreed(words, language, source, source_language, terms)
    ]


def mended(words: str, language: str) -> str:
    """The words as the language is set, as far as a rule can tell. What is well set stays as it is."""
    for _pass in range(PASSES):
        edits = [edit for slip in slips(words, language) for edit in slip.edits]
        after = edited(words, edits)
        if not _keeps_marks(words, after):
            after = _one_by_one(words, edits)
        if after == words:
            break
        words = after
    return words


def _one_by_one(words: str, edits: list[Edit]) -> str:
    """The words with those edits that touch no mark; from the right, so that places stay what they are."""
    position = len(words)
    for start, end, by in sorted(set(edits), reverse=True):
        after = edited(words, [(start, end, by)])
        if end <= position and _keeps_marks(words, after):
            words, position = after, start
    return words


def _keeps_marks(before: str, after: str) -> bool:
    """True when the words changed and every link, note and superscript is what it was."""
    return before != after and _marks(before) == _marks(after)


def _marks(text: str) -> list[str]:
    return [text[start:end] for start, end in unspoken(text)]
