"""Names beside the points of a map, so that none meets another or leaves the sheet, however wide it is shown.

A point keeps its part of the sheet's width and height when the sheet grows; letters keep their size. So a
place on the sheet is a part of it, and a distance from there is counted in em.
"""

from dataclasses import dataclass

NARROWEST, WIDEST = 18.0, 80.0
"""Em of its letters that a sheet is wide: on a small phone, and on the widest screen."""
LETTER, LINE = 0.56, 1.3
"""How wide a letter is on average, with some room, and how high a line."""
AWAY = 0.4
"""Between a point's outermost ring and its name."""
TRIES = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by a place (x, y: parts of the sheet); its sides in em from there, right and down."""

    x: float
    y: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Label:
    """Where the lines of a name stand: the alignment of text, and em from the place to each line's foot.

    wording: which of the wordings that were offered.
    """

    wording: int
    align: str
    right: float
    down: tuple[float, ...]
    box: Box


def widths(distance: float, low: float, high: float) -> tuple[float, float]:
    """Widths of the sheet at which places ``distance`` parts of it apart are low to high em apart."""
    if not distance:
        return (0.0, float("inf")) if low < 0 < high else (1.0, 0.0)
    return tuple(sorted((low / distance, high / distance)))


def meet(one: Box, other: Box, height: float) -> bool:
    """Whether two boxes overlap at any width of the sheet. height: of the sheet, in parts of its width."""
    across = widths(one.x - other.x, other.left - one.right, other.right - one.left)
    down = widths((one.y - other.y) * height, other.top - one.bottom, other.bottom - one.top)
    return max(across[0], down[0], NARROWEST) < min(across[1], down[1], WIDEST)


def fits(box: Box, height: float) -> bool:
    """Whether a box stays on the sheet when the sheet is narrowest, and so always."""
    tall = NARROWEST * height
    return (
        box.x * NARROWEST + box.left >= 0
        and box.x * NARROWEST + box.right <= NARROWEST
        and box.y * tall + box.top >= 0
        and box.y * tall + box.bottom <= tall
    )


def around(x: float, y: float, radius: float) -> Box:
    return Box(x, y, -radius, -radius, radius, radius)


def candidates(x: float, y: float, radius: float, wordings: list[list[int]]):
    """The labels that a point may have, best first. wordings: letters in each line, one list for each."""
    for number, lengths in enumerate(wordings):
        yield from sides_of(x, y, radius, number, lengths)


def sides_of(x: float, y: float, radius: float, wording: int, lengths: list[int]):
    wide, tall = LETTER * max(lengths), LINE * len(lengths)
    off = radius + AWAY
    tops = {"level": -tall / 2, "above": -off - tall, "below": off, "up": -tall, "down": 0.0}
    sides = {"start": (off, off + wide), "end": (-off - wide, -off), "middle": (-wide / 2, wide / 2)}
    for align, height in (
        ("start", "level"),
        ("end", "level"),
        ("middle", "above"),
        ("middle", "below"),
        ("start", "up"),
        ("start", "down"),
        ("end", "up"),
        ("end", "down"),
    ):
        left, right = sides[align]
        top = tops[height]
        feet = tuple(top + LINE * number + LINE * 0.76 for number in range(len(lengths)))
        at = {"start": left, "end": right, "middle": 0.0}[align]
        yield Label(wording, align, at, feet, Box(x, y, left, top, right, top + tall))


def arrange(points, height: float, taken=()) -> list[Label | None]:
    """A label for each point (x, y, radius in em, wordings), or None where there is no room.

    taken: boxes that no name may meet. Points are served in their order; one that found no room is served
    first in another try, and the try that names the most points counts.
    """
    order, best = list(range(len(points))), {}
    for _try in range(TRIES):
        found = served(points, order, height, taken)
        if len(found) > len(best):
            best = found
        left = [number for number in order if number not in found]
        if not left:
            break
        order = [*left, *(number for number in order if number in found)]
    return [best.get(number) for number in range(len(points))]


def served(points, order, height: float, taken) -> dict[int, Label]:
    """The labels of those points, by number, that find room when each takes the best place that is left."""
    boxes = [*taken, *(around(x, y, radius) for x, y, radius, _wordings in points)]
    labels = {}
    for number in order:
        for label in candidates(*points[number]):
            if fits(label.box, height) and not any(meet(label.box, box, height) for box in boxes):
                labels[number] = label
                boxes.append(label.box)
                break
    return labels
