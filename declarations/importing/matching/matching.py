"""Which part of a text that comes in is which part of the one that is held, and what that means."""

from collections.abc import Mapping

from declarations.importing.matching.pairs import Links, Matching, Pair, State, in_order, moved, pair_by_hand
from declarations.importing.matching.parts import Family, Part, parts_of
from declarations.importing.matching.structure import pair_by_structure
from declarations.importing.matching.wording import pair_by_wording
from declarations.importing.tree import DeclarationText

NOTHING: Mapping[int, str] = {}


def match(old: DeclarationText, new: DeclarationText, by_hand: Mapping[int, str] = NOTHING) -> Matching:
    """A corrected version of a text beside the text, in one language.

    by_hand: what a person paired: line → tail, or "" for a part that is new. Two are never paired with one:
    of two lines that a person gives to one code, the first has it.
    """
    olds, news, links = parts_of(old), parts_of(new), Links()
    pair_by_hand(links, olds, news, by_hand)
    pair_by_wording(links, olds, news)
    elsewhere = moved(links, olds, news)
    pairs = [
        _pair(links, before, after, _corrected(before, after, elsewhere))
        for before, after in in_order(links, olds, news, elsewhere)
    ]
    title = _title(old.title), _title(new.title)
    return Matching(_pair(links, *title, _corrected(*title, set())), pairs)


def align(
    source: DeclarationText,
    own: DeclarationText,
    new: DeclarationText,
    by_hand: Mapping[int, str] = NOTHING,
) -> Matching:
    """A text in a second language beside the source text.

    own: what that language holds already; where it has words, those are compared, elsewhere the structure of
    the source is. by_hand: as in ``match``; the tails are those of the source.
    """
    slots, news, links = parts_of(source), parts_of(new), Links()
    held = {part.tail: part for part in parts_of(own)}
    pair_by_hand(links, slots, news, by_hand)
    _pair_with_own(links, slots, list(held.values()), news)
    pair_by_structure(links, slots, news)
    elsewhere = moved(links, slots, news)
    pairs = []
    for slot, after in in_order(links, slots, news, elsewhere):
        mine = held.get(slot.tail) if slot else None
        pairs.append(_pair(links, slot, after, _translated(slot, mine, after, elsewhere), mine))
    slot, mine, after = _title(source.title), _title(own.title), _title(new.title)
    return Matching(_pair(links, slot, after, _translated(slot, mine, after, set()), mine), pairs)


def _pair_with_own(links: Links, slots: list[Part], own: list[Part], news: list[Part]) -> None:
    """By the words that this language holds for a slot, where so many are alike that it is sure."""
    by_tail = {part.tail: part for part in slots}
    with_own = Links()
    for index, slot_index in links.old_of.items():
        mine = next((part for part in own if part.tail == slots[slot_index].tail), None)
        if mine:
            with_own.add(mine, news[index])
    with_own.closed = {part.index for part in news if not links.is_open(part)} - set(with_own.old_of)
    pair_by_wording(with_own, own, news, is_sure=True)
    for index, own_index in with_own.old_of.items():
        slot = by_tail.get(own[own_index].tail)
        if slot and slot.family is news[index].family:
            links.add(slot, news[index], index in with_own.guesses)


def _title(words: str) -> Part | None:
    if not words:
        return None
    return Part(-1, Family.DECLARATION, "", 0, words, "declaration", "title", 0, title=words)


def _pair(
    links: Links, old: Part | None, new: Part | None, states: set[State], own: Part | None = None
) -> Pair:
    either = old or new
    return Pair(
        family=either.family if either else Family.DECLARATION,
        tail=old.tail if old else "",
        line=new.line if new else 0,
        old=old,
        new=new,
        states=frozenset(states),
        is_guess=bool(old and new and new.index in links.guesses),
        own=own,
    )


def _corrected(old: Part | None, new: Part | None, elsewhere: set[int]) -> set[State]:
    """The states of a pair in one language."""
    if old is None or new is None:
        return {State.NEW if new else State.MISSING if old else State.SAME}
    states = {State.MOVED} if new.index in elsewhere else set()
    if (old.title, old.lead_in, old.text) != (new.title, new.lead_in, new.text):
        states.add(State.CHANGED)
    if (old.label, old.kind) != (new.label, new.kind):
        states.add(State.RELABELLED)
    return states or {State.SAME}


def _translated(slot: Part | None, own: Part | None, new: Part | None, elsewhere: set[int]) -> set[State]:
    """The states of a pair of two languages: what becomes of the words that this one holds.

    The label of a project is translated; other labels and the marks of bullets are those of the source.
    """
    if slot is None or new is None:
        return {State.NEW if new else State.MISSING if slot else State.SAME}
    states = {State.MOVED} if new.index in elsewhere else set()
    is_first = own is None or not (own.text or own.label)
    if is_first:
        states.add(State.FILLED)
    elif (own.title, own.lead_in, own.text) != (new.title, new.lead_in, new.text):
        states.add(State.CHANGED)
    if slot.family is Family.PROJECT:
        is_relabelled = not is_first and own.label != new.label
    else:
        is_relabelled = (slot.label, slot.kind) != (new.label, new.kind)
    if is_relabelled:
        states.add(State.RELABELLED)
    return states or {State.SAME}
