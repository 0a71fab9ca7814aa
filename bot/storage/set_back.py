"""A clock that ran ahead was set back: what it made wait for a moment far off waits no longer than it should.

Deadlines stay as they are: they were promised as moments. Only the next try, and the end of what is leased, come nearer.
"""

from datetime import datetime

from sqlalchemy import Column, Connection, Table, func, select, update

from bot.storage import leases, outbox
from bot.storage import tables as t


def newest(db: Connection) -> datetime | None:
    """The latest moment that any process wrote down lately."""
    latest: datetime | None = db.scalar(select(func.max(t.news.c.at)))
    return latest


def catch_up(db: Connection, now: datetime) -> None:
    """Bring everything that waits for a later try back into reach of this clock."""
    m = t.messages.c
    waits: tuple[tuple[Table, Column[datetime]], ...] = (
        (t.messages, m.not_before), (t.attachments, t.attachments.c.not_before), (t.sends, t.sends.c.not_before),
    )  # fmt: skip
    for table, column in waits:
        db.execute(update(table).where(table.c.status.in_(("queued", "waiting")), column > now).values({column: now}))
    limits: tuple[tuple[Table, Column[datetime], datetime], ...] = (
        (t.messages, m.lease_until, now + outbox.LEASE), (t.sends, t.sends.c.lease_until, now + outbox.LEASE),
        (t.mails, t.mails.c.not_before, now + outbox.MAIL_LEASE), (t.letters, t.letters.c.not_before, now + outbox.LEASE),
        (t.hook_posts, t.hook_posts.c.due_at, now + outbox.LEASE), (t.drafts, t.drafts.c.release_at, now),
    )  # fmt: skip
    for table, column, latest in limits:
        db.execute(update(table).where(column > latest).values({column: latest}))
    c = t.cursors.c
    db.execute(update(t.cursors).where(c.polled_at > now, c.name != leases.NAME).values(polled_at=now))
