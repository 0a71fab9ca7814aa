"""A map rehearsed before it is live: which conversations would move, where it has gaps and overlaps, who would carry what."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import shapely
from sqlalchemy import Connection, select

from bot.storage import geography, going_live, handbook
from bot.storage import tables as t
from routing import officers
from routing.handbook import Area, Handbook, Point
from routing.outlines import shape, shrink, unflat
from routing.places import Atlas, Found, Located, Nowhere, OtherForce, Several
from routing.state import State

LOOKED_BACK = timedelta(days=90)
SMALLEST = 2_500.0
"""Square metres below which a gap or an overlap is the width of a pencil."""
MOST_GAPS = 20
LONGEST = 300
"""Marks; a longer message is a story and no answer to "where are you?"."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a generation would change; areas by id, ground in square metres, loads as open conversations by officer.

    `moves`: conversation, its area, and what the place leads to on the new map. `replayed`: how many of those looked at
    have a place that can be asked about again. `nobody`: areas of the new map without a team, or with a team of nobody.
    """

    moves: tuple[tuple[int, str | None, str], ...]
    looked_at: int
    replayed: int
    renumbered: dict[str, str]
    gap_metres: float
    gaps: tuple[tuple[float, float, float], ...]
    overlaps: tuple[tuple[str, str, float], ...]
    nobody: tuple[str, ...]
    loads: dict[str, int]
    loads_then: dict[str, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A conversation with what the person said about the place, the last first."""

    id: int
    area: str | None
    officer: str | None
    said: tuple[Point | str, ...]


def rehearse(db: Connection, known: Handbook, generation: int, now: datetime) -> Rehearsal:
    """Compare a generation with the live map on open conversations and those of the last 90 days."""
    moved = going_live.renumbered(db, generation)
    imported = geography.outlines(db, generation)
    home, own = known.home_force, _own(db, known.home_force, moved, imported)
    areas = {**imported, **{(area.force, area.id): area for area in own}}
    atlas = Atlas.build(
        home, areas.values(), known.forces.values(),
        postcodes=geography.postcodes(db, generation), names=geography.names(db, generation),
    )  # fmt: skip
    placed = list(_placed(db, now))
    meant = ((one, _meant(one, known)) for one in placed)
    again = [(one, _leads(atlas, said)) for one, said in meant if said is not None]
    moves = tuple((one.id, one.area, new) for one, new in again if new != moved.get(one.area or "", one.area))
    mine = [area for (force, id), area in areas.items() if force == home != id]
    gaps = _gaps(areas.get((home, home)), mine)
    return Rehearsal(
        moves, len(placed), len(again), moved, round(sum(metres for *_, metres in gaps)), gaps[:MOST_GAPS],
        tuple(_overlaps(mine)), tuple(sorted(area.id for area in mine if not _staffed(area, known))),
        *_loads(placed, {id: new for id, _, new in moves}, {area.id: area for area in mine}, known, now),
    )  # fmt: skip


def _own(
    db: Connection, home: str, moved: Mapping[str, str], imported: Mapping[tuple[str, str], Area]
) -> list[Area]:  # fmt: skip
    """The areas put in by hand as they would be: under their new ids, with the imported outlines."""
    ours = [replace(area, id=moved.get(area.id, area.id)) for area in handbook.drawn_areas(db) if area.force == home]
    return [replace(area, outline=imported.get((home, area.id), area).outline) for area in ours]


def _placed(db: Connection, now: datetime) -> Iterator[Placed]:
    c, m = t.conversations.c, t.messages.c
    recent = (c.state == State.WITH_OFFICER) | (c.updated_at > now - LOOKED_BACK)
    said: defaultdict[int, list[Point | str]] = defaultdict(list)
    spoken = select(m.conversation_id, m.text, m.pin).where(m.author == "public").order_by(m.id.desc())
    for row in db.execute(spoken.where(m.conversation_id.in_(select(c.id).where(recent)))):
        if row.pin or 0 < len(row.text) <= LONGEST:
            said[row.conversation_id].append((row.pin[0], row.pin[1]) if row.pin else row.text)
    for held in db.execute(select(c.id, c.area, c.state, c.officer).where(recent).order_by(c.id)):
        officer = held.officer if held.state == State.WITH_OFFICER else None
        yield Placed(held.id, held.area, officer, tuple(said[held.id]))


def _meant(one: Placed, known: Handbook) -> Point | str | None:
    """What the person said that led to the conversation's area on the live map: a pin, a postcode, a street."""
    for said in one.said:
        located = _asked(known.atlas, said)
        if one.area is not None and isinstance(located, Found) and located.spot.area == one.area:
            return said
    return next((said for said in one.said if not isinstance(said, str)), None)


def _leads(atlas: Atlas, said: Point | str) -> str:
    """The area a place leads to, or in words what else."""
    match _asked(atlas, said):
        case Found(spot):
            return spot.area
        case Several(spots):
            return "a question between " + ", ".join(spot.area or spot.force for spot in spots[:3])
        case OtherForce(force):
            return f"the force {force}"
        case Nowhere():
            return "nowhere"


def _asked(atlas: Atlas, said: Point | str) -> Located:
    return atlas.locate(said) if isinstance(said, str) else atlas.at(said)


def _gaps(whole: Area | None, mine: Sequence[Area]) -> tuple[tuple[float, float, float], ...]:
    """Ground of the force that no area holds, largest first; none where the force's own outline is not known."""
    if whole is None:
        return ()
    left = shapely.difference(shape(whole.outline), shapely.union_all([shape(area.outline) for area in mine]))
    found = [(*unflat(shapely.point_on_surface(part)), _metres(part)) for part in shapely.get_parts(left)]
    large = sorted((gap for gap in found if gap[2] > SMALLEST), key=lambda gap: -gap[2])
    return tuple((round(latitude, 5), round(longitude, 5), metres) for latitude, longitude, metres in large)


def _overlaps(mine: Sequence[Area]) -> Iterator[tuple[str, str, float]]:
    shapes = np.array([shape(area.outline) for area in mine], dtype=object)
    for one, other in sorted(shapely.STRtree(shapes).query(shapes, predicate="intersects").T.tolist()):
        metres = _metres(shapely.intersection(shapes[one], shapes[other])) if one < other else 0.0
        if metres > SMALLEST:
            yield mine[one].id, mine[other].id, metres


def _staffed(area: Area, known: Handbook) -> bool:
    return any(officer.team == area.team for officer in known.officers.values())


def _loads(
    placed: Sequence[Placed], moves: Mapping[int, str], areas: Mapping[str, Area], known: Handbook, now: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    """Open conversations by officer, now and as if each that moves to another team went to whoever answers there."""
    held = Counter(one.officer for one in placed if one.officer)
    then = Counter[str]()
    for one in placed:
        area = areas.get(moves.get(one.id, ""))
        was = known.officers.get(one.officer or "")
        if one.officer and area and area.team and (was is None or area.team != was.team):
            then[officers.choose(area.team, known, now).officer or f"team {area.team}"] += 1
        elif one.officer:
            then[one.officer] += 1
    return dict(held), dict(then)


def _metres(ground: shapely.Geometry) -> float:
    if ground.is_empty:
        return 0.0
    return round(float(shapely.area(ground)) * shrink(unflat(shapely.point_on_surface(ground))) ** 2, 0)
