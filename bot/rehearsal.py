"""A map rehearsed before it is live: which conversations would move, where it has gaps and overlaps, who would carry what."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

import shapely
from sqlalchemy import Connection, select

from bot.storage import geography, readiness
from bot.storage import tables as t
from routing.handbook import Area, Handbook
from routing.outlines import shape, shrink, unflat
from routing.places import Atlas, Found
from routing.state import State

LOOKED_BACK = timedelta(days=90)
SMALLEST = 2_500.0
"""Square metres below which a gap or an overlap is the width of a pencil."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a generation would change; areas by id, ground in square metres."""

    moves: tuple[tuple[int, str | None, str | None], ...]
    looked_at: int
    gap_metres: float
    overlaps: tuple[tuple[str, str, float], ...]
    nobody: tuple[str, ...]
    loads: dict[str, int]


def rehearse(db: Connection, handbook: Handbook, generation: int, now: datetime) -> Rehearsal:
    """Compare a generation with the live map on open conversations and those of the last 90 days."""
    imported = geography.outlines(db, generation)
    home = handbook.home_force
    own = [replace(area, outline=_outline(area, imported)) for area in handbook.areas.values() if area.force == home]
    others = [area for key, area in imported.items() if key not in {(area.force, area.id) for area in own}]
    atlas = Atlas.build(home, [*own, *others], handbook.forces.values())
    placed = list(_placed(db, now))
    moves = [(id, was, _area(atlas, pin)) for id, was, pin, _ in placed if pin and _area(atlas, pin) not in (None, was)]
    red = readiness.problems(db, handbook, now)
    return Rehearsal(
        tuple(moves), len(placed), _gap(imported.get((home, home)), own), tuple(_overlaps(own)),
        tuple(sorted(id for id, found in red.items() if {"no team", "nobody named"} & set(found))),
        dict(Counter(officer for *_, officer in placed if officer)),
    )  # fmt: skip


def _outline(area: Area, imported: dict[tuple[str, str], Area]) -> bytes:
    known = imported.get((area.force, area.id))
    return bytes(shapely.to_wkb(shape(known.outline if known else area.outline)))


def _placed(db: Connection, now: datetime) -> list[tuple[int, str | None, tuple[float, float] | None, str | None]]:
    """Conversations with their area, the last pin of the person, and the officer if they are open."""
    c, m = t.conversations.c, t.messages.c
    recent = (c.state == State.WITH_OFFICER) | (c.updated_at > now - LOOKED_BACK)
    pins = {
        row.conversation_id: row.pin for row in db.execute(select(m.conversation_id, m.pin).where(m.pin.is_not(None)))
    }
    rows = db.execute(select(c.id, c.area, c.state, c.officer).where(recent).order_by(c.id))
    return [
        (
            row.id,
            row.area,
            tuple(pins[row.id]) if pins.get(row.id) else None,
            row.officer if row.state == State.WITH_OFFICER else None,
        )
        for row in rows
    ]


def _area(atlas: Atlas, pin: tuple[float, float]) -> str | None:
    found = atlas.at(pin)
    return found.spot.area if isinstance(found, Found) else None


def _gap(whole: Area | None, own: list[Area]) -> float:
    """Ground of the force that no area holds; 0 where the force's own outline is not known."""
    if whole is None:
        return 0.0
    left = shapely.difference(shape(whole.outline), shapely.union_all([shape(area.outline) for area in own]))
    return _metres(left)


def _overlaps(own: list[Area]) -> list[tuple[str, str, float]]:
    shapes = [(area.id, shape(area.outline)) for area in own]
    found = [(a, b, _metres(shapely.intersection(one, other))) for (a, one), (b, other) in combinations(shapes, 2)]
    return [(a, b, metres) for a, b, metres in found if metres > SMALLEST]


def _metres(ground: shapely.Geometry) -> float:
    if ground.is_empty:
        return 0.0
    return round(float(shapely.area(ground)) * shrink(unflat(shapely.point_on_surface(ground))) ** 2, 0)
