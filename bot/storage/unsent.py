"""What waits to be sent in a conversation, while it may still be hurried or taken back."""

from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select, update

from bot.storage import outbox
from bot.storage import tables as t
from bot.storage.conversations import Kept
from routing.allowance import Urgency

_m = t.messages.c


def drop_bots(db: Connection, kept: Kept, but: str) -> int:
    """Take back what the bot said in earlier turns and what has not left: an officer took over meanwhile. An emergency's
    text always goes, and so does the one text named. The number taken back."""
    waiting = (_m.conversation_id == kept.id) & (_m.status == "queued") & (_m.author == "bot")
    stale = waiting & (_m.position <= kept.messages_count) & (_m.urgency != Urgency.EMERGENCY) & (_m.text != but)
    values = {"status": "failed", "reason": outbox.TAKEN_OVER}
    return db.execute(update(t.messages).where(stale).values(**values)).rowcount


def bot_reply_waits(db: Connection, kept: Kept) -> bool:
    """Whether the bot's public reply has not left yet, so that an officer's may take its place."""
    return db.scalar(select(t.messages.c.id).where(_waiting_reply(kept)).limit(1)) is not None


def withdraw(db: Connection, kept: Kept) -> None:
    """Take back the bot's public reply that still waits: an officer answers instead."""
    values = {"status": "failed", "reason": outbox.ANSWERED, "answers": None}
    db.execute(update(t.messages).where(_waiting_reply(kept)).values(**values))


def hurry(db: Connection, kept: Kept, urgency: int) -> None:
    """What waits in this conversation goes as soon as the more urgent message behind it."""
    waiting = (_m.conversation_id == kept.id) & (_m.status == "queued") & (_m.urgency > urgency)
    db.execute(update(t.messages).where(waiting).values(urgency=urgency, not_before=None))


def lapse(db: Connection, cites: str, now: datetime) -> None:
    """What waits and tells of this notice or statement may not leave any more."""
    waiting = (_m.status == "queued") & (_m.cites == cites)
    db.execute(update(t.messages).where(waiting).values(valid_until=now))


def take_lapsed(db: Connection, now: datetime) -> set[tuple[int, str, datetime]]:
    """Take back what waits and is true no longer; for each its conversation, what it told of and when it was queued."""
    over = (_m.status == "queued") & (_m.valid_until <= now)
    values = {"status": "failed", "reason": outbox.OVER}
    taken = db.execute(
        update(t.messages).where(over).values(**values).returning(_m.conversation_id, _m.cites, _m.created_at)
    )
    return {(row.conversation_id, row.cites or "", row.created_at) for row in taken}


def _waiting_reply(kept: Kept) -> ColumnElement[bool]:
    return (_m.conversation_id == kept.id) & (_m.status == "queued") & (_m.author == "bot") & _m.answers.is_not(None)
