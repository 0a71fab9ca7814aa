"""Allowances and cursors as rows; a row is locked while it is spent, so that all processes share one budget."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Table, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.channels.channel import Limit
from bot.storage import tables as t
from routing.allowance import Allowance

_a, _c = t.allowances.c, t.cursors.c


def held(db: Connection, channel: str, limit: Limit, now: datetime) -> Allowance:
    """The allowance of a limit, locked until the transaction ends; a new one is unused."""
    query = (
        select(_a.calls, _a.used, _a.resets_at).where(_a.channel == channel, _a.name == limit.name).with_for_update()
    )
    row = db.execute(query).first()
    if row is None:
        fresh = {"calls": limit.calls, "used": 0, "resets_at": now + timedelta(seconds=limit.seconds)}
        _insert(db, t.allowances, {"channel": channel, "name": limit.name, **fresh})
        row = db.execute(query).one()
    return Allowance(row.calls, row.used, row.resets_at)


def keep(db: Connection, channel: str, name: str, after: Allowance) -> None:
    values = {"calls": after.calls, "used": after.used, "resets_at": after.resets_at}
    db.execute(update(t.allowances).where(_a.channel == channel, _a.name == name).values(**values))


def claim_round(db: Connection, channel: str, name: str, now: datetime, every: float) -> bool:
    """Whether this caller is the one who polls now."""
    remember_first(db, channel, name)
    due = or_(_c.polled_at.is_(None), _c.polled_at <= now - timedelta(seconds=every))
    mine = update(t.cursors).where(_c.channel == channel, _c.name == name, due).values(polled_at=now)
    return bool(db.execute(mine).rowcount)


def remember_first(db: Connection, channel: str, name: str) -> None:
    """An empty row, where there is none yet."""
    _insert(db, t.cursors, {"channel": channel, "name": name, "value": "", "polled_at": None})


def recall(db: Connection, channel: str, name: str) -> str:
    return db.scalar(select(_c.value).where(_c.channel == channel, _c.name == name)) or ""


def remember(db: Connection, channel: str, name: str, value: str) -> None:
    remember_first(db, channel, name)
    db.execute(update(t.cursors).where(_c.channel == channel, _c.name == name).values(value=value))


def _insert(db: Connection, table: Table, row: dict[str, object]) -> None:
    new = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    db.execute(new(table).on_conflict_do_nothing(), row)
