"""Updates that were kept as failed, tried again through the door."""

from sqlalchemy import Connection, RowMapping, func, select

from bot.storage import tables as t
from bot.turn import Turns


def run(turns: Turns) -> tuple[int, int]:
    """How many were handled now, and how many failed again (they stay kept)."""
    u = t.updates.c
    with turns.database.read() as db:
        rows = list(db.execute(select(u.id, u.channel, u.raw).where(u.status == "failed").order_by(u.id)))
    for row in rows:
        channel = turns.channels.get(row.channel)
        if channel is not None:
            turns.receive_again(channel, row.raw, row.id)
    with turns.database.read() as db:
        left = count_failed(db)
    return len(rows) - left, left


def waiting(db: Connection, most: int = 200) -> list[RowMapping]:
    """The kept updates without their words, oldest first."""
    u = t.updates.c
    query = select(u.id, u.channel, u.received_at, u.reason).where(u.status == "failed").order_by(u.id).limit(most)
    return list(db.execute(query).mappings())


def count_failed(db: Connection) -> int:
    return db.scalar(select(func.count()).select_from(t.updates).where(t.updates.c.status == "failed")) or 0
