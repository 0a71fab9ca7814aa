"""The large map of the areas page: which part is seen, what is drawn of it, and the links that move it without a script."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import shapely
from shapely.geometry.base import BaseGeometry

from routing import sketch
from routing.handbook import Area, Point
from routing.outlines import flat, shape, unflat
from routing.sketch import HEIGHT, WIDTH, Outline, Window

CLOSEST = 8
MOVES = {"north": (0.0, 0.4), "south": (0.0, -0.4), "west": (-0.4, 0.0), "east": (0.4, 0.0)}


@dataclass(frozen=True, slots=True)
class Drawn:
    """One area on the map; `kind`: own, red or other."""

    area: Area
    outline: Outline
    kind: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map as it is seen. `faults`: paths of gaps and overlaps. `links`: by what they do."""

    window: Window
    areas: tuple[Drawn, ...]
    faults: tuple[str, ...]
    scale: tuple[int, float]
    links: Mapping[str, str]


def sheet(
    areas: Sequence[Area], red: Iterable[str], faulty: Iterable[BaseGeometry], address: str, at: str = "", closer: int = 0,
    own: str = "",
) -> Sheet | None:  # fmt: skip
    """The areas around a place ("LAT,LNG"; the middle without one), `closer` times twice as large; None without outlines."""
    shapes = {area.id: shape(area.outline) for area in areas}
    ground = shapes.get(own) if own else None
    whole = sketch.window(ground or shapely.union_all(list(shapes.values())), ())
    if whole is None:
        return None
    closer = max(-3, min(closer, CLOSEST))
    shown = _moved(whole, at, closer)
    reds = set(red)
    drawn = [
        Drawn(area, found, "own" if area.id == own else "red" if area.id in reds else "other")
        for area in areas
        if (found := sketch.outline(shown, _short(area.name), area.id == own, shapes[area.id])).path
    ]
    drawn.sort(key=lambda one: ("other", "red", "own").index(one.kind))
    paths = tuple(path for one in faulty if (path := sketch.outline(shown, "", False, one).path))
    return Sheet(shown, tuple(drawn), paths, sketch.scale(shown), _links(shown, address, closer))


def _short(name: str) -> str:
    """A name as it stands on the map: the first of the places it names."""
    return name.partition(",")[0].partition(" and ")[0]


def _moved(whole: Window, at: str, closer: int) -> Window:
    zoom = whole.zoom * 2**closer
    x, y = whole.left + WIDTH / whole.zoom / 2, whole.top - HEIGHT / whole.zoom / 2
    point = _point(at)
    if point is not None:
        x, y = flat(point)
    return Window(x - WIDTH / zoom / 2, y + HEIGHT / zoom / 2, zoom)


def _links(shown: Window, address: str, closer: int) -> dict[str, str]:
    x, y = shown.left + WIDTH / shown.zoom / 2, shown.top - HEIGHT / shown.zoom / 2

    def link(right: float, up: float, step: int) -> str:
        there = unflat(shapely.Point(x + right * WIDTH / shown.zoom, y + up * HEIGHT / shown.zoom))
        return f"{address}?{urlencode({'at': f'{there[0]:.5f},{there[1]:.5f}', 'closer': step})}#map"

    found = {name: link(right, up, closer) for name, (right, up) in MOVES.items()}
    found |= {"closer": link(0, 0, closer + 1)} if closer < CLOSEST else {}
    return found | {"farther": link(0, 0, closer - 1), "whole": f"{address}#map"}


def _point(written: str) -> Point | None:
    try:
        latitude, longitude = (float(number) for number in written.split(",", 1))
    except ValueError:
        return None
    return (latitude, longitude) if 49 <= latitude <= 61.5 and -9.5 <= longitude <= 2.5 else None
