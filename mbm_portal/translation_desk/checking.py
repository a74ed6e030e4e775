"""What may want another look in the translations that are stored: text by text, in reading order."""

from collections.abc import Iterator
from typing import NamedTuple

from mbm_portal.editorial.exchange.concerns import Concern, concerns
from mbm_portal.editorial.exchange.terms import glossary
from mbm_portal.translation_desk.collection import Scope, entries

AROUND = 20
"""Characters before and after a place that are enough to find it."""


class Found(NamedTuple):
    """key: code and field. words: the translation."""

    key: str
    words: str
    concern: Concern

    @property
    def place(self) -> str:
        """The words around the place on one line; empty when the whole text is meant."""
        start, end = self.concern.start, self.concern.end
        return " ".join(self.words[max(0, start - AROUND) : end + AROUND].split(" ")) if end else ""


def check(scope: Scope, language: str) -> Iterator[Found]:
    """What is odd in the translations into a language; words that the forum published are not ours to set."""
    terms = glossary()
    for entry in entries(scope, language, only_ours=True):
        for concern in concerns(entry.translation, language, entry.source, entry.source_language, terms):
            yield Found(entry.key, entry.translation, concern)
