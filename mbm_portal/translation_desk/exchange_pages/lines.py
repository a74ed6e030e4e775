"""What a returned file would change, line by line, as the page shows it."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.text import capfirst

from declarations.importing.matching.words import Span, word_diff
from mbm_portal.editorial.addresses import page_of
from mbm_portal.editorial.exchange.concerns import concerns
from mbm_portal.editorial.exchange.entries import fingerprint
from mbm_portal.editorial.exchange.findings import DOUBTFUL, PORTAL, SOURCE, UNFINISHED, Finding, Kind
from mbm_portal.editorial.exchange.reading import Returned
from mbm_portal.editorial.exchange.taking import rows_at
from mbm_portal.editorial.exchange.terms import Term, glossary
from mbm_portal.translation_desk.collection import MODELS
from mbm_portal.translation_desk.models import ReturnedFile

ORDER = (Kind.STALE, Kind.LOST, Kind.CHANGED, Kind.NEW, Kind.UNKNOWN)
"""What asks for a choice comes first, what cannot be written last."""


class Pair(NamedTuple):
    """An entry of the file, and what would become of it."""

    entry: Returned
    found: Finding

    @property
    def is_untouched(self) -> bool:
        """True when the file has the words that the portal gave out: another person changed them since."""
        return self.found.kind in DOUBTFUL and self.entry.known == fingerprint(self.entry.words)


class Line(NamedTuple):
    """One entry on the page. row: where its words stand; None for an unknown code.

    is_moved: it has become doubtful since the file was brought, or since it was ticked.
    """

    pair: Pair
    row: object
    language: str
    is_chosen: bool
    is_moved: bool
    terms: tuple[Term, ...]

    @property
    def found(self) -> Finding:
        return self.pair.found

    @property
    def is_doubtful(self) -> bool:
        return self.found.kind in DOUBTFUL

    @property
    def because(self) -> dict[str, bool]:
        """Why it is stale."""
        return {reason: reason in self.found.because for reason in (SOURCE, PORTAL, UNFINISHED)}

    @property
    def name(self) -> str:
        """Such as “MBM 2015, P2.3 – Proposal: text”; the key where the portal has no such text."""
        if self.row is None:
            return self.found.key
        meta = self.row._meta
        name = getattr(self.row, "citation", self.row.code)
        field = self.pair.entry.field
        known = {each.name: each for each in meta.get_fields()}
        label = getattr(known.get(field), "verbose_name", field)
        return f"{name} – {capfirst(meta.verbose_name)}: {label}"

    @property
    def source_language(self) -> str:
        return self.row.whole.source_language if self.row else ""

    @property
    def source(self) -> list[Span]:
        """The source text; where it has changed since the export, word by word."""
        if SOURCE in self.found.because:
            return word_diff(self.found.source, self.found.source_now)
        return [Span("same", self.found.source)]

    @property
    def words(self) -> list[Span]:
        """Both translations in one, word by word; the new one alone where the portal has none."""
        if not self.found.before:
            return [Span("same", self.found.after)]
        return word_diff(self.found.before, self.found.after)

    @property
    def remarks(self) -> list[str]:
        """What deserves a second look in the file's words; never a reason to refuse them."""
        if self.row is None or not self.found.after:
            return []
        return remarks(self)

    @property
    def page(self) -> str:
        """The address of the text's own page in the admin."""
        return page_of(self.row)

    @property
    def preview(self) -> str:
        whole = self.row.whole
        path = reverse("preview", kwargs={"language": self.language, "code": whole.code})
        return path if self.row is whole else f"{path}#{self.row.anchor}"


def remarks(line: Line) -> list[str]:
    found = line.found
    odd = concerns(found.after, line.language, found.source, line.source_language, line.terms)
    return [one.sentence for one in odd]


def in_order(pairs: list[Pair]) -> list[Pair]:
    """As they are shown; in each kind as in the file, those that nobody touched there behind the others."""
    shown = [pair for pair in pairs if pair.found.kind is not Kind.UNCHANGED]
    return sorted(shown, key=lambda pair: (ORDER.index(pair.found.kind), pair.is_untouched))


def lines(pairs: list[Pair], file: ReturnedFile) -> list[Line]:
    """A constant number of queries, whatever the number of pairs on a page."""
    rows = rows_at({pair.entry.code for pair in pairs}, MODELS)
    terms = glossary()
    return [
        Line(
            pair,
            rows.get(pair.entry.code),
            file.language,
            pair.found.choice in file.chosen,
            is_moved(pair.found, file),
            terms,
        )
        for pair in pairs
    ]


def is_moved(found: Finding, file: ReturnedFile) -> bool:
    if found.kind not in DOUBTFUL:
        return False
    ticked = {choice.partition("=")[0] for choice in file.chosen}
    return found.key in file.ready or (found.key in ticked and found.choice not in file.chosen)
