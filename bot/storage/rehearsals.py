"""Rehearsals of new answers, as rows: asked for on the desk, worked off by a worker, kept with what they found."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from bot.storage import tables as t
from bot.storage.answers import read, written
from routing.handbook import Entry

LEASE = timedelta(seconds=60)
"""A worker that has not said for so long how far it is has died; another one begins anew."""
KEPT = timedelta(days=30)
_r = t.faq_rehearsals.c


def ask(
    db: Connection, cards: Sequence[Entry], entry: str | None, number: int | None, by: str, at: datetime
) -> int:  # fmt: skip
    """Queue a rehearsal of these cards; those older than a month go, with the questions in them."""
    db.execute(delete(t.faq_rehearsals).where(_r.asked_at < at - KEPT))
    row = {"cards": [written(card) for card in cards], "entry": entry, "number": number, "status": "waiting"}
    return int(db.scalar(insert(t.faq_rehearsals).values(**row, asked_by=by, asked_at=at).returning(_r.id)) or 0)


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.faq_rehearsals).where(_r.id == id)).mappings().first()


def latest(db: Connection, entry: str) -> RowMapping | None:
    """The last one asked for of an answer."""
    query = select(t.faq_rehearsals).where(_r.entry == entry).order_by(_r.id.desc()).limit(1)
    return db.execute(query).mappings().first()


def recent(db: Connection, most: int = 20) -> list[RowMapping]:
    return list(db.execute(select(t.faq_rehearsals).order_by(_r.id.desc()).limit(most)).mappings())


def waits(db: Connection, now: datetime) -> bool:
    return db.scalar(select(_r.id).where(_due(now)).limit(1)) is not None


def claim(db: Connection, now: datetime) -> RowMapping | None:
    """The next one to work off, now this worker's."""
    id = db.scalar(select(_r.id).where(_due(now)).order_by(_r.id).limit(1).with_for_update(skip_locked=True))
    if id is None:
        return None
    db.execute(update(t.faq_rehearsals).where(_r.id == id).values(status="running", done=0, lease_until=now + LEASE))
    return one(db, id)


def tell(db: Connection, id: int, done: int, total: int, now: datetime) -> None:
    """How far it is; keeps the claim."""
    values = {"done": done, "total": total, "lease_until": now + LEASE}
    db.execute(update(t.faq_rehearsals).where(_r.id == id).values(**values))


def finish(db: Connection, id: int, result: dict[str, Any] | None, now: datetime) -> None:
    """Keep what was found; None: it failed."""
    found = json.dumps(result, ensure_ascii=False) if result is not None else None
    values = {"status": "failed" if found is None else "done", "result": found, "finished_at": now}
    db.execute(update(t.faq_rehearsals).where(_r.id == id).values(**values, lease_until=None))


def cards(row: RowMapping) -> list[Entry]:
    return [read(card) for card in row["cards"]]


def _due(now: datetime) -> Any:
    return or_(_r.status == "waiting", (_r.status == "running") & (_r.lease_until < now))
