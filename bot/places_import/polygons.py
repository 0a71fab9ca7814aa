"""Polygons as publishers give them -> polygons that can be trusted, with a remark on all that was put right."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from bot.places_import import grid
from bot.places_import.records import Polygons, Refused, Remark

Ring = Sequence[Sequence[float]]
Rings = list[Ring]
Floats = NDArray[np.float64]

MOST_POINTS = 2_000_000
DECIMALS = 6
NULL_ISLAND = 0.5
SOUTH, NORTH, WEST, EAST = 49.0, 61.5, -9.5, 2.5


def cleaned(polygons: Sequence[Rings], where: str, remarks: list[Remark], metres: bool = False) -> Polygons:
    """Valid polygons in degrees, latitude first. Coordinates come in as longitude, latitude[, altitude].

    Swapped axes and British grid metres are turned into degrees; rings that cannot be in Britain are left out.
    """
    if sum(len(ring) for rings in polygons for ring in rings) > MOST_POINTS:
        raise Refused(f"{where}: more than {MOST_POINTS:,} points")
    found = [shape for rings in polygons if (shape := _shape(rings, where, remarks, metres)) is not None]
    distinct = list({shapely.to_wkb(shapely.normalize(shape)): shape for shape in found}.values())
    if len(distinct) < len(found):
        remarks.append(Remark(where, f"{len(found) - len(distinct)} polygons stand there twice; each is taken once"))
    if not distinct:
        remarks.append(Remark(where, "no usable outline"))
    return tuple(_written(distinct))


def united(one: Polygons, other: Polygons) -> Polygons:
    """Two outlines of one area as one."""
    return tuple(_written([shapely.union_all([_shape_of(polygon) for polygon in one + other])]))


def _shape(rings: Rings, where: str, remarks: list[Remark], metres: bool) -> BaseGeometry | None:
    usable = [_ring(ring, where, remarks, metres) for ring in rings]
    if not usable or usable[0] is None:
        return None
    whole = shapely.Polygon(usable[0], [ring for ring in usable[1:] if ring is not None])
    return whole if whole.is_valid else _repaired(whole, where, remarks)


def _repaired(whole: BaseGeometry, where: str, remarks: list[Remark]) -> BaseGeometry | None:
    reason = shapely.is_valid_reason(whole).partition("[")[0]
    parts = [part for part in shapely.get_parts(shapely.make_valid(whole)) if part.geom_type.endswith("Polygon")]
    if not parts:
        remarks.append(Remark(where, f"an outline without ground is left out ({reason})"))
        return None
    remarks.append(Remark(where, f"an invalid outline was repaired ({reason})"))
    return shapely.union_all(parts)


def _ring(ring: Ring, where: str, remarks: list[Remark], metres: bool) -> Floats | None:
    pairs = [(point[0], point[1]) for point in ring if len(point) >= 2]
    points = np.array(pairs, dtype=np.float64).reshape(-1, 2)
    known = np.isfinite(points).all(axis=1) & (len(pairs) > 0)
    kept = points[known & (np.abs(points) > NULL_ISLAND).any(axis=1)]
    if len(kept) < len(ring):
        remarks.append(Remark(where, f"{len(ring) - len(kept)} points at 0, 0 or without numbers are left out"))
    turned = _in_degrees(kept, where, remarks, metres)
    if turned is None or len(np.unique(turned, axis=0)) < 3:
        remarks.append(Remark(where, "an outline with fewer than three points in Britain is left out"))
        return None
    return turned.round(DECIMALS)


def _in_degrees(points: Floats, where: str, remarks: list[Remark], metres: bool) -> Floats | None:
    """Longitude and latitude, whatever the points were in; None if they can be no outline in Britain."""
    if not len(points):
        return None
    if metres or np.abs(points).max() > 400:
        if not grid.is_on_grid(points[:, 0], points[:, 1]).all():
            return None
        remarks.append(Remark(where, "metres of the British National Grid were turned into degrees"))
        latitudes, longitudes = grid.to_degrees(points[:, 0], points[:, 1])
        points = np.column_stack([longitudes, latitudes])
    elif not _in_britain(points) and _in_britain(points[:, ::-1]):
        remarks.append(Remark(where, "latitude and longitude were swapped"))
        points = points[:, ::-1]
    return points if _in_britain(points) else None


def _in_britain(points: Floats) -> bool:
    east, north = points[:, 0], points[:, 1]
    return bool(((east > WEST) & (east < EAST) & (north > SOUTH) & (north < NORTH)).all())


def _written(shapes: Sequence[BaseGeometry]) -> Iterator[tuple[tuple[tuple[float, float], ...], ...]]:
    for shape in shapes:
        for part in shapely.get_parts(shape):
            rings = [part.exterior, *part.interiors]
            yield tuple(tuple((north, east) for east, north in ring.coords[:-1]) for ring in rings)


def _shape_of(rings: Sequence[Sequence[tuple[float, float]]]) -> BaseGeometry:
    flipped = [[(east, north) for north, east in ring] for ring in rings]
    whole = shapely.Polygon(flipped[0], flipped[1:])
    return whole if whole.is_valid else shapely.make_valid(whole)
