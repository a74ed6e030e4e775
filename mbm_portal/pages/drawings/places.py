"""Where the forum met: the world, and a sheet of what lies around Mont Blanc, where most places are close."""

from dataclasses import dataclass
from math import hypot

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mbm_portal.editorial import languages
from mbm_portal.editorial.languages import Text
from mbm_portal.editorial.templatetags.typography import country_name
from mbm_portal.pages.drawings.labels import LETTER, LINE, Box, arrange
from mbm_portal.pages.drawings.projection import MONT_BLANC, WORLD, Sheet

DOT, RING, LARGEST = 0.28, 0.24, 2.0
"""Em: the radius of a point, what each further ring adds, and the most that a place gets."""
APART = 0.02
"""Parts of a sheet's width under which two places are one point with both names."""
YEARS_A_LINE = 3
DEGREES_EAST = ((6.0, "6° E"), (6.5, "6°30′ E"), (7.0, "7° E"))
DEGREES_NORTH = ((45.75, "45°45′ N"), (46.0, "46° N"), (46.25, "46°15′ N"))
COUNTRIES = (("FR", 6.15, 45.76), ("CH", 7.0, 46.42), ("IT", 7.1, 45.68))
"""Where the countries of the sheet around Mont Blanc bear their names: well inside, away from its towns."""


@dataclass(frozen=True, slots=True)
class Place:
    """A town by its coordinates, and the editions that met there, oldest first; its name may be empty."""

    name: Text
    country: str
    longitude: float
    latitude: float
    editions: tuple

    def lines(self) -> list[tuple]:
        """What stands beside the point, as pairs of words and editions: the name, then years."""
        cut = range(0, len(self.editions), YEARS_A_LINE)
        return [(self.name, ()), *((None, self.editions[start : start + YEARS_A_LINE]) for start in cut)]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label: words, years to link, or both. right, down: from the point, as SVG has it."""

    right: str
    down: str
    words: Text | None = None
    editions: tuple = ()
    path: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A place as it is drawn. rings: their radii, one for each edition; lines: none without room."""

    x: str
    y: str
    rings: tuple[str, ...]
    align: str = ""
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """Words that a sheet bears by itself. x, y, down: as SVG has them; box: the room they take."""

    words: str
    x: str
    y: str
    down: str
    align: str
    box: Box


@dataclass(frozen=True, slots=True)
class Map:
    """What the page of editions draws and lists. near: points of the sheet around Mont Blanc, may be none."""

    world: tuple[Point, ...]
    near: tuple[Point, ...]
    places: tuple[Place, ...]
    unplaced: tuple
    imprints: tuple = ()
    world_sheet: Sheet = WORLD
    near_sheet: Sheet = MONT_BLANC


@dataclass(slots=True)
class Mark:
    """A point before its label. A line: words or None, and editions. path: where its last line leads."""

    x: float
    y: float
    count: int
    lines: list
    path: str = ""

    def wordings(self) -> list[list]:
        """The lines, one below the other; of one town with few editions also all in one line."""
        if self.path or len(self.lines) != 2:
            return [self.lines]
        (words, _none), (_words, editions) = self.lines
        return [self.lines, [(words, editions)]]

    @property
    def radius(self) -> float:
        return min(DOT + RING * (self.count - 1), LARGEST)

    @property
    def radii(self) -> tuple[str, ...]:
        step = (self.radius - DOT) / max(1, self.count - 1)
        return tuple(em(DOT + step * number) for number in range(self.count))


def map_of(editions) -> Map:
    """editions: in any order; of those without coordinates only the names are said."""
    rows = sorted(editions, key=lambda edition: edition.year)
    places = places_of([row for row in rows if row.latitude is not None])
    places.sort(key=lambda place: -len(place.editions))
    near = [place for place in places if MONT_BLANC.holds(place.longitude, place.latitude)]
    far = [place for place in places if place not in near]
    marks = [*([mark_of_sheet(near)] if near else []), *merged(WORLD, far)]
    printed = imprints()
    return Map(
        world=points(WORLD, marks),
        near=points(MONT_BLANC, merged(MONT_BLANC, near), [imprint.box for imprint in printed]),
        places=tuple(places),
        unplaced=tuple(row for row in rows if row.latitude is None),
        imprints=printed,
    )


