"""The imported map: generations of outlines, postcodes and names. One is live; a new one stands beside it until then."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, literal, select, update

from bot.storage import tables as t
from routing.gazetteer import Place
from routing.handbook import Area
from routing.postcodes import PostcodeTable


def live(db: Connection) -> int | None:
    """The generation that went live last."""
    newest = select(t.generations.c.id).where(t.generations.c.live_since.is_not(None))
    return db.scalar(newest.order_by(t.generations.c.live_since.desc(), t.generations.c.id.desc()).limit(1))


def begin(db: Connection, base: int | None, now: datetime) -> int:
    """A new generation with everything of its base."""
    sheets = db.execute(
        select(t.generations.c.postcodes, t.generations.c.names).where(t.generations.c.id == base)
    ).first()
    row = {"created_at": now, "postcodes": sheets[0] if sheets else None, "names": sheets[1] if sheets else None}
    id: int = db.execute(insert(t.generations).values(summary={}, **row).returning(t.generations.c.id)).scalar_one()
    o = t.outlines.c
    copied = select(literal(id), o.force, o.id, o.name, o.shape).where(o.generation == base)
    db.execute(insert(t.outlines).from_select(["generation", "force", "id", "name", "shape"], copied))
    p = t.published.c
    cards = select(literal(id), p.force, p.id, p.card).where(p.generation == base)
    db.execute(insert(t.published).from_select(["generation", "force", "id", "card"], cards))
    return id


def replace_neighbourhoods(db: Connection, generation: int, found: Mapping[tuple[str, str], Area]) -> None:
    """The neighbourhoods of the forces among the new ones, instead of those they had; whole outlines one by one."""
    o = t.outlines.c
    parts = {force for force, id in found if force != id}
    wholes = {force for force, id in found if force == id}
    here = o.generation == generation
    db.execute(delete(t.outlines).where(here, o.force.in_(parts), o.force != o.id))
    db.execute(delete(t.outlines).where(here, o.force.in_(wholes), o.force == o.id))
    rows = [
        {"generation": generation, "force": area.force, "id": area.id, "name": area.name, "shape": area.outline}
        for area in found.values()
    ]
    if rows:
        db.execute(insert(t.outlines), rows)


def redraw(db: Connection, generation: int, drawn: Iterable[Area]) -> None:
    """New outlines of these areas alone; each is a ready-made shape."""
    o = t.outlines.c
    for area in drawn:
        this = (o.generation == generation) & (o.force == area.force) & (o.id == area.id)
        db.execute(delete(t.outlines).where(this))
        row = {"generation": generation, "force": area.force, "id": area.id, "name": area.name, "shape": area.outline}
        db.execute(insert(t.outlines).values(**row))


def rename(db: Connection, generation: int, names: Mapping[tuple[str, str], str]) -> int:
    """Names that a publisher gives beside the outlines; the number that found theirs."""
    o = t.outlines.c
    known = {(row.force, row.id) for row in db.execute(select(o.force, o.id).where(o.generation == generation))}
    for force, id in known & names.keys():
        this = (o.generation == generation) & (o.force == force) & (o.id == id)
        db.execute(update(t.outlines).where(this).values(name=names[force, id]))
    return len(known & names.keys())


def keep_postcodes(db: Connection, generation: int, table: PostcodeTable) -> None:
    _keep(db, generation, "postcodes", table.packed())


def keep_names(db: Connection, generation: int, places: list[Place]) -> None:
    _keep(
        db, generation, "names", zlib.compress(json.dumps([list(asdict(place).values()) for place in places]).encode())
    )


def keep_cards(db: Connection, generation: int, found: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
    """What forces publish about their neighbourhoods, instead of all that was kept of those forces."""
    c = t.published.c
    forces = {force for force, _ in found}
    db.execute(delete(t.published).where(c.generation == generation, c.force.in_(forces)))
    rows = [
        {"generation": generation, "force": force, "id": id, "card": dict(card)} for (force, id), card in found.items()
    ]
    if rows:
        db.execute(insert(t.published), rows)


def card(db: Connection, force: str, id: str) -> dict[str, Any] | None:
    """What the force publishes about a neighbourhood, as far as the live generation has it."""
    c = t.published.c
    found: dict[str, Any] | None = db.scalar(
        select(c.card).where(c.generation == live(db), c.force == force, c.id == id)
    )
    return found


def summarise(db: Connection, generation: int, summary: Mapping[str, Any]) -> None:
    db.execute(update(t.generations).where(t.generations.c.id == generation).values(summary=dict(summary)))


def go_live(db: Connection, generation: int, now: datetime) -> bool:
    """Make a generation the one that answers; False for one that is not there."""
    changed = update(t.generations).where(t.generations.c.id == generation).values(live_since=now)
    return bool(db.execute(changed).rowcount)


def go_back(db: Connection) -> int | None:
    """Take the live generation off, so that the one before it answers again; its number, or None if there was none."""
    gone = live(db)
    if gone is not None:
        db.execute(update(t.generations).where(t.generations.c.id == gone).values(live_since=None))
    return gone


def generations(db: Connection) -> list[dict[str, Any]]:
    counted = select(t.outlines.c.generation, func.count().label("n")).group_by(t.outlines.c.generation).subquery()
    g, on = t.generations.c, t.generations.c.id == counted.c.generation
    query = select(g.id, g.created_at, g.live_since, g.summary, counted.c.n).select_from(
        t.generations.outerjoin(counted, on)
    )
    return [dict(row) for row in db.execute(query.order_by(g.id)).mappings()]


def outlines(db: Connection, generation: int | None) -> dict[tuple[str, str], Area]:
    """Every outline of a generation by force and id; a whole force's has its force's id."""
    o = t.outlines.c
    rows = db.execute(select(o.force, o.id, o.name, o.shape).where(o.generation == generation).order_by(o.force, o.id))
    return {(row.force, row.id): Area(row.id, row.name or row.id, row.force, outline=row.shape) for row in rows}


def neighbourhoods(db: Connection, generation: int | None, force: str) -> dict[str, Area]:
    """One force's neighbourhoods in a generation by id; its whole outline is none."""
    found = outlines(db, generation)
    return {id: area for (whose, id), area in found.items() if whose == force != id}


def postcodes(db: Connection, generation: int | None) -> PostcodeTable | None:
    content = _sheet(db, generation, "postcodes")
    return None if content is None else PostcodeTable.unpacked(content)


def names(db: Connection, generation: int | None) -> list[Place]:
    content = _sheet(db, generation, "names")
    rows = [] if content is None else json.loads(zlib.decompress(content))
    return [Place(name, kind, (point[0], point[1]), within) for name, kind, point, within in rows]


def _keep(db: Connection, generation: int, kind: str, content: bytes) -> None:
    id = db.execute(insert(t.sheets).values(content=content).returning(t.sheets.c.id)).scalar_one()
    db.execute(update(t.generations).where(t.generations.c.id == generation).values({kind: id}))


def _sheet(db: Connection, generation: int | None, kind: str) -> bytes | None:
    wanted = select(t.generations.c[kind]).where(t.generations.c.id == generation)
    return db.scalar(select(t.sheets.c.content).where(t.sheets.c.id == wanted.scalar_subquery()))
