"""A text on its way in: read, its lines looked through one by one, then written as a draft."""

import re
from collections.abc import Collection, Mapping
from dataclasses import asdict, replace
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from declarations.importing.editing import Corrector
from declarations.importing.inputs import guarded
from declarations.importing.recognition.assembly import Proposed, assemble
from declarations.importing.recognition.kinds import Kind, Line
from declarations.importing.recognition.markers import marker_of
from declarations.importing.rows import write
from declarations.importing.tree import Header
from declarations.models import Declaration, IncomingText
from declarations.models.texts import check_code
from mbm_portal.editorial.loading import ContentError
from mbm_portal.editorial.models import IssuedCode, LanguageVersion

MOST_LINES = 5_000
"""No declaration comes near it, and a page of staff can still be used."""
LABELLED = (Kind.HEADING, Kind.ITEM)
PARTED = {Kind.HEADING: Kind.PARAGRAPH, Kind.FOOTNOTE: Kind.MORE}
"""What the second part of a line is that is parted, where it is not of the same kind."""
MARK = re.compile(
    r"(?:\[\^([0-9A-Za-z]{1,8})\]|\\?\[([0-9A-Za-z]{1,3})\\?\]|\^([0-9A-Za-z]{1,8})\^|\(?([0-9]{1,3})\)?|([A-Za-z])\))"
    r"[.):]*\s+(?=\S)"
)
"""What is printed before a footnote; a letter alone is a word."""


class StaleIncomingError(Exception):
    """The incoming text was changed in another window."""


class GoneIncomingError(Exception):
    """The incoming text was written or discarded in another window."""


def read(content: bytes, incoming: IncomingText) -> None:
    """Fill a new incoming text from the bytes of a file and save it. Raises UnreadableError, ContentError."""
    lines = guarded.read(content, incoming.language)
    if len(lines) > MOST_LINES:
        sentence = _("This text has %(count)s lines; bring a declaration of at most %(most)s.")
        raise ContentError(sentence % {"count": len(lines), "most": MOST_LINES})
    incoming.sha256 = sha256(content).hexdigest()
    keep(incoming, [_with_bullet(line) for line in lines])
    first = assemble(lines_of(incoming), incoming.language)
    keep(incoming, first.lines)
    header = first.text.header
    incoming.adopted_on, incoming.adopted_in = header.adopted_on, header.adopted_in
    if incoming.is_new and incoming.edition:
        incoming.code = str(incoming.edition.year)
    if incoming.is_translation:
        _follow_version(incoming)
    incoming.save()


def _follow_version(incoming: IncomingText) -> None:
    """Say of the words what is said of those that they take the place of."""
    held = LanguageVersion.objects.filter(
        document_id=incoming.declaration_id, language=incoming.language
    ).first()
    if held:
        incoming.origin, incoming.translator = held.origin, held.translator
        incoming.official_url = held.official_url


def _with_bullet(line: Line) -> Line:
    """A paragraph with a bullet is named for it, so that it can be turned into a plain one."""
    return replace(line, kind=Kind.BULLET) if line.is_bullet and line.kind is Kind.PARAGRAPH else line


def lines_of(incoming: IncomingText) -> list[Line]:
    return [Line(**{**line, "kind": Kind(line["kind"])}) for line in incoming.lines]


def keep(incoming: IncomingText, lines: list[Line]) -> None:
    """Put lines into the row, unsaved, numbered from 1 in their order."""
    incoming.lines = [asdict(replace(line, number=number)) for number, line in enumerate(lines, start=1)]


def proposed(incoming: IncomingText) -> Proposed:
    """The tree that the lines make as they stand; what is a guess was said when they were read."""
    return assemble(lines_of(incoming), incoming.language, warns=False)


def turned(lines: list[Line], kinds: Mapping[int, Kind], seen: Collection[int]) -> list[Line]:
    """The lines with other kinds. kinds, seen: by the number of a line; what staff saw is no guess now."""
    taken = {line.mark for line in lines if line.kind is Kind.FOOTNOTE}
    changed = []
    for line in lines:
        kind = kinds.get(line.number, line.kind)
        if kind is not line.kind:
            changed.append(_turned(line, kind, taken))
        else:
            changed.append(replace(line, warning="") if line.number in seen else line)
    return changed


