"""The devices on which an officer allowed pushes. One that a session was ended on is told nothing any more."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.storage import tables as t

_d = t.devices.c
MOST = 10
"""Devices of one officer; the oldest is forgotten for a new one."""


def allow(
    db: Connection, officer: str, session: str, endpoint: str, p256dh: str, auth: str, agent: str, now: datetime
) -> None:
    """Keep a device, or renew it: an endpoint is one browser's, and belongs to whoever signed in there last."""
    values = {"officer": officer, "session": session, "p256dh": p256dh, "auth": auth, "agent": agent[:120]}
    if not db.execute(update(t.devices).where(_d.endpoint == endpoint).values(**values)).rowcount:
        db.execute(insert(t.devices).values(endpoint=endpoint, created_at=now, **values))
    newest = select(_d.id).where(_d.officer == officer).order_by(_d.id.desc()).limit(MOST)
    db.execute(delete(t.devices).where(_d.officer == officer, _d.id.not_in(newest)))


def of(db: Connection, officer: str) -> list[RowMapping]:
    return list(db.execute(select(t.devices).where(_d.officer == officer).order_by(_d.id)).mappings())


def forget(db: Connection, officer: str, id: int) -> bool:
    """False when the officer has no such device."""
    return bool(db.execute(delete(t.devices).where(_d.id == id, _d.officer == officer)).rowcount)


def forget_sessions(db: Connection, sessions: Iterable[str]) -> None:
    """Of ended sessions, by their hashes."""
    db.execute(delete(t.devices).where(_d.session.in_(list(sessions))))


def follow(db: Connection, before: str, after: str) -> None:
    """A new session in the same browser took the place of another, both by their hashes."""
    db.execute(update(t.devices).where(_d.session == before).values(session=after))
