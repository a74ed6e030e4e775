"""The agreed terms: which of the forum's words a text holds, and what they are in another language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from mbm_portal.editorial.exchange.marks import masked
from mbm_portal.editorial.exchange.slips import Slip, replaced
from mbm_portal.editorial.languages import LANGUAGES
from mbm_portal.editorial.models import Term as Row

QUOTED = re.compile(r"[«“\"][ \u00a0\u202f]?\Z")
"""What stands before a word that is spoken of, not used."""


@dataclass(frozen=True)
class Term:
    """One term, apart from its row. words, acronyms: by language; of the words, the usual one first.

    is_watched: a translation that lacks the agreed words is to be pointed out.
    """

    words: dict[str, tuple[str, ...]]
    acronyms: dict[str, str]
    is_watched: bool = True

    def forms(self, language: str) -> tuple[str, ...]:
        acronym = self.acronyms.get(language)
        return (*self.words.get(language, ()), *([acronym] if acronym else []))


class Agreed(NamedTuple):
    """A term in a source text: its usual form, the agreed words in the other language, where it stands."""

    form: str
    translation: str
    spans: tuple[tuple[int, int], ...]


def glossary() -> tuple[Term, ...]:
    """Every term: 1 query. Read once for a page or an export, and passed on."""
    return tuple(
        Term(
            {language: forms for language in LANGUAGES if (forms := row.forms(language))},
            {language: acronym for language in LANGUAGES if (acronym := row.acronym_in(language))},
            row.is_watched,
        )
        for row in Row.objects.all()
    )


def agreed(
    source: str, source_language: str, language: str, terms: tuple[Term, ...] | None = None
) -> list[Agreed]:
    """The terms that a text holds, in the glossary's order. terms: the glossary; without it, one query."""
    terms = glossary() if terms is None else terms
    text = masked(source, " ")
    return [
        Agreed(form[0], translation, spans)
        for term in terms
        for form, translation in _pairs(term, source_language, language)
        if (spans := tuple(match.span() for match in _pattern(form).finditer(text)))
    ]


def _pairs(term: Term, language: str, other: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words, then the acronym, each with its counterpart."""
    if language in term.words and other in term.words:
        yield term.words[language], " / ".join(term.words[other])
    if language in term.acronyms and other in term.acronyms:
        yield (term.acronyms[language],), term.acronyms[other]


def unagreed(words: str, language: str, source: str, source_language: str, terms) -> Iterator[Slip]:
    """Where a translation leaves the glossary: an acronym of the other language, agreed words not there."""
    text, source = masked(words, " "), masked(source, " ")
    for term in terms:
        left = list(_left(text, term, language, source_language))
        yield from left
        if not left and term.is_watched and _is_missing(text, term, language, source, source_language):
            yield Slip(
                _("The agreed word for “%(term)s” is “%(agreed)s”.")
                % {"term": term.words[source_language][0], "agreed": " / ".join(term.forms(language))},
                0,
                0,
            )


def _left(text: str, term: Term, language: str, source_language: str) -> Iterator[Slip]:
    """An acronym of the source's language; one in quotes is spoken of."""
    foreign, own = term.acronyms.get(source_language), term.acronyms.get(language)
    if not foreign or not own or foreign == own:
        return
    for match in re.finditer(rf"\b{re.escape(foreign)}\b", text):
        if not QUOTED.search(text, max(0, match.start() - 2), match.start()):
            sentence = _("“%(foreign)s” is “%(own)s” in %(language)s.") % {
                "foreign": foreign,
                "own": own,
                "language": get_language_info(language)["name_translated"],
            }
            yield replaced(sentence, *match.span(), own)


def _is_missing(text: str, term: Term, language: str, source: str, source_language: str) -> bool:
    if source_language not in term.words or language not in term.words:
        return False
    return bool(
        _pattern(term.forms(source_language)).search(source)
        and not _pattern(term.forms(language)).search(text)
    )


@lru_cache(maxsize=1024)
def _pattern(forms: tuple[str, ...]) -> re.Pattern:
    """Any of the forms, singular or plural; capitals count in acronyms alone."""
    return re.compile("|".join(rf"\b{_inflected(form)}\b" for form in forms))


def _inflected(form: str) -> str:
    if form.isupper():
        return f"{re.escape(form)}(?:e?s)?"
    words = r"\s+".join(_plural(word) for word in form.split())
    return f"(?i:{words})"


def _plural(word: str) -> str:
    """A word of more than three letters, as one or as several, as English, French and Spanish make it."""
    if word.endswith("ión"):
        return f"{re.escape(word[:-2])}(?:ón|ones)"
    if word.endswith("y"):
        return f"{re.escape(word[:-1])}(?:y|ies)"
    return f"{re.escape(word)}(?:e?s)?" if len(word) > 3 else re.escape(word)