def places_of(rows) -> list[Place]:
    """Editions with coordinates by their place; the name is that of the latest edition there that has one."""
    by_place = {}
    for row in rows:
        by_place.setdefault((float(row.longitude), float(row.latitude)), []).append(row)
    language = languages.current()
    places = []
    for (longitude, latitude), there in by_place.items():
        names = [languages.text(row, "city", language) for row in reversed(there)]
        name = next((name for name in names if name), names[0])
        places.append(Place(name, there[-1].country, longitude, latitude, tuple(there)))
    return places


def merged(sheet: Sheet, places) -> list[Mark]:
    """A mark for each place; places too close to be told apart share one."""
    marks = []
    for place in places:
        x, y = sheet.at(place.longitude, place.latitude)
        same = [mark for mark in marks if hypot(mark.x - x, (mark.y - y) * ratio(sheet)) < APART]
        mark = same[0] if same else Mark(x, y, 0, [])
        mark.count += len(place.editions)
        mark.lines += place.lines()
        if not same:
            marks.append(mark)
    return marks


def mark_of_sheet(near) -> Mark:
    """What stands on the world for all places of the sheet around Mont Blanc."""
    x, y = WORLD.at((MONT_BLANC.west + MONT_BLANC.east) / 2, (MONT_BLANC.south + MONT_BLANC.north) / 2)
    count = sum(len(place.editions) for place in near)
    # Translators: how many editions one city or country has hosted.
    words = ngettext("%(count)s edition", "%(count)s editions", count) % {"count": count}
    lines = [_("Mont Blanc"), words]
    language = languages.current()
    return Mark(x, y, 2, [(Text(line, language, False), ()) for line in lines], path="#near-h")


def points(sheet: Sheet, marks, taken=()) -> tuple[Point, ...]:
    asked = [
        (mark.x, mark.y, mark.radius, [[length(*line) for line in lines] for lines in mark.wordings()])
        for mark in marks
    ]
    labels = arrange(asked, ratio(sheet), taken)
    return tuple(point(mark, label) for mark, label in zip(marks, labels, strict=True))


def point(mark: Mark, label) -> Point:
    if label is None:
        return Point(share(mark.x), share(mark.y), mark.radii)
    wording = mark.wordings()[label.wording]
    ways = [""] * (len(wording) - 1) + [mark.path]
    lines = tuple(
        Line(em(label.right), em(down), words, editions, path)
        for (words, editions), down, path in zip(wording, label.down, ways, strict=True)
    )
    return Point(share(mark.x), share(mark.y), mark.radii, label.align, lines)


def imprints() -> tuple[Imprint, ...]:
    """What the sheet around Mont Blanc bears beside its places: degrees at its edges, names of countries."""
    found = []
    for longitude, words in DEGREES_EAST:
        x, half = MONT_BLANC.at(longitude, MONT_BLANC.north)[0], LETTER * len(words) / 2
        found.append(Imprint(words, share(x), "0%", "1em", "middle", Box(x, 0, -half, 0, half, LINE)))
    for latitude, words in DEGREES_NORTH:
        y = MONT_BLANC.at(MONT_BLANC.west, latitude)[1]
        box = Box(1, y, -LETTER * len(words), -LINE, 0, 0.2)
        found.append(Imprint(words, "99%", share(y), "-0.3em", "end", box))
    for code, longitude, latitude in COUNTRIES:
        x, y = MONT_BLANC.at(longitude, latitude)
        words = country_name(code)
        half = LETTER * len(words) / 2
        found.append(Imprint(words, share(x), share(y), "0.3em", "middle", Box(x, y, -half, -0.7, half, 0.7)))
    return tuple(found)


def length(words, editions) -> int:
    """Letters of a line, with the points between years."""
    return (len(words.value) + 1 if words else 0) + max(0, 7 * len(editions) - 3)


def ratio(sheet: Sheet) -> float:
    return sheet.height / sheet.width


def share(part: float) -> str:
    return f"{part * 100:.2f}%"


def em(value: float) -> str:
    return f"{value:.2f}em"
