"""A generation of the map goes live or back; areas that only changed their number take their team and history along."""

from collections.abc import Mapping
from datetime import datetime

import shapely
from sqlalchemy import Connection, select, update

from bot.storage import geography
from bot.storage import tables as t
from bot.storage.handbook import drawn_areas, fact
from routing.handbook import Area
from routing.outlines import shape

SAME = 0.5
"""The share of their common ground that two outlines must share to be one area under two ids."""
RENUMBERED = "renumbered"


def go_live(db: Connection, generation: int, now: datetime) -> dict[str, str] | None:
    """Make a generation the one that answers; the home areas that bear another id in it, old to new; None if it is not there."""
    moved = renumbered(db, generation)
    if not geography.go_live(db, generation, now):
        return None
    _carry(db, moved)
    _note(db, generation, moved)
    return moved


def go_back(db: Connection) -> int | None:
    """Take the live generation off, with all that it renumbered; its number, or None if there was none."""
    gone = geography.live(db)
    if gone is not None:
        summary = db.scalar(select(t.generations.c.summary).where(t.generations.c.id == gone)) or {}
        _carry(db, {new: old for old, new in summary.get(RENUMBERED, {}).items()})
        _note(db, gone, {})
        geography.go_back(db)
    return gone


def renumbered(db: Connection, generation: int) -> dict[str, str]:
    """Home areas that this generation has under another id, old to new, by the ground they share."""
    home = fact(db, "home_force") or ""
    then = geography.neighbourhoods(db, generation, home)
    if not then:
        return {}
    now = {area.id: area for area in drawn_areas(db) if area.force == home}
    now |= geography.neighbourhoods(db, geography.live(db), home)
    return _pairs(
        {id: area for id, area in now.items() if id not in then},
        {id: area for id, area in then.items() if id not in now},
    )


def _pairs(gone: Mapping[str, Area], new: Mapping[str, Area]) -> dict[str, str]:
    """Old id to new id; each is used once, the largest share of common ground first."""
    before = {id: shape(area.outline) for id, area in gone.items()}
    after = {id: shape(area.outline) for id, area in new.items()}
    shares = [
        (_common(one, other), old, id)
        for old, one in before.items()
        for id, other in after.items()
        if one.intersects(other)
    ]
    found: dict[str, str] = {}
    for share, old, id in sorted(shares, reverse=True):
        if share >= SAME and old not in found and id not in found.values():
            found[old] = id
    return found


def _common(one: shapely.Geometry, other: shapely.Geometry) -> float:
    both = shapely.area(shapely.union(one, other))
    return float(shapely.area(shapely.intersection(one, other)) / both) if both else 0.0


def _carry(db: Connection, moved: Mapping[str, str]) -> None:
    home = fact(db, "home_force") or ""
    a = t.areas.c
    for old, new in moved.items():
        db.execute(update(t.areas).where(a.force == home, a.id == old).values(id=new))
        for table in (t.conversations, t.promises):
            db.execute(update(table).where(table.c.area == old).values(area=new))


def _note(db: Connection, generation: int, moved: Mapping[str, str]) -> None:
    summary = dict(db.scalar(select(t.generations.c.summary).where(t.generations.c.id == generation)) or {})
    geography.summarise(db, generation, {**summary, RENUMBERED: dict(moved)})
