"""How the queues, the clock and the deliveries stand now: numbers only. Every question here is answered from an index and looks at
what is open, never at all that was ever said, so that it may be asked every few seconds."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, func, select

from bot.storage import tables as t

Numbers = dict[tuple[str, ...], float]
"""Label values -> a number."""
_m, _c, _u = t.messages.c, t.conversations.c, t.updates.c
GOING = ("queued", "sending")
UNSETTLED = ("queued", "sending", "failed", "unconfirmed")
SOON = timedelta(hours=24)
LISTS = {
    "open": t.HANDED, "free": and_(t.HANDED, _c.officer.is_(None)), "waiting_for_person": t.WAITING,
    "snoozed": t.SNOOZED, "veiled": t.VEILED, "urgent": and_(t.URGENT, _c.state != "closed"),
}  # fmt: skip


def messages(db: Connection, now: datetime, channels: Iterable[str] = ()) -> tuple[Numbers, Numbers]:
    """(channel, status) -> messages not yet or not surely delivered; (channel) -> seconds for which the oldest that may still
    leave has waited, whatever for. Of `channels` also where there is nothing."""
    oldest = func.min(case((_m.status.in_(GOING), _m.created_at)))
    query = select(_m.channel, _m.status, func.count(), oldest).group_by(_m.channel, _m.status)
    rows = db.execute(query.where(_m.status.in_(UNSETTLED))).all()
    counted: Numbers = {(channel, status): 0.0 for channel in channels for status in UNSETTLED}
    counted.update({(row[0], row[1]): float(row[2]) for row in rows})
    ages: Numbers = {(channel,): 0.0 for channel, _ in counted}
    for channel, _, _, since in rows:
        ages[channel,] = max(ages[channel,], _age(since, now))
    return counted, ages


def longest_due(db: Connection, now: datetime) -> float:
    """Seconds for which the message longest due has not been taken; what waits for a limit or a channel is not due."""
    oldest = db.scalar(select(func.min(_ready(t.messages))).where(_m.status == "queued", _ready(t.messages) <= now))
    return _age(oldest, now)


def queues(db: Connection, now: datetime) -> tuple[Numbers, Numbers]:
    """(queue, status) -> rows; (queue) -> seconds for which the oldest has been due. A webhook that is switched off waits on purpose."""
    counted: Numbers = {}
    ages: Numbers = {}
    for queue, (status, wanted, since) in _QUEUES.items():
        query = select(status, func.count(), func.min(since)).where(status.in_(wanted)).group_by(status)
        if queue == "webhooks":
            query = query.where(t.hook_posts.c.webhook_id.in_(select(t.webhooks.c.id).where(t.webhooks.c.on)))
        rows: list[Any] = list(db.execute(query))
        counted.update({(queue, one): 0.0 for one in wanted})
        counted.update({(queue, row[0]): float(row[1]) for row in rows})
        ages[queue,] = max((_age(row[2], now) for row in rows if row[0] != "failed"), default=0.0)
    counted["updates", "queued"] = float(_updates_to_send(db))
    return counted, ages


def lists(db: Connection) -> Numbers:
    """(list) -> conversations in it."""
    return {(name,): float(_count(db, held)) for name, held in LISTS.items()}


def clock(db: Connection, now: datetime) -> tuple[Numbers, float]:
    """(state of the 72-hour clock) -> answers owed; and the seconds by which the one longest overdue is late."""
    owed = and_(t.HANDED, t.ANSWERED.is_(False), _c.due_at.is_not(None))
    running = and_(owed, _c.paused_at.is_(None))
    found = {
        "running": and_(running, now + SOON < t.DUE), "due_within_a_day": and_(running, now < t.DUE, now + SOON >= t.DUE),
        "overdue": and_(running, now >= t.DUE), "paused": and_(owed, _c.paused_at.is_not(None)),
    }  # fmt: skip
    first = db.scalar(select(func.min(t.DUE)).where(running))
    return {(name,): float(_count(db, held)) for name, held in found.items()}, _age(first, now)


def read_timers(db: Connection, now: datetime) -> Numbers:
    """(state) -> what must be acknowledged soon, and what was not in time."""
    return {("running",): float(_count(db, _c.read_by > now)), ("over",): float(_count(db, _c.read_by <= now))}


def kept_updates(db: Connection) -> Numbers:
    """(channel) -> updates that could not be handled and wait for somebody to look."""
    query = select(_u.channel, func.count()).where(_u.status == "failed").group_by(_u.channel)
    return {(row[0],): float(row[1]) for row in db.execute(query)}


def unreached(db: Connection) -> float:
    """Areas that would reach nobody now, as the last probe found."""
    return float(db.scalar(select(func.count()).select_from(t.red_areas)) or 0)


def bouncing(db: Connection) -> float:
    """Addresses of officers and teams that mail comes back from."""
    return float(db.scalar(select(func.count()).select_from(t.bounces)) or 0)


def _count(db: Connection, held: ColumnElement[bool]) -> int:
    return db.scalar(select(func.count()).select_from(t.conversations).where(held)) or 0


def _updates_to_send(db: Connection) -> int:
    """How many people an update that is going out has not reached yet."""
    u, s = t.local_updates.c, t.sends.c
    going = select(u.id).where(u.status.in_(("preparing", "going")))
    waiting = and_(s.update_id.in_(going), s.status.in_(("queued", "sending")))
    return db.scalar(select(func.count()).select_from(t.sends).where(waiting)) or 0


def _ready(table: FromClause) -> ColumnElement[datetime]:
    return func.coalesce(table.c.not_before, table.c.created_at, type_=t.Moment)


def _age(since: datetime | None, now: datetime) -> float:
    return max(0.0, (now - since).total_seconds()) if since else 0.0


_QUEUES: dict[str, tuple[ColumnElement[str], tuple[str, ...], ColumnElement[datetime]]] = {
    "mails": (t.mails.c.status, ("queued", "failed"), _ready(t.mails)),
    "notices": (t.notices.c.status, ("waiting", "sending", "failed"), t.notices.c.due_at),
    "webhooks": (t.hook_posts.c.status, ("queued", "sending", "failed"), t.hook_posts.c.due_at),
    "letters": (t.letters.c.status, ("queued", "sending"), _ready(t.letters)),
    "files": (t.attachments.c.status, ("waiting",), t.attachments.c.not_before),
}
