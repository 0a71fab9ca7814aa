"""Whether the cards of areas.yaml fit together: ids, teams, cover, people, ground. Nothing here reads YAML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from bot.yaml_file import Mistake
from routing.handbook import Area, Officer, Team
from routing.outlines import shape, shrink, unflat

SMALLEST_OVERLAP = 0.01
"""The share of the smaller of two areas that an overlap may cover before it is a mistake."""
SMALLEST_GAP = 100_000.0
"""Square metres of ground that no area holds, within the ground that they surround, before it is a mistake."""


@dataclass
class Content:
    """What a file says, while it is being read."""

    force: str = ""
    inbox_team: str = ""
    teams: list[Team] = field(default_factory=list)
    officers: list[Officer] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    elsewhere: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)


@dataclass
class Lines:
    """Where each card and key stands; the lists run beside those of `Content`."""

    inbox_team: int = 1
    areas: int = 1
    teams: list[dict[str, int]] = field(default_factory=list)
    officers: list[dict[str, int]] = field(default_factory=list)
    areas_each: list[dict[str, int]] = field(default_factory=list)


def mistakes_in(content: Content, lines: Lines) -> list[Mistake]:
    """Everything that does not fit together."""
    return [
        *_twice("team", [team.id for team in content.teams], [at["id"] for at in lines.teams]),
        *_twice("officer", [officer.id for officer in content.officers], [at["id"] for at in lines.officers]),
        *_twice(
            "officer's address", [one.email.lower() for one in content.officers], [at["email"] for at in lines.officers]
        ),
        *_twice("area", [f"{area.force}/{area.id}" for area in content.areas], [at["id"] for at in lines.areas_each]),
        *_unknown(content, lines),
        *_cover_circles(content.teams, lines),
        *_unanswered(content, lines),
        *_ground(content.areas, lines),
    ]


def _twice(what: str, ids: Sequence[str], at: Sequence[int]) -> Iterator[Mistake]:
    first: dict[str, int] = {}
    for id, where in zip(ids, at, strict=True):
        if id and id in first:
            yield Mistake(where, f"{what} {id!r} is already on line {first[id]}")
        first.setdefault(id, where)


def _unknown(content: Content, lines: Lines) -> Iterator[Mistake]:
    teams = {team.id for team in content.teams}
    people = {officer.id for officer in content.officers}
    if content.inbox_team and content.inbox_team not in teams:
        yield Mistake(lines.inbox_team, f"force: inbox_team {content.inbox_team!r} is no team of this file")
    for team, at in zip(content.teams, lines.teams, strict=True):
        if team.cover and team.cover not in teams:
            yield Mistake(at["cover"], f"team {team.id!r}: its cover {team.cover!r} is no team of this file")
        for rank in ("supervisor", "inspector"):
            if (named := getattr(team, rank)) and named not in people:
                yield Mistake(at[rank], f"team {team.id!r}: its {rank} {named!r} is no officer of this file")
    cards = [("officer", officer.id, officer.team) for officer in content.officers]
    cards += [("area", area.id, area.team or "") for area in content.areas]
    for (what, id, wanted), at in zip(cards, [*lines.officers, *lines.areas_each], strict=True):
        if wanted and wanted not in teams:
            yield Mistake(at["team"], f"{what} {id!r}: {wanted!r} is no team of this file")


def _cover_circles(teams: Sequence[Team], lines: Lines) -> Iterator[Mistake]:
    cover = {team.id: team.cover for team in teams}
    for team, at in zip(teams, lines.teams, strict=True):
        chain = _chain(team.id, cover)
        if chain[-1] == team.id and len(chain) > 1 and team.id == min(chain):
            yield Mistake(at["cover"], f"team {team.id!r}: cover runs in a circle ({' -> '.join(chain)})")


def _chain(team: str, cover: dict[str, str | None]) -> list[str]:
    chain, following = [team], cover.get(team)
    while following and following not in chain:
        chain.append(following)
        following = cover.get(following)
    return [*chain, following] if following == team else chain


def _unanswered(content: Content, lines: Lines) -> Iterator[Mistake]:
    staffed = {officer.team for officer in content.officers}
    cover = {team.id: team.cover for team in content.teams}
    for area, at in zip(content.areas, lines.areas_each, strict=True):
        if area.force == content.force and not area.team:
            yield Mistake(at["team"], f"area {area.id!r} has nobody to answer: it has no team")
        elif area.team in cover and not staffed & {area.team, cover[area.team]}:
            yield Mistake(
                at["team"], f"area {area.id!r} has nobody to answer: neither {area.team!r} nor its cover has an officer"
            )


def _ground(areas: Sequence[Area], lines: Lines) -> Iterator[Mistake]:
    shapes = np.array([shape(area.outline) for area in areas], dtype=object)
    yield from _crossed(areas, lines)
    yield from _overlaps(areas, shapes, lines)
    for hole in _gaps(shapes):
        latitude, longitude = unflat(hole)
        yield Mistake(lines.areas, f"areas: no area holds the ground around {latitude:.4f}, {longitude:.4f}")


def _crossed(areas: Sequence[Area], lines: Lines) -> Iterator[Mistake]:
    for area, at in zip(areas, lines.areas_each, strict=True):
        if not all(shapely.Polygon(ring).is_valid for rings in area.drawn for ring in rings):
            yield Mistake(at["outline"], f"area {area.id!r}: its outline crosses itself")


def _overlaps(areas: Sequence[Area], shapes: NDArray[np.object_], lines: Lines) -> Iterator[Mistake]:
    pairs = shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()
    for one, other in sorted((one, other) for one, other in pairs if one < other):
        share = shapely.intersection(shapes[one], shapes[other]).area / min(shapes[one].area, shapes[other].area)
        if share > SMALLEST_OVERLAP:
            first, at = lines.areas_each[one]["id"], lines.areas_each[other]["outline"]
            overlap = f"overlaps area {areas[one].id!r} (line {first}) by {share:.0%} of the smaller"
            yield Mistake(at, f"area {areas[other].id!r} {overlap}")


def _gaps(shapes: NDArray[np.object_]) -> Iterator[BaseGeometry]:
    """A point in each large hole between the areas."""
    for part in shapely.get_parts(shapely.union_all(shapes)):
        for ring in part.interiors:
            hole = shapely.Polygon(ring)
            inside = hole.representative_point()
            if hole.area * shrink(unflat(inside)) ** 2 > SMALLEST_GAP:
                yield inside
