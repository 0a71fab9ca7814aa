"""What waits to be written to officers in their own chats. A row is deleted once its words have left."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from bot.channels.channel import Part
from bot.storage import notices
from bot.storage import tables as t

LEASE = timedelta(seconds=60)
TRIES = 8
STALE = timedelta(minutes=10)
"""A notice that Telegram did not take for so long goes by mail."""
_l = t.letters.c


def add(
    db: Connection, officer: str | None, parts: Sequence[Part], now: datetime, notice_id: int | None = None
) -> None:  # fmt: skip
    """Write to an officer's chat, or in fixed words to a chat that is nobody's."""
    for part in parts:
        row: dict[str, object] = {
            "officer": officer,
            "chat": part.chat,
            "text": part.text,
            "buttons": [asdict(b) for b in part.buttons],
        }
        row |= {"notice_id": notice_id, "status": "queued", "not_before": now, "created_at": now}
        db.execute(insert(t.letters).values(**row))


def add_menu(db: Connection, officer: str | None, chat: str, menu: str, now: datetime) -> None:
    """Give a linked chat the officers' menu ("desk"), or one that is linked no more everybody's ("public"); without a word."""
    row: dict[str, object] = {
        "officer": officer,
        "chat": chat,
        "text": "",
        "buttons": [],
        "menu": menu,
        "status": "queued",
    }
    db.execute(insert(t.letters).values(**row, not_before=now, created_at=now))


def are_due(db: Connection, now: datetime) -> bool:
    return db.scalar(select(_l.id).where(_l.not_before <= now).limit(1)) is not None


def claim(db: Connection, now: datetime, most: int = 20) -> list[RowMapping]:
    """The first letter of each chat, if it is due. One that an officer may not have any more is taken out."""
    first = select(func.min(_l.id)).group_by(_l.chat)
    ready = select(_l.id).where(_l.id.in_(first), _l.not_before <= now).order_by(_l.id).limit(most)
    ids = list(db.scalars(ready.with_for_update(skip_locked=True)))
    db.execute(update(t.letters).where(_l.id.in_(ids)).values(status="sending", not_before=now + LEASE))
    rows = list(db.execute(select(t.letters).where(_l.id.in_(ids)).order_by(_l.id)).mappings())
    strays = [row for row in rows if row["officer"] and not _is_theirs(db, row)]
    for row in strays:
        give_up(db, row, "the chat is not linked any more", now)
    return [row for row in rows if row not in strays]


def done(db: Connection, id: int) -> None:
    db.execute(delete(t.letters).where(_l.id == id))


def try_again(db: Connection, row: RowMapping, reason: str, at: datetime, now: datetime) -> None:
    """It surely did not arrive: later once more. A notice that has waited long enough goes by mail instead."""
    late = row["notice_id"] is not None and now - row["created_at"] > STALE
    if late or row["attempts"] + 1 >= TRIES:
        return give_up(db, row, reason, now)
    values = {"status": "queued", "not_before": at, "attempts": _l.attempts + 1}
    db.execute(update(t.letters).where(_l.id == row["id"]).values(**values))


def give_up(db: Connection, row: RowMapping, reason: str, now: datetime) -> None:
    """It will not arrive here: a notice goes by mail, anything else can be asked for again."""
    done(db, row["id"])
    notice = notices.one(db, row["notice_id"]) if row["notice_id"] else None
    if notice is not None:
        notices.settle(db, notice["id"], "failed", reason)
        notices.add_mail_instead(db, notice, now)


def withdraw(db: Connection, officer: str, now: datetime) -> None:
    """Nothing more goes to this officer's chat."""
    for row in db.execute(select(t.letters).where(_l.officer == officer).order_by(_l.id)).mappings().all():
        give_up(db, row, "the chat is not linked any more", now)


def _is_theirs(db: Connection, row: RowMapping) -> bool:
    p, o = t.pockets.c, t.officers.c
    theirs = (p.officer == row["officer"]) & (p.chat == row["chat"]) & o.disabled.is_(False)
    return db.scalar(select(p.officer).join(t.officers, o.id == p.officer).where(theirs)) is not None
