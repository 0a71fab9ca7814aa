"""Postcodes, sectors and districts -> the neighbourhoods they lie in, by known points or by what the areas list."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from routing.ground import Ground, Namer
from routing.handbook import Area, Point
from routing.located import Located, Nowhere, OtherForce, Spot, decide, spots_of
from routing.postcodes import SCOTLAND, Postcodes, parse_part, part_postcodes, parts_of, post_area

MOST_POINTS = 60
SMALLEST_SHARE = 0.05
SCOTTISH_FORCE, NORTHERN_IRISH_FORCE = "police-scotland", "northern-ireland"


class Sectors:
    """What each full postcode, sector and district amounts to. Immutable."""

    def __init__(
        self, home: str, areas: Sequence[Area], ground: Ground, points: Postcodes | None, towns: Mapping[str, str]
    ) -> None:
        self._home, self._ground, self._points = home, ground, points
        listed: defaultdict[str, list[Spot]] = defaultdict(list)
        for area in areas:
            for part in area.postcodes:
                listed[parse_part(part) or part].append(Spot(area.force, area.id, area.name))
        for name, force in towns.items():
            if (elsewhere := parse_part(name)) is not None:
                listed[elsewhere].append(ground.whole(force))
        self._listed = _with_districts(listed)

    def locate(self, code: str, label: Namer) -> Located:
        """Where a full postcode lies; one that is not known is placed by its sector, then its district."""
        point = self._points.point(code) if self._points else None
        if point:
            located = self._ground.at(point, label)
            return self._by_nation(code) if isinstance(located, Nowhere) else located
        if code in self._listed:
            return decide(self._listed[code], self._home)
        found = (self._by_part(part, label) for part in parts_of(code))
        return next((one for one in found if not isinstance(one, Nowhere)), self._by_nation(code))

    def knows(self, code: str) -> bool:
        """Whether it is a real postcode, as far as the map has postcodes, or lies in a listed sector."""
        known = self._points is not None and self._points.point(code) is not None
        return known or code in self._listed or parts_of(code)[0] in self._listed

    def part(self, words: str, label: Namer, story: bool = False) -> Located:
        """Where a sector or district lies that the words hold, if they hold one that is known.

        In a story "b4" and "me 2" are no districts.
        """
        parts = [
            part for part in part_postcodes(words) if not story or (part.chunks == 1 and part.end - part.start > 2)
        ]
        found = (self._by_part(reading, label) for part in parts for reading in part.readings)
        return next((one for one in found if not isinstance(one, Nowhere)), Nowhere())

    def _by_part(self, part: str, label: Namer) -> Located:
        points = self._points.within(part, MOST_POINTS) if self._points else ()
        if points:
            return decide(self._shares(points, label), self._home)
        return decide(self._listed.get(part, ()), self._home)

    def _shares(self, points: Sequence[Point], label: Namer) -> list[Spot]:
        """The spots that hold more than a twentieth of some points, the largest share first."""
        first = [spots[0] for spots in (spots_of(self._ground.at(point, label)) for point in points) if spots]
        shares = Counter((spot.force, spot.area) for spot in first)
        named = {
            (spot.force, spot.area): Spot(spot.force, spot.area, spot.name, spot.label) for spot in reversed(first)
        }
        return [named[one] for one, count in shares.most_common() if count > SMALLEST_SHARE * len(first)]

    def _by_nation(self, code: str) -> Located:
        area = post_area(code)
        if area in SCOTLAND:
            return OtherForce(SCOTTISH_FORCE)
        return OtherForce(NORTHERN_IRISH_FORCE) if area == "BT" else Nowhere()


def _with_districts(listed: Mapping[str, list[Spot]]) -> dict[str, list[Spot]]:
    """The listed parts and, for each listed sector, its district, unless that is listed itself."""
    whole: defaultdict[str, list[Spot]] = defaultdict(list)
    for part, spots in listed.items():
        sector, district = parts_of(part)
        for wider in {sector, district} - {part}:
            whole[wider] += spots
    return {part: list(dict.fromkeys(spots)) for part, spots in {**whole, **listed}.items()}
