"""What an import found, for people line by line and for programs as JSON."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from declarations.importing.matching.words import word_diff
from mbm_portal.editorial.exchange.findings import PORTAL, SOURCE, UNFINISHED, Finding, Kind

SIGNS = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
"""How a word that went or came is written in plain text."""


def as_data(findings: list[Finding], written: Collection[str] = ()) -> dict:
    """A list of objects for each kind; of the unchanged, their number. written: the keys that were."""
    keys = set(written)
    data: dict = {kind.value: [] for kind in Kind}
    data[Kind.UNCHANGED.value] = 0
    for found in findings:
        if found.kind is Kind.UNCHANGED:
            data["unchanged"] += 1
        else:
            data[found.kind.value].append(details(found) | {"is_written": found.key in keys})
    return data


def details(found: Finding) -> dict:
    data = {"key": found.key, "source": found.source, "before": found.before, "after": found.after}
    if found.reason:
        data["reason"] = found.reason
    if found.confirms:
        data["confirms"] = True
    if found.because:
        data["because"] = found.because
    if SOURCE in found.because:
        data["source_now"] = found.source_now
        data["source_diff"] = [list(span) for span in word_diff(found.source, found.source_now)]
    if PORTAL in found.because:
        data["portal_diff"] = [list(span) for span in word_diff(found.before, found.after)]
    if found.lost:
        data["lost"] = found.lost
    return data


def as_lines(findings: list[Finding]) -> Iterator[str]:
    for found in findings:
        if found.kind is not Kind.UNCHANGED:
            yield f"{found.kind.value} {found.key}"
            yield from (f"    {line}" for line in explained(found))
    counts = {kind: sum(found.kind is kind for found in findings) for kind in Kind}
    yield ", ".join(f"{count} {kind.value}" for kind, count in counts.items())


def explained(found: Finding) -> Iterator[str]:
    if found.reason:
        yield found.reason
    yield from outdated(found)
    if found.lost:
        yield _("These marks of the source are gone: %(marks)s") % {"marks": "  ".join(found.lost)}
    if found.confirms:
        yield _("The words stand; they are declared right for the source as it is now.")
    if found.kind is Kind.CHANGED and not found.confirms:
        yield in_signs(found.before, found.after)
    if found.kind is Kind.NEW:
        yield found.after


def outdated(found: Finding) -> Iterator[str]:
    if SOURCE in found.because:
        yield _("The source has changed since the export: %(diff)s") % {
            "diff": in_signs(found.source, found.source_now)
        }
    if PORTAL in found.because:
        yield _("The portal has other words than the export knew: %(diff)s") % {
            "diff": in_signs(found.before, found.after)
        }
    if UNFINISHED in found.because:
        yield _("The entry is marked as needing work.")


def in_signs(before: str, after: str) -> str:
    """Both wordings in one, what went in [-…-], what came in {+…+}."""
    return "".join(SIGNS[span.kind].format(span.text) for span in word_diff(before, after))
