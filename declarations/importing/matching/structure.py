"""Pairing parts across two languages: by order and labels, by length, by what looks alike in both."""

from collections import Counter
from math import log

from declarations.importing.matching.likeness import Comparer
from declarations.importing.matching.monotone import best_path
from declarations.importing.matching.pairs import Links, longest_rising
from declarations.importing.matching.parts import Family, Part
from declarations.importing.matching.wording import of_family

PLAIN = 0.28
"""The least at which a pair is taken for more than a guess."""


def pair_by_structure(links: Links, slots: list[Part], news: list[Part]) -> None:
    """Fill the links: projects first, then what stands in each, then what is left anywhere."""
    score = Score(links, slots, news)
    pair_run(links, of_family(Family.PROJECT, slots), of_family(Family.PROJECT, news), score)
    for family in (Family.PROPOSAL, Family.PARAGRAPH, Family.FOOTNOTE):
        held, coming = of_family(family, slots), of_family(family, news)
        for holder in dict.fromkeys(part.holder for part in held):
            there = links.new_of.get(holder.index) if holder else None
            if holder and there is None:
                continue
            inside = [part for part in coming if (part.holder.index if part.holder else None) == there]
            pair_run(links, [part for part in held if part.holder is holder], inside, score)
        pair_run(links, *links.free(held, coming), score)


def pair_run(links: Links, slots: list[Part], news: list[Part], score: "Score") -> None:
    """Pair two runs in their order, between the pairs that are known."""
    rank = {slot.index: place for place, slot in enumerate(slots)}
    known = [
        (at, rank[links.old_of[new.index]])
        for at, new in enumerate(news)
        if links.old_of.get(new.index) in rank
    ]
    kept = longest_rising([place for _at, place in known])
    bounds = [pair for number, pair in enumerate(known) if number in kept]
    start = (0, 0)
    for at, place in [*bounds, (len(news), len(slots))]:
        left, coming = links.free(slots[start[1] : place], news[start[0] : at])
        pair_segment(links, left, coming, score)
        start = (at + 1, place + 1)


def pair_segment(links: Links, slots: list[Part], news: list[Part], score: "Score") -> None:
    if not slots or not news:
        return
    found = best_path(len(slots), len(news), lambda one, other: score(slots[one], news[other]))
    for one, other in found:
        links.add(slots[one], news[other], _is_guess(found, one, other, slots, news, score))


def _is_guess(found, one: int, other: int, slots: list[Part], news: list[Part], score: "Score") -> bool:
    """True when little speaks for a pair, or a neighbour that is left over would do about as well."""
    here = score(slots[one], news[other])
    if here < PLAIN:
        return True
    slots_left = {one - 1, one + 1} - {pair[0] for pair in found}
    news_left = {other - 1, other + 1} - {pair[1] for pair in found}
    rivals = [score(slots[at], news[other]) for at in slots_left if 0 <= at < len(slots)]
    rivals += [score(slots[one], news[at]) for at in news_left if 0 <= at < len(news)]
    return any(rival > here - 0.15 for rival in rivals)


class Score:
    """How much speaks for a pair of two languages; nothing at 0."""

    def __init__(self, links: Links, slots: list[Part], news: list[Part]):
        self.links = links
        sides = slots, news
        self.inside = [Counter(part.holder.index for part in side if part.holder) for side in sides]
        self.compare = Comparer(*(_roots(side) for side in sides))
        lengths = [sum(part.features.length for part in side) or 1 for side in sides]
        self.ratio = lengths[1] / lengths[0]
        self.counts = [_counts(side) for side in sides]
        self.known: dict[tuple[int, int], float] = {}

    def __call__(self, slot: Part, new: Part) -> float:
        key = slot.index, new.index
        if key not in self.known:
            self.known[key] = self.of(slot, new)
        return self.known[key]

    def of(self, slot: Part, new: Part) -> float:
        found = 1.5 * self.compare(slot.index, new.index) + self.labels(slot, new)
        found += 0.05 if slot.place == new.place else -0.1
        found += 0.05 if slot.kind == new.kind else -0.05
        found += 0.05 if slot.stop == new.stop else -0.03
        if slot.family is Family.PROJECT:
            ahead = self.inside[0][slot.index], self.inside[1][new.index]
            return found - 0.05 * min(abs(ahead[0] - ahead[1]), 4)
        found -= 0 if self.links.is_same_holder(slot, new) else 0.15
        found -= 0.05 * min(abs(slot.breaks - new.breaks), 3)
        return found - 0.25 * min(abs(self.lengths(slot, new)), 2)

    def labels(self, slot: Part, new: Part) -> float:
        """Whether numbers agree; where both count from 1, and not equally far, they tell nothing."""
        if slot.number is None or new.number is None:
            return 0.0 if slot.number == new.number else -0.05
        counts = self.counts[0].get(_run(slot)), self.counts[1].get(_run(new))
        if None not in counts and counts[0] != counts[1]:
            return 0.0
        return 0.2 if slot.number == new.number else -0.1

    def lengths(self, slot: Part, new: Part) -> float:
        """0 when one is as long as it should be; 1 when it is nearly three times as long or as short."""
        return log((new.features.length + 15) / (slot.features.length * self.ratio + 15))


def _roots(parts: list[Part]) -> dict[int, Counter]:
    """What each part is compared by; a project by all that stands in it."""
    roots = {part.index: Counter(part.features.roots) for part in parts}
    for part in parts:
        if part.holder:
            roots[part.holder.index].update(part.features.roots)
    return roots


def _run(part: Part) -> tuple[Family, int | None]:
    return part.family, part.holder.index if part.holder else None


def _counts(parts: list[Part]) -> dict[tuple, int]:
    """How far each run counts that is numbered 1, 2, 3 and so on, without a gap."""
    numbers: dict[tuple, list[int | None]] = {}
    for part in parts:
        numbers.setdefault(_run(part), []).append(part.number)
    return {run: len(found) for run, found in numbers.items() if found == list(range(1, len(found) + 1))}
