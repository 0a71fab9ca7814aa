"""Sessions: opened at a sign-in under a new id, ended by hand, by idleness, or by age. An ended one is gone at once."""

import secrets as chance
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select, update

from bot.storage import accounts, audit, devices
from bot.storage import tables as t
from bot.storage.accounts import Account

TOUCH = timedelta(minutes=1)
KEPT = timedelta(days=14)  # after its end, since the map's probe asks who signed in lately


@dataclass(frozen=True, slots=True)
class Session:
    """An open session: `hash` names it, `account` holds it."""

    hash: str
    account: Account
    created_at: datetime
    seen_at: datetime


def open_one(db: Connection, officer: str, method: str, agent: str, now: datetime, hours: int) -> str:
    """Open a session and put it in the audit trail, so call this last; returns its secret."""
    secret = chance.token_urlsafe(32)
    s = t.secrets.c
    db.execute(delete(t.secrets).where(s.purpose.in_(("session", "link", "device")), s.expires_at < now - KEPT))
    row = {"hash": accounts.digest(secret), "purpose": "session", "officer": officer, "created_at": now, "seen_at": now}
    row |= {"expires_at": now + timedelta(hours=hours), "method": method, "agent": agent[:120]}
    db.execute(insert(t.secrets).values(**row))
    audit.record(db, officer, "sign-in", f"officer:{officer}", now, method)
    return secret


def find(db: Connection, secret: str, now: datetime, idle: timedelta) -> Session | None:
    """The session, unless it ended, is too old, was idle too long, or its account was shut."""
    s = t.secrets.c
    row = db.execute(select(t.secrets).where(s.hash == accounts.digest(secret), s.purpose == "session")).first()
    if row is None or row.expires_at <= now:
        return None
    seen = row.seen_at or row.created_at
    account = accounts.by_id(db, row.officer) if seen > now - idle else None
    return Session(row.hash, account, row.created_at, seen) if account else None


def touch(db: Connection, session: Session, now: datetime) -> None:
    db.execute(update(t.secrets).where(t.secrets.c.hash == session.hash).values(seen_at=now))


def of(db: Connection, officer: str, now: datetime, idle: timedelta) -> list[RowMapping]:
    """An officer's open sessions, the last used first."""
    s = t.secrets.c
    seen = func.coalesce(s.seen_at, s.created_at)
    mine = (s.officer == officer) & (s.purpose == "session") & (s.expires_at > now) & (seen > now - idle)
    query = select(s.hash, s.created_at, seen.label("seen_at"), s.method, s.agent).where(mine).order_by(seen.desc())
    return list(db.execute(query).mappings())


def end(db: Connection, officer: str, start: str) -> int:
    """End the officer's session whose hash starts so (16 marks); how many ended."""
    s = t.secrets.c
    mine = (s.officer == officer) & (s.purpose == "session")
    return _end(db, mine & (func.substr(s.hash, 1, 16) == start))


def end_others(db: Connection, officer: str, *kept: str) -> int:
    """End all sessions of the officer and forget the devices they came from, but for those with a hash in `kept`."""
    s = t.secrets.c
    others = (s.officer == officer) & s.purpose.in_(("session", "device")) & s.hash.not_in(kept)
    return _end(db, others)


def ever(db: Connection, role: str) -> bool:
    """Whether anybody with that role has ever signed in."""
    signed = (t.audit.c.actor == t.officers.c.id) & (t.audit.c.verb == "sign-in")
    return (
        db.scalar(select(t.audit.c.id).join(t.officers, signed).where(t.officers.c.role == role).limit(1)) is not None
    )


def _end(db: Connection, which: ColumnElement[bool]) -> int:
    """Ended sessions and the pushes to their browsers; how many ended."""
    ended = list(db.scalars(delete(t.secrets).where(which).returning(t.secrets.c.hash)))
    devices.forget_sessions(db, ended)
    return len(ended)
