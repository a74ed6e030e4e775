"""Participants and countries over the years, as needles on either side of a line.

Nothing joins two editions, since nothing was measured between them; a figure that nobody announced is a
stub. Both plots show the same: in the wide one the years run to the right, in the tall one downwards.
"""

from dataclasses import dataclass
from itertools import pairwise

from events.models import Qualifier

WIDE_ENDS, WIDE_ONE = (70, 1070), 570
"""Where the first and the last year stand, and a year alone, in units of the wide plot."""
WIDE_ZEROS, WIDE_LONGEST = (262, 330), (228, 104)
"""Where the needles of participants and of countries begin, and how long the longest ones are."""
CLOSEST = 44
"""Units between two years that their figures need beside each other."""
TALL_TOP, TALL_ROW, TALL_YEAR = 46, 32, 22
TALL_ZERO, TALL_LONGEST = 140, (152, 44)
SPARSEST = 3
"""Years for each edition, on average, that the tall plot still draws to scale."""


@dataclass(frozen=True, slots=True)
class Tip:
    """The end of a needle, away from its line; beyond: where its figure stands."""

    figure: int
    qualifier: str
    at: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Needles:
    """Both needles of one edition. at: on the axis of years; a tip is None where no figure was announced."""

    edition: object
    at: int
    participants: Tip | None
    countries: Tip | None


@dataclass(frozen=True, slots=True)
class Tick:
    figure: int
    at: int


@dataclass(frozen=True, slots=True)
class Plot:
    """One drawing. length: in units, along the years; ticks: of participants, then of countries."""

    needles: tuple[Needles, ...]
    length: int
    ticks: tuple[Tick, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One of the figures. zero: where its needles begin; reach: units of the longest, upwards below zero."""

    name: str
    zero: int
    reach: int
    highest: int

    def at(self, figure: int) -> int:
        return self.zero + round(self.reach * figure / self.highest)

    def tip(self, edition, beyond: int) -> Tip | None:
        """beyond: units from the point to its figure, away from the line."""
        figure = getattr(edition, self.name)
        if figure is None:
            return None
        at = self.at(figure)
        away = beyond if self.reach > 0 else -beyond
        return Tip(figure, Qualifier(getattr(edition, f"{self.name}_qualifier")).value, at, at + away)


def needles(editions) -> dict | None:
    """The wide plot (None where years stand too close) and the tall one; None without any figure."""
    rows = sorted(editions, key=lambda edition: edition.year)
    if not any(row.participants is not None or row.countries is not None for row in rows):
        return None
    return {"wide": wide(rows), "tall": tall(rows)}


def sides(rows, zeros, reaches) -> list[Side]:
    names = ("participants", "countries")
    highest = [max([getattr(row, name) or 0 for row in rows], default=0) or 1 for name in names]
    return [Side(*side) for side in zip(names, zeros, reaches, highest, strict=True)]


def wide(rows) -> Plot | None:
    places = spread([row.year for row in rows], *WIDE_ENDS) if len(rows) > 1 else [WIDE_ONE]
    if any(after - before < CLOSEST for before, after in pairwise(places)):
        return None
    above, below = sides(rows, WIDE_ZEROS, (-WIDE_LONGEST[0], WIDE_LONGEST[1]))
    drawn = tuple(
        Needles(row, at, above.tip(row, 14), below.tip(row, 25)) for row, at in zip(rows, places, strict=True)
    )
    return Plot(drawn, WIDE_ENDS[1] + 50, ticks(above) + ticks(below))


def tall(rows) -> Plot:
    first, last = rows[0].year, rows[-1].year
    if last - first <= SPARSEST * len(rows):
        places = [TALL_TOP + (row.year - first) * TALL_YEAR for row in rows]
    else:
        places = [TALL_TOP + number * TALL_ROW for number in range(len(rows))]
    right, left = sides(rows, (TALL_ZERO, TALL_ZERO), (TALL_LONGEST[0], -TALL_LONGEST[1]))
    drawn = tuple(
        Needles(row, at, right.tip(row, 11), left.tip(row, 9)) for row, at in zip(rows, places, strict=True)
    )
    return Plot(drawn, places[-1] + 24)


def spread(years: list[int], start: int, end: int) -> list[int]:
    """Where each year stands between two ends, to scale."""
    return [start + round((end - start) * (year - years[0]) / max(1, years[-1] - years[0])) for year in years]


def ticks(side: Side) -> tuple[Tick, ...]:
    """At most three round figures up to the highest."""
    power = 10 ** (len(str(side.highest)) - 1)
    steps = (step * power // 10 for step in (1, 2, 5, 10, 20, 50, 100))
    step = next(step for step in steps if step and side.highest // step <= 3)
    return tuple(Tick(figure, side.at(figure)) for figure in range(step, side.highest + 1, step))
