"""What a step of signing in that leaves the page must bring back: a challenge, or a secret shown to be confirmed."""

import secrets as chance
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.storage import accounts
from bot.storage import tables as t


def begin(db: Connection, purpose: str, kept: str, now: datetime, lasts: timedelta, officer: str | None = None) -> str:
    """Keep something until it is brought back; returns the handle for it."""
    handle = chance.token_urlsafe(24)
    db.execute(delete(t.ceremonies).where(t.ceremonies.c.expires_at <= now))
    row = {"hash": accounts.digest(handle), "purpose": purpose, "officer": officer, "kept": kept}
    db.execute(insert(t.ceremonies).values(**row, expires_at=now + lasts))
    return handle


def kept(db: Connection, purpose: str, handle: str, now: datetime, officer: str | None = None) -> str | None:
    """What was kept under the handle for this officer (or for nobody yet), while it is in time."""
    c = t.ceremonies.c
    wanted = (c.hash == accounts.digest(handle)) & (c.purpose == purpose) & c.officer.is_not_distinct_from(officer)
    return db.scalar(select(c.kept).where(wanted, c.expires_at > now))


def take(db: Connection, purpose: str, handle: str, now: datetime, officer: str | None = None) -> str | None:
    """The same, once: of two at a time only one gets it."""
    found = kept(db, purpose, handle, now, officer)
    gone = delete(t.ceremonies).where(t.ceremonies.c.hash == accounts.digest(handle))
    return found if found is not None and db.execute(gone).rowcount else None
