"""Words, a postcode or a map pin -> Found, Several, OtherForce or Nowhere. The atlas is built once and only read."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry import Point as Dot
from shapely.ops import nearest_points

from routing.handbook import Area, Point
from routing.text import fold

POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9oi][a-z0-9]?)\s*([0-9oi][a-z]{2})\b", re.I)
SECTOR = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?)\s+([0-9])\b", re.I)
DISTRICT = re.compile(r"^([a-z]{1,2}[0-9][a-z0-9]?)$", re.I)
COORDINATES = re.compile(r"^\s*(-?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*$")
SAME_NAME = 84.0
"""A typed name is a known one from this rapidfuzz ratio on (one or two typos in an ordinary name)."""
LEAD_IN = re.compile(
    r"^(?:(?:i|im|i am|we|were|live|living|based|it|its|happened|is|was|near|nearby|by|close|to|at|in|on|the|around|round|"
    r"off|just|opposite|behind|outside|next|postcode|my|area|from|address|street|number|no|flat|house|\d+[a-z]?) )+"
)
MENTION = re.compile(r"\b(?:in|on|near|at|around|by|from) ((?:\w+ ?){1,4})")
METRES_A_DEGREE = 111_320.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A neighbourhood; `label` is a name or street people recognise, the distance is to its own boundary."""

    force: str
    area: str
    name: str
    label: str = ""
    metres_to_boundary: float | None = None


@dataclass(frozen=True, slots=True)
class Found:
    spot: Spot


@dataclass(frozen=True, slots=True)
class Several:
    """Two or more that it may be, most likely first."""

    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class OtherForce:
    force: str
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Nowhere:
    pass


Located = Found | Several | OtherForce | Nowhere


class Atlas:
    """The live map: outlines, postcode sectors and names, indexed."""

    def __init__(self, home: str, areas: list[Area], towns: Mapping[str, str]) -> None:
        self._home = home
        self._areas = areas
        self._shapes = [(_shape(area), area) for area in areas if area.outline]
        self._tree = STRtree([shape for shape, _ in self._shapes])
        self._sectors = _by_sector(areas)
        self._names = _by_name(areas, towns)
        self._towns = {fold(town): force for town, force in towns.items()}

    @classmethod
    def build(cls, home: str, areas: Iterable[Area], towns: Mapping[str, str] | None = None) -> "Atlas":
        """Index the areas of all forces the map knows; `towns` maps well-known places elsewhere to their force."""
        return cls(home, list(areas), towns or {})

    def at(self, point: Point) -> Located:
        """The neighbourhood that holds a point; several where outlines overlap."""
        lat, lng = point
        if not (math.isfinite(lat) and math.isfinite(lng)):
            return Nowhere()
        dot = Dot(lng, lat)
        hits = [self._shapes[index] for index in self._tree.query(dot, predicate="intersects")]
        return self._one_of([_spot(area, _metres(shape, dot)) for shape, area in hits])

    def locate(self, words: str) -> Located:
        """A message that as a whole is meant as a place."""
        if found := COORDINATES.match(words[:100]):
            return self.at((float(found[1]), float(found[2])))
        by_code = self._postcode(words[:500])
        return by_code if by_code is not None else self._named(LEAD_IN.sub("", fold(words[:200]) + " ").strip())

    def mentioned(self, words: str) -> Located:
        """A place named in passing; only a postcode or an exact known name after "in", "on", "near" counts."""
        by_code = self._postcode(words[:2000])
        if by_code is not None:
            return by_code
        for phrase in MENTION.findall(fold(words[:2000])):
            for length in range(4, 0, -1):
                name = " ".join(phrase.split()[:length]).removeprefix("the ")
                if name in self._towns or name in self._names:
                    return self._exact(name)
        return Nowhere()

    def _postcode(self, words: str) -> Located | None:
        if found := POSTCODE.search(words):
            outward, inward = _outward(found[1]), found[2].lower().replace("o", "0", 1).replace("i", "1", 1)
            return self._in_sector(f"{outward} {inward[0]}")
        if found := SECTOR.search(words):
            return self._in_sector(f"{found[1].lower()} {found[2]}")
        if found := DISTRICT.match(words.strip()):
            near = [area for sector, areas in self._sectors.items() if sector.split()[0] == found[1].lower() for area in areas]
            return self._one_of([_spot(area) for area in dict.fromkeys(near)])
        return None

    def _in_sector(self, sector: str) -> Located:
        return self._one_of([_spot(area) for area in self._sectors.get(sector, [])])

    def _named(self, said: str) -> Located:
        if len(said) < 3:
            return Nowhere()
        if said in self._towns or said in self._names:
            return self._exact(said)
        near = process.extractOne(said, list(self._names), scorer=fuzz.ratio, score_cutoff=SAME_NAME)
        return self._exact(near[0]) if near else self._inside(said)

    def _inside(self, said: str) -> Located:
        """A known name inside a longer description ("the lidl in bushbury"), the longest first."""
        parts = said.split()
        for length in range(min(4, len(parts)), 0, -1):
            for start in range(len(parts) - length + 1):
                name = " ".join(parts[start : start + length])
                if len(name) > 3 and (name in self._names or name in self._towns):
                    return self._exact(name)
        return Nowhere()

    def _exact(self, name: str) -> Located:
        if name in self._towns and not any(area.force == self._home for area in self._names.get(name, [])):
            return OtherForce(self._towns[name])
        return self._one_of([_spot(area) for area in self._names[name]])

    def _one_of(self, spots: list[Spot]) -> Located:
        """One, several, none, or another force's."""
        ours = [spot for spot in spots if spot.force == self._home]
        if not spots:
            return Nowhere()
        if not ours:
            return OtherForce(spots[0].force, spots[0])
        return Found(ours[0]) if len(spots) == 1 else Several(tuple(spots))


def _by_sector(areas: Iterable[Area]) -> dict[str, list[Area]]:
    found: dict[str, list[Area]] = {}
    for area in areas:
        for sector in area.postcodes:
            found.setdefault(sector.lower(), []).append(area)
    return found


def _by_name(areas: Iterable[Area], towns: Mapping[str, str]) -> dict[str, list[Area]]:
    found: dict[str, list[Area]] = {fold(town): [] for town in towns}
    for area in areas:
        for name in {fold(name) for name in (area.name, *area.other_names)}:
            found.setdefault(name, []).append(area)
    return found


def _shape(area: Area) -> MultiPolygon:
    polygons = [Polygon(_turned(rings[0]), [_turned(ring) for ring in rings[1:]]) for rings in area.outline]
    return MultiPolygon(polygons)


def _turned(ring: tuple[Point, ...]) -> list[tuple[float, float]]:
    return [(lng, lat) for lat, lng in ring]


def _spot(area: Area, metres: float | None = None) -> Spot:
    return Spot(area.force, area.id, area.name, area.name, metres)


def _metres(shape: MultiPolygon, dot: Dot) -> float:
    near, _ = nearest_points(shape.boundary, dot)
    east = (near.x - dot.x) * math.cos(math.radians(dot.y))
    return round(math.hypot(east, near.y - dot.y) * METRES_A_DEGREE, 1)


def _outward(typed: str) -> str:
    """The outward code with the usual slips put right: "wvi" and "wvo" cannot be."""
    letters = re.match(r"[a-z]{1,2}?(?=[0-9oi])", typed.lower())
    head = letters[0] if letters else typed[:2].lower()
    return head + typed.lower()[len(head) :].replace("o", "0").replace("i", "1")
