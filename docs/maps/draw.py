"""Draw the lines of the map again.

They are Natural Earth's, in the public domain, as the npm package world-atlas 2.0.2 (ISC) has them:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    .venv/bin/python -m docs.maps.draw package

Nothing of this is needed to run the portal.
"""

import json
import sys
from collections import Counter
from itertools import accumulate, pairwise
from pathlib import Path

from mbm_portal.pages.drawings.projection import MONT_BLANC, WORLD, Sheet

TEMPLATES = Path(__file__).parents[2] / "templates" / "pages"
EDGE = 179.99
STEP = 5
HEAD = "{{# {what}: Natural Earth, 1:{scale} million, drawn by docs/maps/draw.py. Takes nothing. #}}\n"


def lines_of(path: Path) -> tuple[dict, list]:
    """The objects of a TopoJSON file, and its lines in degrees."""
    topology = json.loads(path.read_text())
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for arc in topology["arcs"]:
        xs, ys = accumulate(x for x, _y in arc), accumulate(y for _x, y in arc)
        lines.append([(x * sx + tx, y * sy + ty) for x, y in zip(xs, ys, strict=True)])
    return topology["objects"], lines


def rings_of(geometry):
    """The rings of polygons, each a list of numbers of lines; below zero: the line backwards."""
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from rings_of(part)
    elif geometry["type"] == "Polygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "MultiPolygon":
        for polygon in geometry["arcs"]:
            yield from polygon


def coasts(folder: Path):
    """The coasts north of the sheet's foot, without the seam where the world was cut open."""
    objects, lines = lines_of(folder / "land-110m.json")
    for ring in rings_of(objects["land"]):
        points = [
            point for number in ring for point in (lines[number] if number >= 0 else lines[~number][::-1])
        ]
        yield from pieces(points, is_coast)


def is_coast(start, end) -> bool:
    is_seam = min(abs(start[0]), abs(end[0])) > EDGE or abs(start[0] - end[0]) > 180
    return max(start[1], end[1]) > WORLD.south and not is_seam


def borders(folder: Path, sheet: Sheet):
    """The lines that two countries share, as far as they lie on the sheet."""
    objects, lines = lines_of(folder / "countries-10m.json")
    counted = Counter(
        number if number >= 0 else ~number for ring in rings_of(objects["countries"]) for number in ring
    )
    for number, count in counted.items():
        if count > 1:
            yield from pieces(lines[number], lambda a, b: sheet.holds(*a) or sheet.holds(*b))


def pieces(points, keeps):
    """A line without the steps that are not wanted: as many lines as remain."""
    piece = []
    for start, end in pairwise(points):
        if keeps(start, end):
            piece = piece or [start]
            piece.append(end)
        elif piece:
            yield piece
            piece = []
    if piece:
        yield piece


def graticule(sheet: Sheet, step: float):
    """Meridians and parallels at multiples of some degrees, and the two meridians that end the sheet."""
    fine = step / STEP
    heights = [sheet.south + fine * n for n in range(int((sheet.north - sheet.south) / fine) + 1)]
    for x in {sheet.west, sheet.east, *multiples(sheet.west, sheet.east, step)}:
        yield [(x, y) for y in [*heights, sheet.north]]
    widths = [sheet.west + fine * n for n in range(int((sheet.east - sheet.west) / fine) + 1)]
    for y in multiples(sheet.south, sheet.north, step):
        yield [(x, y) for x in [*widths, sheet.east]]


def multiples(low: float, high: float, step: float) -> list[float]:
    return [n * step for n in range(int(low // step) + 1, int(high // step) + 1)]


def path_of(sheet: Sheet, lines, smallest=0) -> str:
    """SVG path data in whole units of the sheet, each step counted from the one before; line by line."""
    rows = []
    for line in lines:
        placed = [sheet.at(*point) for point in line]
        points = [(round(x * sheet.width), round(y * sheet.height)) for x, y in placed]
        points = [point for n, point in enumerate(points) if not n or point != points[n - 1]]
        if len(points) > 1 and extent(points) >= smallest:
            (x, y), *_rest = points
            steps = [(c - a, d - b) for (a, b), (c, d) in pairwise(points)]
            rows.append(f"M{x} {y}l" + " ".join(f"{dx} {dy}" for dx, dy in steps).replace(" -", "-"))
    return "\n".join(rows)


def extent(points) -> int:
    xs, ys = zip(*points, strict=True)
    return max(max(xs) - min(xs), max(ys) - min(ys))


def write(name: str, what: str, scale: int, **paths: str) -> None:
    drawn = "".join(f'<path class="{kind}" d="{data}"/>\n' for kind, data in paths.items())
    (TEMPLATES / name).write_text(HEAD.format(what=what, scale=scale) + drawn)


def main(folder: Path) -> None:
    net = path_of(WORLD, graticule(WORLD, 30))
    write(
        "_world_lines.html", "The coasts of the world", 110, net=net, coast=path_of(WORLD, coasts(folder), 2)
    )
    near = path_of(MONT_BLANC, borders(folder, MONT_BLANC))
    net = path_of(MONT_BLANC, graticule(MONT_BLANC, 0.25))
    write("_mont_blanc_lines.html", "Borders around Mont Blanc", 10, net=net, border=near)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
