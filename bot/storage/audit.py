"""The audit trail: every change and every read, in a chain in which each row is sealed with the hash of the one before.

Rows are only added. A row holds ids and fixed words, never what a person or an officer wrote. They are sealed at the end of
their transaction: on PostgreSQL the chain's end is held until it commits, so that two processes never seal the same place.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, insert, select

from bot.storage import gathering
from bot.storage import tables as t

START = "0" * 64
LOCK = 0x61756469  # any number that nothing else locks
CHAIN, SEALED = select(func.pg_advisory_xact_lock(LOCK)), insert(t.audit)
LAST = select(t.audit.c.id, t.audit.c.hash).order_by(t.audit.c.id.desc()).limit(1)
FIELDS = ("id", "at", "actor", "verb", "subject", "note")


@dataclass(frozen=True, slots=True)
class Whole:
    """The chain is unbroken. Keep `hash` elsewhere: only with it can a cut-off end be seen."""

    rows: int
    hash: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first row at which the chain does not hold, and why."""

    row: int
    why: str


def record(db: Connection, actor: str, verb: str, subject: str, at: datetime, note: str = "") -> None:
    """Add one act: `actor` an account's id (or "system", "command", "stranger"), `subject` such as "conversation:42"."""
    row = {
        "at": at.astimezone(UTC), "actor": actor[:100], "verb": verb[:60], "subject": subject[:200], "note": note[:300],
    }  # fmt: skip
    gathering.at_the_end(db, t.audit.name, _append, row)


def verify(db: Connection) -> Whole | Broken:
    """Walk the whole chain; rows are read in portions."""
    before, count = START, 0
    rows = db.execution_options(yield_per=1000).execute(select(t.audit).order_by(t.audit.c.id)).mappings()
    for row in rows:
        count += 1
        if row["id"] != count:
            return Broken(count, f"row {count} is missing")
        if row["hash"] != _seal(before, row):
            return Broken(count, f"row {count} is not what was sealed, or the row before it was taken out")
        before = row["hash"]
    return Whole(count, before)


def has(db: Connection, hash: str) -> bool:
    """Whether a row was sealed with that hash."""
    return db.scalar(select(t.audit.c.id).where(t.audit.c.hash == hash)) is not None


def rows(
    db: Connection, subject: str | None = None, actor: str | None = None, most: int = 200, verb: str | None = None,
    since: datetime | None = None, until: datetime | None = None, before: int | None = None,
) -> list[RowMapping]:  # fmt: skip
    """The latest acts first: of one subject, actor or verb, of a time, or older than a row, if asked for."""
    a = t.audit.c
    query = select(t.audit).order_by(a.id.desc()).limit(most)
    for value, column in ((subject, a.subject), (actor, a.actor), (verb, a.verb)):
        query = query.where(column == value) if value else query
    query = query.where(a.at >= since) if since else query
    query = query.where(a.at < until) if until else query
    return list(db.execute(query.where(a.id < before) if before else query).mappings())


def verbs(db: Connection) -> list[str]:
    """Every act that stands in the trail, by name."""
    return list(db.scalars(select(t.audit.c.verb).distinct().order_by(t.audit.c.verb)))


def _append(db: Connection, rows: list[dict[str, Any]]) -> None:
    """Seal acts one after the other behind the last."""
    if db.dialect.name == "postgresql":
        db.execute(CHAIN)
    last = db.execute(LAST).first()
    newest, before = (last.id, last.hash) if last else (0, START)
    for number, row in enumerate(rows, newest + 1):
        row["id"] = number
        before = row["hash"] = _seal(before, row)
    db.execute(SEALED, rows)


def _seal(before: str, row: RowMapping | dict[str, object]) -> str:
    values = [value.isoformat() if isinstance(value := row[name], datetime) else value for name in FIELDS]
    return hashlib.sha256(json.dumps([before, *values], ensure_ascii=True).encode()).hexdigest()
