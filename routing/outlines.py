"""Outlines on the ground: which of them holds a point, and how far it is to a border. Nothing here knows names or forces.

All inside is Mercator metres (conformal), so a distance is true after multiplying by the cosine of the latitude (within 0.4 %).
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from routing.handbook import Point

EARTH = 6_371_009.0
DEGREE = math.pi / 180
CHUNK = 24
"""Segments of one piece of border: small enough to measure at once, large enough to keep the tree small."""

Polygons = Sequence[Sequence[Sequence[Point]]]


class Outlines:
    """An index over outlines, numbered in the order given; empty ones are allowed and hold nothing. Immutable."""

    def __init__(self, outlines: Iterable[Polygons | bytes]) -> None:
        self.shapes = [shape(outline) for outline in outlines]
        self._tree = shapely.STRtree(self.shapes)
        self._owners, pieces = _border_pieces(self.shapes)
        self._borders = shapely.STRtree(pieces)
        self._edges: dict[int, BaseGeometry] = {}
        self._prepared: set[int] = set()

    def holding(self, spot: shapely.Point) -> list[int]:
        """The outlines that hold a point (in Mercator metres), their borders included."""
        likely = self._tree.query(_alone(spot))[1].tolist()
        for at in likely:
            if at not in self._prepared:  # at its first use: prepared, all of Britain takes a gigabyte
                shapely.prepare(self.shapes[at])
                self._prepared.add(at)
        return [at for at in likely if shapely.intersects(self.shapes[at], spot)]

    def holding_each(self, points: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For many points at once (an n x 2 array in Mercator metres): pairs of point number and outline number."""
        at, which = self._tree.query(shapely.points(points), predicate="intersects")
        return at, which

    def to_border(self, which: int, spot: shapely.Point) -> float:
        """Mercator metres from a point to the border of one outline."""
        edge = self._edges.get(which)
        if edge is None:  # prepared at its first use, as the shapes are
            edge = self._edges[which] = shapely.boundary(self.shapes[which])
            shapely.prepare(edge)
        return float(shapely.distance(edge, spot))

    def near(self, spot: shapely.Point, reach: float) -> dict[int, float]:
        """Outlines with a border within `reach`, each with its distance (Mercator metres)."""
        pieces = self._borders.query(_alone(spot), predicate="dwithin", distance=reach)[1]
        if not len(pieces):
            return {}
        found: dict[int, float] = {}
        metres = shapely.distance(self._borders.geometries[pieces], spot).tolist()
        for owner, far in zip(self._owners[pieces].tolist(), metres, strict=True):
            found[owner] = min(far, found.get(owner, math.inf))
        return found

    def borders_in(self, box: BaseGeometry) -> set[int]:
        """The outlines whose border may run through a box; the borders' own boxes decide, so some may only come near."""
        pieces = self._borders.query(_alone(box))[1]
        return set(self._owners[pieces].tolist()) if len(pieces) else set()

    def touching(self, other: BaseGeometry) -> list[int]:
        """The outlines that share any ground with a shape."""
        found: list[int] = self._tree.query(other, predicate="intersects").tolist()
        return found


def _alone(one: BaseGeometry) -> NDArray[np.object_]:
    """A list of one: an index answers it in half the time that it needs to make a list of a lone shape."""
    found: NDArray[np.object_] = np.empty(1, dtype=np.object_)
    found[0] = one
    return found


def on_map(point: Point) -> shapely.Point:
    """A point of the ground as a shape in Mercator metres."""
    return shapely.points(flat(point))


def flat(point: Point) -> tuple[float, float]:
    """A point in Mercator metres."""
    latitude, longitude = point
    return EARTH * DEGREE * longitude, EARTH * math.atanh(math.sin(latitude * DEGREE))


def flat_each(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Many points (n x 2, latitude and longitude) in Mercator metres."""
    radians = np.radians(points)
    return np.column_stack([EARTH * radians[:, 1], EARTH * np.arctanh(np.sin(radians[:, 0]))])


def unflat(spot: shapely.Point) -> Point:
    """The latitude and longitude of a point in Mercator metres."""
    return math.degrees(math.asin(math.tanh(spot.y / EARTH))), math.degrees(spot.x / EARTH)


def unflat_each(ring: BaseGeometry) -> list[Point]:
    """The corners of a ring in degrees, to a tenth of a metre, the first not repeated at its end."""
    corners = [unflat(shapely.Point(spot)) for spot in shapely.get_coordinates(ring).tolist()[:-1]]
    return [(round(latitude, 6), round(longitude, 6)) for latitude, longitude in corners]


def shrink(point: Point) -> float:
    """By how much Mercator metres shrink to true metres at a point."""
    return math.cos(point[0] * DEGREE)


def shape(outline: Polygons | bytes) -> BaseGeometry:
    """The shape of an outline in Mercator metres, repaired where it crosses itself; empty if nothing is left.

    Bytes are a shape made before (WKB).
    """
    if isinstance(outline, bytes):
        return shapely.from_wkb(outline)
    polygons = [_polygon(rings) for rings in outline if rings and len(rings[0]) >= 3]
    whole = shapely.union_all([one if one.is_valid else shapely.make_valid(one) for one in polygons])
    return _only_polygons(whole)


def _polygon(rings: Sequence[Sequence[Point]]) -> BaseGeometry:
    flats = [flat_each(np.asarray(ring, dtype=np.float64)) for ring in rings if len(ring) >= 3]
    return shapely.Polygon(flats[0], flats[1:])


def _only_polygons(whole: BaseGeometry) -> BaseGeometry:
    if whole.geom_type in ("Polygon", "MultiPolygon"):
        return whole
    parts = [part for part in shapely.get_parts(whole) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts)


def _border_pieces(shapes: Sequence[BaseGeometry]) -> tuple[NDArray[np.int64], list[Any]]:
    owners: list[int] = []
    pieces: list[Any] = []
    for number, one in enumerate(shapes):
        for line in shapely.get_rings(shapely.get_parts(one)):  # of a whole multipolygon it gives none
            corners = shapely.get_coordinates(line)
            cuts = [corners[at : at + CHUNK + 1] for at in range(0, len(corners) - 1, CHUNK)]
            pieces += [shapely.LineString(cut) for cut in cuts]
            owners += [number] * len(cuts)
    return np.array(owners, dtype=np.int64), pieces