def _turned(line: Line, kind: Kind, taken: set[str]) -> Line:
    """The line as another kind: its number becomes a label, a mark or a word again; nothing is lost."""
    if line.kind is Kind.FOOTNOTE:
        taken.discard(line.mark)
        printed = line.mark if line.mark.isdecimal() else f"^{line.mark}^"
        line = replace(line, text=f"{printed} {line.text}", mark="")
    text, label, mark = line.text, line.label, ""
    if kind in LABELLED and not label:
        marker = marker_of(text)
        if marker:
            label, text = marker.label, marker.rest
    elif kind not in LABELLED:
        label, text = "", line.words
    if kind is Kind.FOOTNOTE:
        found = MARK.match(text)
        printed = next(filter(None, found.groups())) if found else ""
        mark = printed if printed and printed not in taken else _free_mark(taken)
        text = text[found.end() :] if printed == mark else text
        taken.add(mark)
    is_bullet = kind is Kind.BULLET or (line.is_bullet and kind is not Kind.PARAGRAPH)
    return replace(line, kind=kind, text=text, label=label, mark=mark, is_bullet=is_bullet, warning="")


def _free_mark(taken: Collection[str]) -> str:
    return str(next(number for number in range(1, len(taken) + 2) if str(number) not in taken))


def reword(incoming: IncomingText, number: int, label: str, texts: list[str]) -> None:
    """Put other words into a line, unsaved; several texts make several lines of it."""
    made = []
    for line in lines_of(incoming):
        if line.number != number:
            made.append(line)
            continue
        first, *rest = texts
        made.append(replace(line, text=first, label=label if line.kind in LABELLED else "", warning=""))
        kind = PARTED.get(line.kind, line.kind)
        made += [Line(line.number, kind, text, is_bullet=line.is_bullet) for text in rest]
    keep(incoming, made)
    further = len(texts) - 1
    incoming.pairs = {
        str(int(paired) + further if int(paired) > number else paired): tail
        for paired, tail in incoming.pairs.items()
    }


@transaction.atomic
def save(incoming: IncomingText, opened: int) -> None:
    """Save the row if nobody changed it since it was opened. Raises StaleIncomingError, GoneIncomingError."""
    if not IncomingText.objects.filter(pk=incoming.pk, version=opened).update(version=opened + 1):
        raise _meanwhile(incoming)
    incoming.version = opened + 1
    incoming.save()


def _meanwhile(incoming: IncomingText) -> Exception:
    """What happened to the row in another window."""
    is_there = IncomingText.objects.filter(pk=incoming.pk).exists()
    return StaleIncomingError() if is_there else GoneIncomingError()


def version_of(incoming: IncomingText) -> int:
    """The version that is stored now; 0 when the row is gone."""
    return IncomingText.objects.filter(pk=incoming.pk).values_list("version", flat=True).first() or 0


@transaction.atomic
def write_new(incoming: IncomingText, opened: int) -> Declaration:
    """Make it a draft declaration, whole or not at all, and end the incoming text.

    Raises StaleIncomingError, GoneIncomingError, ContentError with the line, ValidationError.
    """
    finish(incoming, opened)
    text = proposed(incoming).text
    text.header = _header(incoming)
    _check_header(text.header)
    corrector = Corrector()
    try:
        with transaction.atomic():
            declaration = write(corrector, text)
    except IntegrityError:
        raise _taken(incoming.code) from None
    if incoming.code not in corrector.report.created:
        raise _taken(incoming.code)
    return declaration


def finish(incoming: IncomingText, opened: int) -> None:
    """Remove the incoming text whose words are being written; use inside their transaction."""
    deleted, _models = IncomingText.objects.filter(pk=incoming.pk, version=opened).delete()
    if not deleted:
        raise _meanwhile(incoming)


def _header(incoming: IncomingText) -> Header:
    return Header(
        code=incoming.code,
        edition=incoming.edition and incoming.edition.year,
        language=incoming.language,
        source_language=incoming.language,
        origin=LanguageVersion.Origin.AS_PUBLISHED,
        adopted_on=incoming.adopted_on,
        adopted_in=incoming.adopted_in,
        source_file=incoming.name,
        source_sha256=incoming.sha256,
        is_published=False,
    )


def _check_header(header: Header) -> None:
    """A new declaration has an edition, never writes into another and takes no code that was ever given."""
    code = header.code
    if header.edition is None:
        raise ValidationError(_("Say which edition adopted it."))
    if not code:
        raise ValidationError(
            _("Give the declaration a code: a year, or a year and a word, such as 2009-fao.")
        )
    known = Declaration.objects.filter(code=code).exists()
    if known or IssuedCode.objects.filter(code=code).exists():
        raise _taken(code)
    check_code(code)


def _taken(code: str) -> ValidationError:
    sentence = _("%(code)s is the code of another declaration. Add a word to it: %(code)s-appeal.")
    return ValidationError(sentence % {"code": code})
