"""What a page of the editor shows of one text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import get_language_info

from declarations.importing.matching.words import Span, word_diff
from mbm_portal.editorial import rights
from mbm_portal.editorial.exchange.freshness import State, is_same
from mbm_portal.editorial.exchange.terms import Agreed, Term, agreed, glossary
from mbm_portal.editorial.languages import LANGUAGES, announced, is_issued
from mbm_portal.editorial.models import Document, LanguageVersion
from mbm_portal.translation_desk.editor.texts import Text, document_at, is_below, records_below, texts_of


class Piece(NamedTuple):
    """A run of the source."""

    text: str
    is_term: bool = False


@dataclass(frozen=True)
class Opened:
    """One text of a document in a language, as a member of staff opens it.

    within: the code that the work is limited to, empty for the whole portal.
    """

    user: object
    language: str
    document: Document
    texts: list[Text]
    at: int
    within: str = ""

    @property
    def text(self) -> Text:
        return self.texts[self.at]

    @property
    def before(self) -> Text | None:
        return self.texts[self.at - 1] if self.at else None

    @property
    def after(self) -> Text | None:
        return self.texts[self.at + 1] if self.at + 1 < len(self.texts) else None

    @property
    def number(self) -> int:
        return self.at + 1

    @property
    def needed(self) -> int:
        """How many texts of this document wait for a translator."""
        return sum(text.needs_work for text in self.texts)

    @property
    def may_write(self) -> bool:
        return rights.may_write(self.user, self.text.row, self.language)

    @property
    def may_confirm(self) -> bool:
        """True when there is something to confirm, too."""
        stands = self.text.state in {State.OUTDATED, State.CURRENT}
        return stands and rights.may_confirm(self.user, self.text.row, self.language)

    @property
    def version(self) -> LanguageVersion | None:
        versions = self.document.language_versions.all()
        return next((version for version in versions if version.language == self.language), None)

    @property
    def is_public_at_once(self) -> bool:
        return bool(self.document.published_at and self.language in announced(self.document))

    @property
    def source_diff(self) -> list[Span]:
        """What changed in the source since the translation was made; empty when nothing is recorded."""
        record = self.text.record
        if self.text.state is not State.OUTDATED or record is None:
            return []
        return word_diff(record.made_from, self.text.entry.source)

    @property
    def others(self) -> list[tuple[str, str, str]]:
        """Code, name and words of the languages that are neither source nor target."""
        return [(code, capfirst(name_of(code)), words) for code, words in self.text.entry.others.items()]

    @cached_property
    def glossary(self) -> tuple[Term, ...]:
        return glossary()

    @cached_property
    def agreed(self) -> list[Agreed]:
        """The agreed terms that the source holds."""
        entry = self.text.entry
        return agreed(entry.source, entry.source_language, entry.language, self.glossary)

    @property
    def pieces(self) -> list[Piece]:
        """The source, cut where agreed terms begin and end."""
        spans = [span for term in self.agreed for span in term.spans]
        return list(cut(self.text.entry.source, spans))

    @property
    def is_issued(self) -> bool:
        """True for words that the forum itself published: nobody sets them anew."""
        return is_issued(self.document, self.language)

    def address(self, text: Text) -> str:
        return address_of(self.language, text.key, self.within)

    def following(self) -> str:
        """The address of the next text here that waits for work, else of the page that finds one."""
        if rights.may_write(self.user, self.document, self.language):
            for text in self.texts[self.at + 1 :]:
                if text.needs_work and (not self.within or is_within(text, self.within, self.document)):
                    return self.address(text)
        return next_address(self.language, self.within, self.text.key)


def is_within(text: Text, code: str, document: Document) -> bool:
    """True unless the code names a part of this document to which the text does not belong."""
    return not is_below(f"{code}:", document.code) or is_below(text.key, code)


def open_text(user, language: str, key: str, within: str = "") -> Opened:
    """Raises Http404 for what is not translated, PermissionDenied for a language not the user's."""
    if language not in LANGUAGES:
        raise Http404(language)
    if language not in rights.works_into(user):
        raise PermissionDenied
    document = document_at(key.partition(":")[0])
    texts = texts_of(document, language, records_below(document.code, language)) if document else []
    at = next((number for number, text in enumerate(texts) if text.key == key), None)
    if at is None:
        raise Http404(key)
    opened = Opened(user, language, document, texts, at, within)
    if not rights.may_read(user, opened.text.row):
        raise PermissionDenied
    return opened


def address_of(language: str, key: str, within: str = "") -> str:
    query = f"?{urlencode({'in': within})}" if within else ""
    return reverse("translate-text", kwargs={"language": language, "key": key}) + query


def next_address(language: str, within: str = "", after: str = "") -> str:
    query = {name: value for name, value in {"in": within, "after": after}.items() if value}
    return reverse("translate-next", args=[language]) + (f"?{urlencode(query, safe='/:')}" if query else "")


def name_of(language: str) -> str:
    """The name of a language as it stands in a sentence."""
    return str(get_language_info(language)["name_translated"])


def cut(source: str, spans: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """Where spans meet, the one that begins first counts, of two such the longer."""
    end = 0
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            yield Piece(source[end:start])
            yield Piece(source[start:stop], is_term=True)
            end = stop
    yield Piece(source[end:])


def changed_spans(before: str, now: str) -> list[Span]:
    """What became of a text since the page was opened; empty when nothing did."""
    return [] if is_same(before, now) else word_diff(before, now)
