"""From degrees to a place on a sheet of the map."""

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
"""The four terms of the projection: Šavrič, Patterson and Jenny, 2018."""


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """The world with no country larger than it is: x to the east, y to the north, in radii of the globe."""
    a, b, c, d = EQUAL_EARTH
    angle = asin(sqrt(3) / 2 * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    stretch = a + 3 * b * square + sixth * (7 * c + 9 * d * square)
    x = 2 * sqrt(3) / 3 * radians(longitude) * cos(angle) / stretch
    return x, angle * (a + b * square + sixth * (c + d * square))


def plate(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees, narrowed as the meridians are at 46° north: for a sheet of few degrees around there."""
    return longitude * cos(radians(46)), latitude


@dataclass(frozen=True, slots=True)
class Sheet:
    """A piece of the world between meridians and parallels, in degrees; width: in units of its drawing.

    On a sheet of the whole world the meridians meet the frame at the equator.
    """

    projection: Callable[[float, float], tuple[float, float]]
    west: float
    east: float
    south: float
    north: float
    width: int

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Parts of the sheet's width and height, from its upper left corner."""
        left, _y = self.projection(self.west, 0)
        right, _y = self.projection(self.east, 0)
        _x, bottom = self.projection(0, self.south)
        _x, top = self.projection(0, self.north)
        x, y = self.projection(longitude, latitude)
        return (x - left) / (right - left), (top - y) / (top - bottom)

    def holds(self, longitude: float, latitude: float) -> bool:
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north

    @property
    def height(self) -> int:
        left, bottom = self.projection(self.west, 0)[0], self.projection(0, self.south)[1]
        right, top = self.projection(self.east, 0)[0], self.projection(0, self.north)[1]
        return round(self.width * (top - bottom) / (right - left))


WORLD = Sheet(equal_earth, west=-180, east=180, south=-56, north=84, width=1000)
MONT_BLANC = Sheet(plate, west=5.85, east=7.25, south=45.63, north=46.53, width=800)
"""From Geneva to Mont Blanc, where the forum began."""
