"""Leases: a row that one process holds for a while and renews. Who dies loses it by itself; there is no leader to elect."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, update

from bot.storage import allowances
from bot.storage import tables as t

LASTS = timedelta(seconds=10)
_c = t.cursors.c
NAME = "lease"


def take(db: Connection, channel: str, holder: str, now: datetime) -> bool:
    """Take a channel's lease, or renew it; False while another holds it.

    One that ends later than any can was written by a clock that ran ahead, and counts as ended.
    """
    allowances.remember_first(db, channel, NAME)
    ended = or_(_c.polled_at.is_(None), _c.polled_at < now, _c.polled_at > now + 3 * LASTS)
    free = or_(_c.value == holder, _c.value == "", ended)
    mine = update(t.cursors).where(_c.channel == channel, _c.name == NAME, free)
    return bool(db.execute(mine.values(value=holder, polled_at=now + LASTS)).rowcount)


def leave(db: Connection, channel: str, holder: str) -> None:
    """Give it up at once, so that nobody waits for its end."""
    mine = update(t.cursors).where(_c.channel == channel, _c.name == NAME, _c.value == holder)
    db.execute(mine.values(value="", polled_at=None))
