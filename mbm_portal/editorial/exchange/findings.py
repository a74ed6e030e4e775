"""What an import would do, entry by entry, before anything is written."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mbm_portal.editorial.dialect import references
from mbm_portal.editorial.exchange import marks
from mbm_portal.editorial.exchange.entries import fingerprint
from mbm_portal.editorial.exchange.freshness import State, bare, state_of
from mbm_portal.editorial.exchange.reading import ExchangeError, Returned
from mbm_portal.editorial.languages import localized, text_fields


class Kind(StrEnum):
    """What becomes of an entry. Stale and lost ones are written by choice alone."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"
    STALE = "stale"
    LOST = "lost"


CERTAIN = frozenset({Kind.NEW, Kind.CHANGED})
"""Written without a question."""
DOUBTFUL = frozenset({Kind.STALE, Kind.LOST})
"""Written by choice."""
SEAM = "\x1e"
SOURCE, PORTAL, UNFINISHED = "source", "portal", "unfinished"
"""Why an entry is stale: its source changed, the portal has other words, it is marked as needing work."""


@dataclass
class Finding:
    """One entry of a file beside what the portal has.

    before: the portal's words, after: the file's. source_now: what source reads now. because: why it is
    stale. lost: marks of the source that the words lack. confirms: the words stand, and are declared right
    for the source as it is.
    """

    kind: Kind
    key: str
    source: str = ""
    source_now: str = ""
    before: str = ""
    after: str = ""
    because: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    confirms: bool = False
    reason: str = ""

    @property
    def choice(self) -> str:
        """The key with a digest of what somebody sees who chooses to write it all the same."""
        return f"{self.key}={fingerprint(f'{self.before}{SEAM}{self.source_now}')}"

    def is_written(self, chosen: Container[str], takes_stale: bool) -> bool:
        """takes_stale: all stale ones are.

        chosen: keys, which are written whatever is found; or choices, while the portal has what was seen.
        """
        if self.kind in CERTAIN:
            return True
        is_chosen = self.key in chosen or self.choice in chosen or (takes_stale and self.kind is Kind.STALE)
        return is_chosen and self.kind in DOUBTFUL


def compare(
    returned: Iterable[Returned], language: str, rows: dict, records: dict, closed: Mapping[str, str]
) -> list[Finding]:
    """The findings in the order of the file.

    rows: by code. records: TranslatedText of this language, by code and field. closed: why a row may not be
    written, by code. Raises ExchangeError for words that their field cannot hold.
    """
    findings = []
    for entry in returned:
        found = finding(entry, language, rows.get(entry.code), records.get(entry.key))
        if entry.code in closed and found.kind is not Kind.UNCHANGED:
            found = Finding(
                Kind.UNKNOWN, entry.key, entry.source, after=entry.words, reason=closed[entry.code]
            )
        findings.append(found)
    return findings


def finding(entry: Returned, language: str, row, record) -> Finding:
    reason = unknown(entry, language, row)
    if reason:
        return Finding(Kind.UNKNOWN, entry.key, entry.source, after=entry.words, reason=reason)
    now = bare(getattr(row, localized(entry.field, row.whole.source_language)))
    before = bare(getattr(row, localized(entry.field, language)))
    found = Finding(Kind.UNCHANGED, entry.key, entry.source, now, before, entry.words)
    if not entry.words.strip():
        return found
    if entry.words == before:
        made_from = record.made_from if record else None
        is_outdated = state_of(now, before, made_from) is State.OUTDATED
        if is_outdated and entry.source == now and not entry.is_unfinished:
            found.kind, found.confirms = Kind.CHANGED, True
        return found
    check_fits(row, localized(entry.field, language), entry)
    found.because = stale(entry, now, before)
    found.lost = marks.lost(entry.source, entry.words)
    if found.lost:
        found.kind = Kind.LOST
    elif found.because:
        found.kind = Kind.STALE
    else:
        found.kind = Kind.CHANGED if before else Kind.NEW
    return found


def unknown(entry: Returned, language: str, row) -> str:
    """Why the portal has no place for an entry; empty when it has."""
    if row is None:
        return _("The portal has no text under this code.")
    if entry.field not in text_fields(type(row)):
        return _("This text has no such field.")
    if language == row.whole.source_language:
        return _("This is the source language of the text: it is not translated into.")
    if not bare(getattr(row, localized(entry.field, row.whole.source_language))):
        return _("There is no source text any more.")
    return ""


def stale(entry: Returned, source: str, before: str) -> list[str]:
    """A file that does not say what it knew may fill a gap, and replaces nothing."""
    known = fingerprint("") if entry.known is None else entry.known
    reasons = {
        SOURCE: entry.source != source,
        PORTAL: fingerprint(before) != known,
        UNFINISHED: entry.is_unfinished,
    }
    return [reason for reason, is_so in reasons.items() if is_so]


def check_fits(row, column: str, entry: Returned) -> None:
    """Raise ExchangeError for what a form would not take either."""
    for mark in references(entry.words):
        if mark not in references(entry.source):
            sentence = _("[^%(mark)s] refers to a footnote that the text does not have.") % {"mark": mark}
            raise ExchangeError(f"{entry.key}: {sentence}")
    try:
        row._meta.get_field(column).clean(entry.words, row)
    except ValidationError as error:
        raise ExchangeError(f"{entry.key}: {' '.join(error.messages)}") from error
