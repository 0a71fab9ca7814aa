"""Which neighbourhood and force a point on the ground belongs to, and when that is in doubt. Nothing here reads words."""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from routing.cells import Cells, Foreign, Inside, Mixed
from routing.handbook import Area, Point
from routing.located import Found, Located, Nowhere, OtherForce, Several, Spot, decide
from routing.outlines import Outlines, flat, flat_each, shrink

GAP_METRES = 1_000.0
"""How far from an outline a point in a gap of the map may be and still be asked about."""
FAR_SIDE = 5
"""So many times farther the other side of a gap may be, since one name alone is no question."""
MOST_IN_GAP = 3
MOST_NAMES = 4

Namer = Callable[[int, Point], Sequence[str]]
"""Names near a point inside an area that people there recognise, the nearest first."""


class Ground:
    """The outlines of neighbourhoods and forces. An area whose id is its force's id is the outline of the whole force."""

    def __init__(
        self, home: str, areas: Sequence[Area], wholes: Sequence[Area], names: Mapping[str, str], border: float
    ) -> None:
        self._home, self._names, self._border = home, names, border
        self._cards = areas
        self._areas = Outlines(area.outline for area in areas)
        self._forces = [whole.force for whole in wholes]
        self._wholes = Outlines(whole.outline for whole in wholes)
        self._cells = Cells(home, self._areas, areas, self._wholes, self._forces, border)

    def at(self, point: Point, label: Namer) -> Located:
        """Where a point lies; `label` names things near the point inside an area, for telling two apart."""
        if not _is_on_earth(point):
            return Nowhere()
        east, north = flat(point)
        match self._cells.at(east, north):
            case Inside(which):
                return decide([self._measured(which, shapely.Point(east, north), point)], self._home)
            case Foreign(force, bare):
                return OtherForce(force) if bare else self._abroad(force, shapely.Point(east, north), point)
            case Mixed():
                return self._in_doubt(point, shapely.Point(east, north), label)

    def _measured(self, which: int, spot: shapely.Point, point: Point) -> Spot:
        return self._spot(which, self._areas.to_border(which, spot) * shrink(point))

    def _abroad(self, force: str, spot: shapely.Point, point: Point) -> OtherForce:
        """Another force's ground, with its neighbourhood where one holds the point: the one that the point is deepest in."""
        spots = [self._measured(which, spot, point) for which in self._areas.holding(spot)]
        return OtherForce(force, max(spots, key=lambda found: found.metres_to_boundary or 0.0, default=None))

    def outline(self, force: str, area: str) -> BaseGeometry | None:
        """The shape of a neighbourhood in Mercator metres; None for one that is not known."""
        cards = (at for at, card in enumerate(self._cards) if (card.force, card.id) == (force, area))
        at = next(cards, None)
        return None if at is None else self._areas.shapes[at]

    def seen(self, box: BaseGeometry) -> list[tuple[Area, BaseGeometry]]:
        """The neighbourhoods that share ground with a shape, in the order of the map."""
        return [(self._cards[at], self._areas.shapes[at]) for at in sorted(self._areas.touching(box))]

    def whole(self, force: str) -> Spot:
        """A force without a neighbourhood, by its name."""
        return Spot(force, "", self._names.get(force, force))

    def homes(self, points: Sequence[Point]) -> dict[int, int]:
        """For many points at once: point number to the number of a home area that holds it, where one does."""
        if not points or not self._cards:
            return {}
        at, which = self._areas.holding_each(flat_each(np.array(points, dtype=np.float64)))
        pairs = zip(at.tolist(), which.tolist(), strict=True)
        return {one: area for one, area in pairs if self._cards[area].force == self._home}

    def _in_doubt(self, point: Point, spot: shapely.Point, label: Namer) -> Located:
        scale, inside = shrink(point), self._areas.holding(spot)
        near = self._areas.near(spot, self._border / scale)
        depths = {which: self._areas.to_border(which, spot) for which in inside}
        order = sorted(inside, key=lambda which: -depths[which])
        order += sorted((which for which in near if which not in depths), key=lambda which: near[which])
        metres = {which: distance * scale for which, distance in {**near, **depths}.items()}
        holding, beside = self._claims(spot, self._border / scale)
        kept = [which for which in order if self._may_be(self._cards[which].force, holding, beside)]
        named = {self._cards[which].force for which in kept}
        unnamed = sorted((holding | beside) - named)
        if not kept or (len(kept) == 1 and not inside and not unnamed):
            return self._outside(point, spot, holding, label)
        spots = self._told_apart(kept, metres, point, label)
        return decide([*spots, *(self.whole(force) for force in unnamed)], self._home)

    def _claims(self, spot: shapely.Point, reach: float) -> tuple[set[str], set[str]]:
        holding = {self._forces[whole] for whole in self._wholes.holding(spot)}
        beside = {self._forces[whole] for whole in self._wholes.near(spot, reach)} if self._forces else set()
        return holding, beside

    def _may_be(self, force: str, holding: set[str], beside: set[str]) -> bool:
        """A force's own outline, where known, is trusted more than a neighbourhood's rough one."""
        return force not in self._forces or not holding or force in holding | beside

    def _outside(self, point: Point, spot: shapely.Point, holding: set[str], label: Namer) -> Located:
        if holding and self._home not in holding:
            return OtherForce(min(holding))
        metres = self._around_gap(spot, holding, shrink(point))
        if metres:
            spots = self._told_apart(list(metres), metres, point, label)
            sure = decide(spots, self._home)
            return Several(tuple(spots)) if isinstance(sure, Found) else sure
        return OtherForce(self._home) if holding else self._offshore(spot, GAP_METRES / shrink(point))

    def _around_gap(self, spot: shapely.Point, holding: set[str], scale: float) -> dict[int, float]:
        """The nearest areas of a point that none holds, with their distance in metres, the nearest first."""
        for reach in (GAP_METRES, FAR_SIDE * GAP_METRES):
            near = self._areas.near(spot, reach / scale)
            order = sorted((far, which) for which, far in near.items() if self._fills(which, holding))[:MOST_IN_GAP]
            if len(order) != 1:
                break
        return {which: far * scale for far, which in order}

    def _told_apart(self, kept: Sequence[int], metres: Mapping[int, float], point: Point, label: Namer) -> list[Spot]:
        """The spots of some areas, each with a name near the point that no other of them bears."""
        names = [label(which, point) if len(kept) > 1 else () for which in kept]
        shared = {
            name for at, found in enumerate(names) for name in found if any(name in other for other in names[:at])
        }
        labels = [next((name for name in found if name not in shared), "") for found in names]
        return [self._spot(which, metres[which], name) for which, name in zip(kept, labels, strict=True)]

    def _fills(self, which: int, holding: set[str]) -> bool:
        return not holding or self._cards[which].force in holding

    def _offshore(self, spot: shapely.Point, reach: float) -> Located:
        near = self._wholes.near(spot, reach) if self._forces else {}
        return OtherForce(self._forces[min(near, key=lambda whole: (near[whole], whole))]) if near else Nowhere()

    def _spot(self, which: int, metres: float, label: str = "") -> Spot:
        card = self._cards[which]
        return Spot(card.force, card.id, card.name, label, round(metres, 1))


class Nearby:
    """Named points by the area they lie in: what people would recognise near a point. Immutable."""

    def __init__(self, names: Sequence[str], points: Sequence[Point], homes: Mapping[int, int]) -> None:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for at, area in homes.items():
            members[area].append(at)
        self._names = {area: [names[at] for at in found] for area, found in members.items()}
        self._flats = {area: flat_each(np.array([points[at] for at in found])) for area, found in members.items()}

    def label(self, area: int, point: Point) -> list[str]:
        """The nearest names in that area, each once; none if it has none."""
        if area not in self._names:
            return []
        away = self._flats[area] - np.array(flat(point))
        order = np.argsort((away * away).sum(axis=1), kind="stable")[: 3 * MOST_NAMES]
        return list(dict.fromkeys(self._names[area][at] for at in order.tolist()))[:MOST_NAMES]


def _is_on_earth(point: Point) -> bool:
    latitude, longitude = point
    known = math.isfinite(latitude) and math.isfinite(longitude) and (latitude, longitude) != (0, 0)
    return known and abs(latitude) < 89 and abs(longitude) <= 180
