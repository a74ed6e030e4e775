"""Pairing parts within one language: by identical words, then by similar ones, then by their place."""

from collections import Counter

from declarations.importing.matching.likeness import Comparer, folded
from declarations.importing.matching.monotone import best_path
from declarations.importing.matching.pairs import Links, longest_rising
from declarations.importing.matching.parts import Family, Part

SURE = 0.5
"""From here on, texts that have so many words in common are the same part."""
LIKELY = 0.3
"""From here on they may be, if they stand between the same neighbours."""
FAINT = 0.12
"""So much in common is enough where nothing else could be meant."""
MANY = 2500
"""Of so many pairs of equal texts none is looked at by itself."""
PASSAGES = (Family.PROPOSAL, Family.PARAGRAPH, Family.FOOTNOTE)


def pair_by_wording(links: Links, olds: list[Part], news: list[Part], is_sure: bool = False) -> None:
    """Fill the links. is_sure: leave out what rests on the place alone or on few words in common."""
    pair_projects(links, olds, news, is_sure)
    for family in PASSAGES:
        held, coming = of_family(family, olds), of_family(family, news)
        if family is Family.FOOTNOTE:
            pair_by_marks(links, held, coming)
        pair_identical(links, held, coming)
        pair_similar(links, held, coming)
        if not is_sure:
            pair_in_gaps(links, held, coming)


def of_family(family: Family, parts: list[Part]) -> list[Part]:
    return [part for part in parts if part.family is family]


def pair_by_marks(links: Links, olds: list[Part], news: list[Part]) -> None:
    """A footnote is known by its mark, whatever it says."""
    held = {part.label: part for part in olds}
    for new in news:
        if new.label in held:
            links.add(held[new.label], new)


def context(links: Links, old: Part, new: Part) -> float:
    """How alike the surroundings of two parts are, up to 1."""
    return (
        0.35 * (old.label == new.label)
        + 0.3 * links.is_same_holder(old, new)
        + 0.15 * (old.place == new.place)
        + 0.2 / (1 + abs(old.rank - new.rank))
    )


def pair_identical(links: Links, olds: list[Part], news: list[Part]) -> None:
    """The same words; where they stand more than once, the likeliest surroundings."""
    held: dict[str, list[Part]] = {}
    for old in olds:
        held.setdefault(old.plain_words, []).append(old)
    coming: dict[str, list[Part]] = {}
    for new in news:
        coming.setdefault(new.plain_words, []).append(new)
    for words, group in coming.items():
        pair_repeated(links, held.get(words, []), group)


def pair_repeated(links: Links, olds: list[Part], news: list[Part]) -> None:
    """Parts of the same words; where there are very many, in their order."""
    if len(olds) * len(news) > MANY:
        pairs = list(zip(olds, news, strict=False))
    else:
        pairs = [(old, new) for new in news for old in olds]
        pairs.sort(key=lambda pair: (pair[0].text != pair[1].text, -context(links, *pair)))
    for old, new in pairs:
        links.add(old, new)


def pair_similar(links: Links, olds: list[Part], news: list[Part]) -> None:
    """The words that most are in common first, the surroundings deciding between near equals."""
    olds, news = links.free(olds, news)
    by_index = {part.index: part for part in olds}, {part.index: part for part in news}
    compare = Comparer(*({index: part.features.words for index, part in side.items()} for side in by_index))
    found = []
    for key, other in compare.candidates():
        likeness = compare(key, other)
        old, new = by_index[0][key], by_index[1][other]
        if likeness >= SURE:
            found.append((likeness + 0.2 * context(links, old, new), old, new))
    for _score, old, new in sorted(found, key=lambda row: -row[0]):
        links.add(old, new)


def pair_in_gaps(links: Links, olds: list[Part], news: list[Part]) -> None:
    """What is left between the same neighbours, if its label or a few of its words agree."""
    held: dict[tuple, list[Part]] = {}
    for old in olds:
        held.setdefault((old.place, old.holder.index if old.holder else None), []).append(old)
    groups: dict[tuple, list[Part]] = {}
    for new in news:
        groups.setdefault((new.place, new.holder.index if new.holder else None), []).append(new)
    for (place, holder), group in groups.items():
        there = held.get((place, None if holder is None else links.old_of.get(holder, -1)), [])
        for left, coming in gaps(links, there, group):
            _pair_gap(links, left, coming)


