"""What the parts of two texts are to each other, for a page that shows it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from declarations.importing.matching.parts import Family, Part


class State(StrEnum):
    """SAME: not a letter differs, nor its label or place. CHANGED: other words. RELABELLED: another label is
    printed, or it is a bullet and was none. MOVED: it stands in another project or part, or elsewhere in its
    own. NEW: only the text that comes in has it. MISSING: only the text that is held has it. FILLED: the
    first words of this part in this language.
    """

    SAME = "same"
    CHANGED = "changed"
    RELABELLED = "relabelled"
    MOVED = "moved"
    NEW = "new"
    MISSING = "missing"
    FILLED = "filled"


@dataclass(frozen=True)
class Pair:
    """A part of the text that is held and its counterpart in the text that comes in; either may be None.

    tail: the code of the held part; empty when there is none. line: that of the part that comes in; 0 when
    there is none. old: the part that is held; across languages that of the source. own: across languages,
    what this language holds for it already, or None. is_guess: a person should look at it.
    """

    family: Family
    tail: str
    line: int
    old: Part | None
    new: Part | None
    states: frozenset[State]
    is_guess: bool = False
    own: Part | None = None


@dataclass(frozen=True)
class Matching:
    """title: the declaration itself, of which only the title is compared. pairs: all other parts, as the text
    that comes in has them; what is missing there stands behind what it stood behind.
    """

    title: Pair
    pairs: list[Pair]

    def with_state(self, state: State) -> list[Pair]:
        return [pair for pair in self.pairs if state in pair.states]


class Links:
    """Which part that comes in (by index) is which part that is held; each at most once."""

    def __init__(self):
        self.old_of: dict[int, int] = {}
        self.new_of: dict[int, int] = {}
        self.guesses: set[int] = set()
        self.closed: set[int] = set()

    def add(self, old: Part, new: Part, is_guess: bool = False) -> None:
        if self.is_free(old, new):
            self.old_of[new.index], self.new_of[old.index] = old.index, new.index
            if is_guess:
                self.guesses.add(new.index)

    def close(self, new: Part) -> None:
        """A person said that it has no counterpart."""
        if new.index not in self.old_of:
            self.closed.add(new.index)

    def is_free(self, old: Part, new: Part) -> bool:
        return old.index not in self.new_of and self.is_open(new)

    def is_open(self, new: Part) -> bool:
        return new.index not in self.old_of and new.index not in self.closed

    def free(self, olds: Iterable[Part], news: Iterable[Part]) -> tuple[list[Part], list[Part]]:
        return [part for part in olds if part.index not in self.new_of], [
            part for part in news if self.is_open(part)
        ]

    def is_same_holder(self, old: Part, new: Part) -> bool:
        if old.holder is None or new.holder is None:
            return old.holder is new.holder
        return self.new_of.get(old.holder.index) == new.holder.index


def pair_by_hand(links: Links, olds: list[Part], news: list[Part], said: dict[int, str]) -> None:
    """What a person paired, before anything else; a pair of two families is none."""
    held = {part.tail: part for part in olds}
    for new in news:
        tail = said.get(new.line) if new.line else None
        if tail == "":
            links.close(new)
        elif tail in held and held[tail].family is new.family:
            links.add(held[tail], new)


def moved(links: Links, olds: list[Part], news: list[Part]) -> set[int]:
    """The parts that come in (by index) which stand elsewhere than before."""
    found: set[int] = set()
    stays: dict[tuple, list[tuple[int, int]]] = {}
    for new in news:
        if new.index not in links.old_of:
            continue
        old = olds[links.old_of[new.index]]
        if old.place == new.place and links.is_same_holder(old, new):
            key = (new.place, new.holder.index if new.holder else None)
            stays.setdefault(key, []).append((old.rank, new.index))
        else:
            found.add(new.index)
    for ranks in stays.values():
        kept = longest_rising([rank for rank, _index in ranks])
        found.update(index for at, (_rank, index) in enumerate(ranks) if at not in kept)
    return found


def longest_rising(values: list[int]) -> set[int]:
    """The places of the longest run of values that rise, other values between them left out."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_left(ends, value)
        before.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [value]
        at_end[length : length + 1] = [place]
    found, place = set(), at_end[-1] if at_end else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found


def in_order(links: Links, olds: list[Part], news: list[Part], elsewhere: set[int]) -> list[tuple]:
    """Every part of both once, (old or None, new or None): as they come in, the missing where they stood."""
    behind: dict[int, list[int]] = {}
    last = -1
    for old in olds:
        new = links.new_of.get(old.index)
        if new is None:
            behind.setdefault(last, []).append(old.index)
        elif new not in elsewhere:
            last = new
    rows: list[tuple] = [(olds[index], None) for index in behind.get(-1, [])]
    for new in news:
        index = links.old_of.get(new.index)
        rows.append((None if index is None else olds[index], new))
        rows += [(olds[index], None) for index in behind.get(new.index, [])]
    return rows
