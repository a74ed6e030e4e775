"""Taking translations in: compared with the rows as they stand, then written in one transaction."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import groupby

from django.db import transaction

from mbm_portal.editorial.exchange.entries import records_of
from mbm_portal.editorial.exchange.findings import SOURCE, Finding, compare
from mbm_portal.editorial.exchange.reading import Returned
from mbm_portal.editorial.languages import localized
from mbm_portal.editorial.models import Document, Revision, TranslatedText

BATCH = 500
"""So many codes are asked for in one query."""
Models = Mapping[type, str]
"""Every kind of row with a code, and its relation to the text it belongs to; empty for a text itself."""

Closed = Callable[[Collection], Mapping[str, str]]
"""Of rows, those that may not be written, by code: why."""


def all_open(rows: Collection) -> Mapping[str, str]:
    return {}


def dry_run(
    returned: list[Returned], language: str, models: Models, closed: Closed = all_open
) -> list[Finding]:
    """What an import would find; nothing is written."""
    rows = rows_at({entry.code for entry in returned}, models)
    records = {}
    for keys in batches([entry.key for entry in returned]):
        records |= records_of(language, keys)
    return compare(returned, language, rows, records, closed(rows.values()))


@transaction.atomic
def take(
    returned: list[Returned],
    language: str,
    models: Models,
    chosen: Collection[str] = (),
    takes_stale: bool = False,
    closed: Closed = all_open,
) -> tuple[list[Finding], list[str]]:
    """Write what may be written; return the findings and the keys that were written.

    chosen: keys or choices of findings that are written though stale or lost. closed: which rows may not be
    written. The rows are locked before they are compared, where the database can, so that nobody's words of
    the last moment are overwritten. Raises ExchangeError.
    """
    first = dry_run(returned, language, models, closed)
    codes = {code_of(found) for found in first if found.is_written(chosen, takes_stale)}
    rows = rows_at(codes, models)
    lock_texts({row.whole.pk for row in rows.values()})
    rows_at(codes, models, is_locking=True)
    findings = dry_run(returned, language, models, closed)
    written = [
        found for found in findings if found.is_written(chosen, takes_stale) and code_of(found) in codes
    ]
    write(written, language, rows_at(codes, models))
    return findings, [found.key for found in written]


def rows_at(codes: Collection[str], models: Models, is_locking: bool = False) -> dict:
    """The rows with these codes, by code; locked in one order, so that two imports never wait in a ring."""
    rows = {}
    for part in batches(sorted(codes)):
        for model, owner in models.items():
            found = model.objects.filter(code__in=part).order_by("code")
            if owner:
                found = found.select_related(owner)
            if is_locking:
                found = found.select_for_update(of=("self",))
            rows |= {row.code: row for row in found}
    return rows


def lock_texts(keys: Collection[int]) -> None:
    """A correction of a whole text locks the text alone: it and an import wait for each other."""
    for part in batches(sorted(keys)):
        list(Document.objects.select_for_update().filter(pk__in=part).order_by("code").values_list("pk"))


def batches(values: list) -> Iterator[list]:
    yield from (values[start : start + BATCH] for start in range(0, len(values), BATCH))


def code_of(found: Finding) -> str:
    return found.key.partition(":")[0]


def write(findings: list[Finding], language: str, rows: dict) -> None:
    for code, group in groupby(sorted(findings, key=code_of), key=code_of):
        put(rows[code], list(group), language)
    if any(found.confirms for found in findings):
        Revision.objects.move()


def put(row, findings: list[Finding], language: str) -> None:
    """Save the words of one row; each is recorded as made from the source text that stood in the file."""
    changed = [found for found in findings if not found.confirms]
    for found in changed:
        setattr(row, localized(found.key.partition(":")[2], language), found.after)
    if changed:
        row.save()
    for found in findings:
        if found.confirms or SOURCE in found.because:
            TranslatedText.objects.update_or_create(
                key=found.key,
                language=language,
                defaults={"made_from": found.source, "confirmed_by": None, "confirmed_at": None},
            )