def gaps(links: Links, olds: list[Part], news: list[Part]):
    """The runs that are open on both sides, between the same pairs; pairs that cross others bound none."""
    rank = {old.index: place for place, old in enumerate(olds)}
    bounds = {new.index: rank[old] for new in news if (old := links.old_of.get(new.index)) in rank}
    kept = longest_rising(list(bounds.values()))
    bounds = {index: end for at, (index, end) in enumerate(bounds.items()) if at in kept}
    start, run = 0, []
    for new in [*news, None]:
        if new is not None and new.index not in bounds:
            run += [new] if links.is_open(new) else []
            continue
        end = len(olds) if new is None else bounds[new.index]
        left = [old for old in olds[start:end] if old.index not in links.new_of]
        if run and left:
            yield left, run
        start, run = end + 1, []


def _pair_gap(links: Links, olds: list[Part], news: list[Part]) -> None:
    sides = ({part.index: part.features.words for part in side} for side in (olds, news))
    compare = Comparer(*sides)
    least = FAINT if len(olds) == len(news) == 1 else LIKELY

    def score(one: int, other: int) -> float:
        old, new = olds[one], news[other]
        likeness = compare(old.index, new.index)
        is_labelled = bool(new.label) and new.label == old.label
        return likeness + 0.3 * is_labelled if is_labelled or likeness >= least else 0.0

    for one, other in best_path(len(olds), len(news), score):
        links.add(olds[one], news[other], is_guess=True)


def pair_projects(links: Links, olds: list[Part], news: list[Part], is_sure: bool) -> None:
    """By title and lead-in, and by what stands in them; then by label, or where only one is left."""
    held, coming = links.free(of_family(Family.PROJECT, olds), of_family(Family.PROJECT, news))
    if not held or not coming:
        return
    found = _likely_projects(held, coming, _inside(olds), _inside(news))
    for likeness, old, new in sorted(found, key=lambda row: -row[0]):
        if likeness >= LIKELY + 0.05:
            links.add(old, new, is_guess=likeness < SURE)
    if not is_sure:
        pair_projects_in_gaps(links, of_family(Family.PROJECT, olds), of_family(Family.PROJECT, news))


def pair_projects_in_gaps(links: Links, olds: list[Part], news: list[Part]) -> None:
    """What is left between the same projects: the same number, or one alone on each side."""
    for left, run in gaps(links, olds, news):
        is_single = len(left) == len(run) == 1
        for new in run:
            for old in left:
                if is_single or (new.number is not None and new.number == old.number):
                    links.add(old, new, is_guess=True)


def _inside(parts: list[Part]) -> dict[int, list[Part]]:
    """The passages of each project."""
    inside: dict[int, list[Part]] = {}
    for part in parts:
        if part.holder:
            inside.setdefault(part.holder.index, []).append(part)
    return inside


def _likely_projects(olds, news, inside_old, inside_new):
    headings = Comparer(*({part.index: part.features.words for part in side} for side in (olds, news)))
    bodies = Comparer(
        {part.index: _bag(inside_old.get(part.index, [])) for part in olds},
        {part.index: _bag(inside_new.get(part.index, [])) for part in news},
    )
    for old in olds:
        for new in news:
            is_named = bool(old.title) and folded(old.title) == folded(new.title)
            heading = 1.0 if old.plain_words == new.plain_words else headings(old.index, new.index)
            has_words = bodies.one[old.index] and bodies.other[new.index]
            body = bodies(old.index, new.index) if has_words else heading
            label = old.number is not None and old.number == new.number
            rank = 1 / (1 + abs(old.rank - new.rank))
            likeness = 0.45 * max(heading, 0.9 * is_named) + 0.45 * body + 0.05 * label + 0.05 * rank
            yield likeness, old, new


def _bag(parts: list[Part]) -> Counter:
    """The words of all the passages of a project."""
    bag: Counter = Counter()
    for part in parts:
        bag.update(part.features.words)
    return bag
