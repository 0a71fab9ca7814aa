"""A small map of a neighbourhood, as numbers to draw: outlines, names, pins, a scale. Nothing here knows colours or pages."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from routing.handbook import Point
from routing.outlines import EARTH, flat, shrink, unflat

WIDTH, HEIGHT = 320, 200
MARGIN = 0.08
AROUND_PIN = 700.0
"""Metres shown on each side of a pin that lies in no neighbourhood."""
WORLD = 2 * math.pi * EARTH
TILE, DEEPEST = 128, 18
"""Roughly the width at which a tile is drawn, and the deepest zoom that tile servers commonly have."""
LENGTHS = (100, 200, 500, 1_000, 2_000, 5_000, 10_000)


@dataclass(frozen=True, slots=True)
class Outline:
    """One neighbourhood: an SVG path, and where its name stands if there is room."""

    name: str
    path: str
    own: bool
    x: float
    y: float
    roomy: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """A square of a tile server's map, by its numbers, and where it is drawn."""

    z: int
    tile_x: int
    tile_y: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Sketch:
    """A map of WIDTH x HEIGHT units. `scale`: metres and their length in units."""

    outlines: tuple[Outline, ...]
    pins: tuple[tuple[float, float], ...]
    scale: tuple[int, float]
    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the ground that is shown: Mercator metres of the left and upper edge, units a metre."""

    left: float
    top: float
    zoom: float

    @property
    def box(self) -> BaseGeometry:
        return shapely.box(self.left, self.top - HEIGHT / self.zoom, self.left + WIDTH / self.zoom, self.top)

    def drawn(self, x: float, y: float) -> tuple[float, float]:
        """A place of the ground on the map."""
        return round((x - self.left) * self.zoom, 1), round((self.top - y) * self.zoom, 1)


def window(own: BaseGeometry | None, pins: Sequence[Point]) -> Window | None:
    """The window that shows a neighbourhood and its pins; a pin alone with the ground around it; None without either."""
    spots = [shapely.Point(flat(pin)) for pin in pins]
    shapes = [own] if own is not None and not own.is_empty else [spot.buffer(AROUND_PIN) for spot in spots]
    if not shapes:
        return None
    left, low, right, top = shapely.GeometryCollection([*shapes, *spots]).bounds
    zoom = (1 - 2 * MARGIN) * min(WIDTH / max(right - left, 1.0), HEIGHT / max(top - low, 1.0))
    return Window((left + right) / 2 - WIDTH / zoom / 2, (low + top) / 2 + HEIGHT / zoom / 2, zoom)


def draw(
    shown: Window, around: Iterable[tuple[str, bool, BaseGeometry]], pins: Sequence[Point], tiles: bool = False
) -> Sketch:
    """The map of a window. `around`: neighbourhoods by name, whether it is the one in question, and shape."""
    outlines = [outline(shown, name, own, shape) for name, own, shape in around]
    places = tuple(shown.drawn(*flat(pin)) for pin in pins)
    ordered = sorted((one for one in outlines if one.path), key=lambda one: one.own)
    return Sketch(tuple(ordered), places, scale(shown), tuple(_tiles(shown)) if tiles else ())


def outline(shown: Window, name: str, own: bool, shape: BaseGeometry) -> Outline:
    """One neighbourhood on the map; its path is empty where nothing of it is seen."""
    seen = shapely.intersection(shapely.simplify(shape, 0.7 / shown.zoom), shown.box.buffer(9 / shown.zoom))
    polygons = [part for part in shapely.get_parts(seen) if part.geom_type == "Polygon"]
    path = "".join(_ring(shown, ring) for part in polygons for ring in (part.exterior, *part.interiors))
    inside = shapely.intersection(seen, shown.box)
    label = shapely.point_on_surface(inside) if not inside.is_empty else shown.box.centroid
    x, y = shown.drawn(label.x, label.y)
    left, low, right, top = inside.bounds if not inside.is_empty else (0.0, 0.0, 0.0, 0.0)
    half = len(name) * 2.8
    roomy = (right - left) * shown.zoom > half and (top - low) * shown.zoom > 14 and half < x < WIDTH - half
    return Outline(name, path, own, x, y, roomy and 12 < y < HEIGHT - 8)


def _ring(shown: Window, ring: BaseGeometry) -> str:
    corners = [shown.drawn(x, y) for x, y in shapely.get_coordinates(ring).tolist()[:-1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in corners) + "Z" if len(corners) > 2 else ""


def scale(shown: Window) -> tuple[int, float]:
    """The longest round length that takes at most a third of the width."""
    metre = shown.zoom / shrink(unflat(shapely.centroid(shown.box)))
    fitting = [length for length in LENGTHS if length * metre <= WIDTH / 3]
    metres = fitting[-1] if fitting else LENGTHS[0]
    return metres, round(metres * metre, 1)


def _tiles(shown: Window) -> Iterable[Tile]:
    """The tiles that cover the window, at the zoom whose tiles are drawn nearest to TILE units wide."""
    z = DEEPEST
    while z > 0 and WORLD / 2**z * shown.zoom < TILE:
        z -= 1
    size = WORLD / 2**z
    first_x, first_y = int((shown.left + WORLD / 2) // size), int((WORLD / 2 - shown.top) // size)
    x0, y0 = shown.drawn(first_x * size - WORLD / 2, WORLD / 2 - first_y * size)
    side = size * shown.zoom
    for down in range(int((HEIGHT - y0) // side) + 1):
        for right in range(int((WIDTH - x0) // side) + 1):
            yield Tile(
                z,
                first_x + right,
                first_y + down,
                round(x0 + right * side, 1),
                round(y0 + down * side, 1),
                round(side, 1),
            )
