"""An incoming text set against what a declaration holds: what would change, and writing just that."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from declarations.importing.editing import Lost, StaleTextError, correct, fingerprint, losses_of
from declarations.importing.incoming import finish, proposed
from declarations.importing.matching.carrying import corrected, translated
from declarations.importing.matching.matching import align, match
from declarations.importing.matching.pairs import Matching, Pair, State
from declarations.importing.recognition.kinds import Line
from declarations.importing.rendering import render
from declarations.importing.rows import read
from declarations.importing.tree import DeclarationText, TextError
from declarations.models import Declaration, IncomingText
from mbm_portal.editorial.models import IssuedCode, LanguageVersion


@dataclass(frozen=True)
class Comparison:
    """text: the whole text as it would be written. losses: words that it no longer has. left_out: what came
    in and has no place in it. opened: the fingerprint of all that was compared with. place: of adoption, that
    would fill a gap; else empty.
    """

    matching: Matching
    text: DeclarationText
    losses: list[Lost]
    left_out: list[Pair]
    unplaced: list[Line]
    opened: str
    place: str

    @property
    def changes(self) -> int:
        """How many parts would not stay as they are."""
        pairs = [self.matching.title, *self.matching.pairs]
        return sum(pair.states != {State.SAME} for pair in pairs) + bool(self.place)


def compare(incoming: IncomingText) -> Comparison:
    """What the incoming text would change; nothing is written."""
    declaration = Declaration.objects.for_reading().get(pk=incoming.declaration_id)
    read_in = proposed(incoming)
    own = read(declaration, incoming.language)
    by_hand = {int(line): tail for line, tail in incoming.pairs.items()}
    if not incoming.is_translation:
        matching = match(own, read_in.text, by_hand)
        text = corrected(own, read_in.text, matching, _tails_ever(declaration))
        opened = fingerprint(render(own, every_code=True))
        return Comparison(
            matching, text, losses_of(own, text), [], read_in.unplaced, opened, _new_place(own, text)
        )
    source = read(declaration, declaration.source_language)
    matching = align(source, own, read_in.text, by_hand)
    text = translated(source, own, read_in.text, matching)
    opened = fingerprint(render(source, every_code=True) + render(own, every_code=True))
    left_out = matching.with_state(State.NEW)
    return Comparison(
        matching, text, losses_of(own, text), left_out, read_in.unplaced, opened, _new_place(own, text)
    )


def _new_place(own: DeclarationText, text: DeclarationText) -> str:
    return "" if own.header.adopted_in else text.header.adopted_in


def _tails_ever(declaration: Declaration) -> set[str]:
    """Every tail that a part of the declaration has or ever had in public."""
    stem = f"{declaration.code}/"
    issued = IssuedCode.objects.filter(code__startswith=stem).values_list("code", flat=True)
    codes = {*issued, *(part.code for part in declaration.parts()[1:])}
    return {code.removeprefix(stem) for code in codes}


@transaction.atomic
def write(
    incoming: IncomingText, version: int, opened: str, ticked: Collection[str], may_delete: bool
) -> list[str]:
    """Write what the comparison shows and end the incoming text; return the codes of what changed.

    version: of the incoming text, opened: the fingerprint, both as the page was made from. ticked: the keys
    of losses agreed to. Raises StaleIncomingError, GoneIncomingError, StaleTextError, LossError, TextError,
    ContentError, ValidationError.
    """
    declaration = Declaration.objects.select_for_update(of=("self",)).get(pk=incoming.declaration_id)
    comparison = compare(incoming)
    if comparison.opened != opened:
        raise StaleTextError
    text = comparison.text
    before = read(Declaration.objects.for_reading().get(pk=declaration.pk), incoming.language)
    finish(incoming, version)
    written = render(replace(text, header=replace(before.header, adopted_in=text.header.adopted_in)), True)
    known = fingerprint(render(before, every_code=True))
    codes = correct(declaration.pk, incoming.language, written, known, ticked, may_delete)
    if incoming.is_translation:
        _keep_version(incoming)
    elif incoming.name:
        _keep_source(incoming)
    return codes


def _keep_source(incoming: IncomingText) -> None:
    """The file that the text was read from, from now on this one."""
    declaration = Declaration.objects.get(pk=incoming.declaration_id)
    declaration.source_file, declaration.source_sha256 = incoming.name, incoming.sha256
    declaration.full_clean()
    declaration.save()


def _keep_version(incoming: IncomingText) -> None:
    """Where the words come from; whether visitors may read them stays as it is."""
    version = LanguageVersion.objects.filter(
        document_id=incoming.declaration_id, language=incoming.language
    ).first() or LanguageVersion(document_id=incoming.declaration_id, language=incoming.language)
    version.origin = incoming.origin or LanguageVersion.Origin.COURTESY
    version.translator, version.official_url = incoming.translator, incoming.official_url
    version.full_clean()
    version.save()


def paired(
    incoming: IncomingText, chosen: dict[int, str], agreed: Collection[int], comparison: Comparison
) -> None:
    """Put what a person chose into the row, unsaved. chosen: line → tail, or "" for no counterpart.

    agreed: the lines whose pair is right as it was guessed.

    Raises TextError with the line for a tail that no part of that kind has, when all others are put.
    """
    wrong = None
    for pair in comparison.matching.pairs:
        tail = chosen.get(pair.line, pair.tail)
        if pair.new is None or (tail == pair.tail and pair.line not in agreed):
            continue
        if tail and tail not in tails_of(comparison, pair.family):
            sentence = _("“%(code)s” is not the code of a part of this kind: choose one from the list.")
            wrong = wrong or TextError(pair.line, sentence % {"code": tail})
        else:
            incoming.pairs[str(pair.line)] = tail
    if wrong:
        raise wrong


def tails_of(comparison: Comparison, family: str) -> dict[str, str]:
    """The tails of the held parts of one family, with their words."""
    return {
        pair.tail: pair.old.text for pair in comparison.matching.pairs if pair.old and pair.family == family
    }
