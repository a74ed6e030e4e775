"""A whole text in one language as staff correct it: from what they wrote to the rows, all or nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from declarations.importing.parsing import parse
from declarations.importing.rendering import HEADER_KEYS, render
from declarations.importing.rows import Writer, check_notes, paragraph_parts, passages_of, read
from declarations.importing.tree import DeclarationText, Header, PassageText, TextError
from declarations.models import Declaration, Paragraph, Project, Proposal
from mbm_portal.editorial.languages import localized
from mbm_portal.editorial.loading import Loader


class StaleTextError(Exception):
    """The text changed since the writer opened it."""


class Place(NamedTuple):
    """Where words stand: the kind of row, its code without the declaration's, the field."""

    model: type
    tail: str
    field: str

    def __str__(self):
        return f"{self.model._meta.model_name}:{self.tail}:{self.field}"


@dataclass
class Lost:
    """Words that the new text no longer has. places: their fields; is_row: the block as a whole is gone."""

    places: list[Place]
    words: str
    is_row: bool

    @property
    def key(self) -> str:
        return str(self.places[0])


class LossError(Exception):
    """Words would be lost that the writer has not ticked; ``losses`` lists all that would be lost."""

    def __init__(self, losses: list[Lost]):
        super().__init__(len(losses))
        self.losses = losses


class Corrector(Loader):
    """Puts what staff wrote into rows; remembers nothing of it, so that a later load keeps it as edited."""

    def __init__(self):
        super().__init__(overwrite=True)
        self.remembered = {}

    def _remember(self, key, values):
        pass


def stored(pk: int, language: str) -> str:
    """The text as it stands, in the canonical form, every block with its code."""
    return render(read(Declaration.objects.for_reading().get(pk=pk), language), every_code=True)


def fingerprint(text: str) -> str:
    """By which a text that changed in the meantime is known."""
    return sha256(text.encode()).hexdigest()


@transaction.atomic
def correct(pk: int, language: str, written: str, opened: str, ticked: Collection[str], may_delete: bool):
    """Make the rows say what was written; return the codes of those that changed.

    opened: the fingerprint of the text that the writer began with. ticked: the keys of losses that the writer
    agreed to. Raises StaleTextError, LossError, and TextError or ContentError with the line.
    """
    Declaration.objects.select_for_update(of=("self",)).get(pk=pk)
    before = stored(pk, language)
    if fingerprint(before) != opened:
        raise StaleTextError
    old, new = parse(before), parse(written)
    _check_header(written, old.header, new.header)
    is_source = language == old.header.source_language
    losses = losses_of(old, new)
    if is_source and not may_delete:
        _check_all_stay(losses)
    if not {loss.key for loss in losses} <= set(ticked):
        raise LossError(losses)
    corrector = Corrector()
    _write(corrector, pk, new)
    lost = _drop(pk, new.header, losses, is_source)
    now = parse(stored(pk, language))
    _forget_notes_of_gaps(old, new, now)
    if now != new:
        raise TextError(
            0, _("Order, labels and marks of a translation follow the source text: change its words only.")
        )
    return list(dict.fromkeys([*corrector.report.created, *corrector.report.updated, *lost]))


def _forget_notes_of_gaps(old: DeclarationText, new: DeclarationText, now: DeclarationText) -> None:
    """A gap that is filled may have had a note of ours all along, which the text could not show."""
    before = {passage.tail for passage in passages_of(old)}
    written = {passage.tail: passage.note for passage in passages_of(new)}
    for passage in passages_of(now):
        if passage.tail not in before and not written.get(passage.tail):
            passage.note = ""


def _check_all_stay(losses: list[Lost]) -> None:
    missing = ", ".join(loss.places[0].tail for loss in losses if loss.is_row)
    if missing:
        sentence = _(
            "A part is missing: %(codes)s. Only a draft loses parts: put it back, "
            "or let an organiser withdraw the text first."
        )
        raise TextError(0, sentence % {"codes": missing})


def _check_header(written: str, old: Header, new: Header) -> None:
    """The header says which text this is; only the place of adoption is a word of it."""
    for key, name in HEADER_KEYS.items():
        if name != "adopted_in" and getattr(old, name) != getattr(new, name):
            lines = written.splitlines()
            line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
            raise TextError(
                line, _("“%(key)s” is changed on the declaration’s own page, not here.") % {"key": key}
            )


def _write(corrector: Corrector, pk: int, text: DeclarationText) -> None:
    writer = Writer(corrector, text.header)
    if writer.is_source:
        check_notes(text)
    writer.all(writer.declaration(text), text)


def losses_of(old: DeclarationText, new: DeclarationText) -> list[Lost]:
    """The words of the old text whose place the new one leaves empty, block by block."""
    before, after = dict(_words(old)), dict(_words(new))
    rows = {(place.model, place.tail) for place in after}
    losses: dict[tuple, Lost] = {}
    for place, words in before.items():
        if not words or after.get(place):
            continue
        is_row = (place.model, place.tail) not in rows
        key = (place.model, place.tail) if is_row else place
        losses.setdefault(key, Lost([], words, is_row)).places.append(place)
    return list(losses.values())


def _words(text: DeclarationText):
    """Every place of the text with its words, which may be empty."""
    header = text.header
    own = {"title": text.title, "adopted_in": header.adopted_in, "note": header.note}
    yield from ((Place(Declaration, "", field), words) for field, words in own.items())
    for _part, passages in paragraph_parts(text):
        yield from _passages(Paragraph, passages)
    yield from _passages(Proposal, text.items)
    for project in text.projects:
        for field in ("title", "label", "lead_in", "note"):
            yield Place(Project, project.tail, field), getattr(project, field)
        yield from _passages(Paragraph, [*project.body, *project.closing])
        yield from _passages(Proposal, project.items)


def _passages(model: type, passages: list[PassageText]):
    for passage in passages:
        yield Place(model, passage.tail, "text"), passage.text
        yield Place(model, passage.tail, "note"), passage.note


def _drop(pk: int, header: Header, losses: list[Lost], is_source: bool) -> list[str]:
    """Delete the rows of the source text, empty the fields of a translation; passages before projects."""
    codes = []
    for loss in sorted(losses, key=lambda loss: loss.places[0].model is Project):
        place = loss.places[0]
        code = f"{header.code}/{place.tail}" if place.tail else header.code
        row = place.model.objects.get(code=code)
        if loss.is_row and is_source:
            _delete(row)
        else:
            for lost in loss.places:
                setattr(row, localized(lost.field, header.language), "")
            row.full_clean()
            row.save()
        codes.append(code)
    return codes


def _delete(row) -> None:
    """A project goes only when nothing stands in it, not even words of another language."""
    if isinstance(row, Project) and (row.paragraphs.exists() or row.proposals.exists()):
        raise TextError(0, _("%(code)s still holds parts in other languages.") % {"code": row.code})
    row.delete()
