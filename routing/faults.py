"""What is wrong with a map: ground that no area holds, ground that two hold, areas that lead to nobody. Nothing is mended here."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from routing.handbook import Area, Officer
from routing.outlines import shape, shrink, unflat

SMALLEST = 2_500.0
"""Square metres below which a gap or an overlap is the width of a pencil."""
Gap = tuple[float, float, float]
"""Latitude and longitude of a point inside, and square metres."""
Overlap = tuple[str, str, float]
"""The ids of two areas, and the square metres that both hold."""


def gaps(whole: Area | None, mine: Sequence[Area]) -> list[tuple[Gap, BaseGeometry]]:
    """Ground of the force that no area holds, largest first, with its shape; where the force's own outline is not known, the
    holes between the areas."""
    held = shapely.union_all([shape(area.outline) for area in mine])
    if whole is None:
        rings = [ring for part in shapely.get_parts(held) for ring in part.interiors]
        left = shapely.union_all([shapely.Polygon(ring) for ring in rings])
    else:
        left = shapely.difference(shape(whole.outline), held)
    parts = [(part, square_metres(part)) for part in shapely.get_parts(left)]
    large = sorted(((part, metres) for part, metres in parts if metres > SMALLEST), key=lambda one: -one[1])
    return [((*_inside(part), metres), part) for part, metres in large]


def overlaps(mine: Sequence[Area]) -> Iterator[tuple[Overlap, BaseGeometry]]:
    """Ground that two areas hold, with its shape."""
    shapes = np.array([shape(area.outline) for area in mine], dtype=object)
    for one, other in sorted(shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()):
        if one < other:
            both = shapely.intersection(shapes[one], shapes[other])
            if (metres := square_metres(both)) > SMALLEST:
                yield (mine[one].id, mine[other].id, metres), both


def is_staffed(area: Area, officers: Iterable[Officer]) -> bool:
    """Whether the area has a team, and the team anybody."""
    return any(officer.team == area.team for officer in officers)


def square_metres(ground: BaseGeometry) -> float:
    """True square metres of a shape in Mercator metres."""
    if ground.is_empty:
        return 0.0
    return round(float(shapely.area(ground)) * shrink(unflat(shapely.point_on_surface(ground))) ** 2, 0)


def _inside(part: BaseGeometry) -> tuple[float, float]:
    latitude, longitude = unflat(shapely.point_on_surface(part))
    return round(latitude, 5), round(longitude, 5)
