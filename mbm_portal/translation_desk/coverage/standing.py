"""How a text stands in a language, for staff and for visitors, and how much of it is left."""

from typing import NamedTuple

from django.db import models
from django.utils.translation import pgettext_lazy

from mbm_portal.editorial.exchange.freshness import State, bare, state_of
from mbm_portal.editorial.languages import AS_PUBLISHED, LANGUAGES, announced


class Standing(models.TextChoices):
    """The states of a translation, and what needs none.

    In preparation is what visitors are told of words in a language that is not public for this text: that
    there are some, and nothing else.
    """

    SOURCE = "source", pgettext_lazy("state", "source text")
    AS_PUBLISHED = "as-published", pgettext_lazy("state", "as published")
    CONFIRMED = "confirmed", pgettext_lazy("state", "confirmed")
    CURRENT = "current", pgettext_lazy("state", "current")
    OUTDATED = "outdated", pgettext_lazy("state", "outdated")
    PREPARATION = "preparation", pgettext_lazy("state", "in preparation")
    MISSING = "missing", pgettext_lazy("state", "missing")


SIGNS = {
    Standing.SOURCE: "●",
    Standing.AS_PUBLISHED: "◆",
    Standing.CONFIRMED: "✓✓",
    Standing.CURRENT: "✓",
    Standing.OUTDATED: "◐",
    Standing.PREPARATION: "…",
    Standing.MISSING: "–",
}
"""One shape for each, so that no colour is needed to tell them apart."""
OF_STATE = {state: Standing(state.value) for state in State}
LEFT = frozenset({Standing.MISSING, Standing.OUTDATED, Standing.PREPARATION})
"""What is left to do. A language that is not public counts as missing, whatever is being prepared."""


class Made(NamedTuple):
    """What a translation was made from, and whether somebody has confirmed it."""

    source: str
    is_confirmed: bool


class Eye(NamedTuple):
    """Whose eye rests on a text: which of its languages are closed to it, and which the forum issued.

    source: the number of the source language, in the order of LANGUAGES, as are the others.
    """

    source: int
    closed: frozenset[int]
    issued: frozenset[int]

    @classmethod
    def on(cls, document, is_public: bool) -> "Eye":
        """document: with its language versions at hand. is_public: a visitor's, not the staff's."""
        languages = range(len(LANGUAGES))
        open_to = announced(document) if is_public else LANGUAGES
        versions = document.language_versions.all()
        issued = {version.language for version in versions if version.origin == AS_PUBLISHED}
        return cls(
            source=LANGUAGES.index(document.source_language),
            closed=frozenset(number for number in languages if LANGUAGES[number] not in open_to),
            issued=frozenset(number for number in languages if LANGUAGES[number] in issued),
        )

    def standing(self, number: int, source: str, words: str | None, made: Made | None) -> Standing:
        """How words in the language with this number stand; source: bare, not empty."""
        if number == self.source:
            return Standing.SOURCE
        if not words or not bare(words):
            return Standing.MISSING
        if number in self.closed:
            return Standing.PREPARATION
        if number in self.issued:
            return Standing.AS_PUBLISHED
        return fresh(source, words, made)


def as_printed(standing: Standing) -> Standing:
    """How a footnote stands: where nobody translated it, as the forum printed it."""
    return Standing.AS_PUBLISHED if standing is Standing.MISSING else standing


def fresh(source: str, words: str, made: Made | None) -> Standing:
    """How a translation stands by what it was made from."""
    if made is None:
        return Standing.OUTDATED
    if made.source == source:
        return Standing.CONFIRMED if made.is_confirmed else Standing.CURRENT
    return OF_STATE[state_of(source, words, made.source, made.is_confirmed)]


class Tally:
    """Words of the source, counted by how they stand in one language; and how many texts they make."""

    __slots__ = ("texts", "words")

    def __init__(self):
        self.words = dict.fromkeys(Standing, 0)
        self.texts = dict.fromkeys(Standing, 0)

    def add(self, standing: Standing, words: int) -> None:
        self.words[standing] += words
        self.texts[standing] += 1

    def include(self, other: "Tally") -> None:
        for standing in Standing:
            self.words[standing] += other.words[standing]
            self.texts[standing] += other.texts[standing]

    @property
    def left(self) -> int:
        """Words that are left to translate or to look at again."""
        return sum(self.words[standing] for standing in LEFT)

    @property
    def all_words(self) -> int:
        return sum(self.words.values())

    @property
    def in_preparation(self) -> int:
        return self.words[Standing.PREPARATION]

    @property
    def outdated(self) -> int:
        return self.words[Standing.OUTDATED]

    @property
    def is_source(self) -> bool:
        """True when there is nothing here but words in their source language."""
        return self.texts[Standing.SOURCE] == sum(self.texts.values())

    @property
    def is_issued(self) -> bool:
        """True when the forum itself issued all that is there in this language."""
        issued = self.texts[Standing.SOURCE] + self.texts[Standing.AS_PUBLISHED]
        return issued == sum(self.texts.values()) and not self.is_source

    @property
    def shares(self) -> tuple[int, int]:
        """How far a rule of 1,000 reaches that shows what is done, and what is done or begun."""
        total = self.all_words or 1
        begun = total - self.words[Standing.MISSING]
        return (total - self.left) * 1000 // total, begun * 1000 // total
