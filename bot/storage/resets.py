"""Resets of somebody's ways in: one person asks, a second one decides, and neither is the person themselves."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.storage import tables as t

LIVES = timedelta(hours=24)
_r = t.resets.c


def ask(db: Connection, officer: str, asked_by: str, now: datetime) -> int | None:
    """A new request; None while another waits for the same person."""
    if any(row["officer"] == officer for row in waiting(db, now)):
        return None
    new = insert(t.resets).values(officer=officer, asked_by=asked_by, asked_at=now)
    return int(db.execute(new.returning(_r.id)).scalar_one())


def waiting(db: Connection, now: datetime) -> list[RowMapping]:
    """Requests that nobody has decided and that are not too old."""
    fresh = _r.decided_at.is_(None) & (_r.asked_at > now - LIVES)
    return list(db.execute(select(t.resets).where(fresh).order_by(_r.id)).mappings())


def one(db: Connection, id: int, now: datetime) -> RowMapping | None:
    """A waiting request."""
    return next((row for row in waiting(db, now) if row["id"] == id), None)


def decide(db: Connection, id: int, by: str, approved: bool, now: datetime) -> bool:
    """Settle a request once; False when somebody else was first."""
    open_one = update(t.resets).where(_r.id == id, _r.decided_at.is_(None))
    return bool(db.execute(open_one.values(decided_by=by, decided_at=now, approved=approved)).rowcount)
