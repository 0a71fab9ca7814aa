"""Which Telegram chat is which officer's, and what that officer is doing there. One chat for an officer, one officer for a chat."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, or_, select, update

from bot.storage import letters
from bot.storage import tables as t

_p = t.pockets.c
OF_CHATS = select(t.pockets).where(_p.chat.in_(bindparam("chats", expanding=True)))  # asked of all that comes in
WAITS = timedelta(hours=1)
"""So long the next words are taken for what was asked for."""


def of_chats(db: Connection, chats: Sequence[str]) -> dict[str, RowMapping]:
    """The links of those chats that are linked."""
    found = db.execute(OF_CHATS, {"chats": chats}).mappings() if chats else ()
    return {row["chat"]: row for row in found}


def of(db: Connection, officer: str) -> RowMapping | None:
    return db.execute(select(t.pockets).where(_p.officer == officer)).mappings().first()


def link(db: Connection, officer: str, chat: str, now: datetime) -> list[RowMapping]:
    """The chat becomes the officer's; returns the links that this ended."""
    ended = list(db.execute(delete(t.pockets).where(or_(_p.officer == officer, _p.chat == chat)).returning(t.pockets)))
    for row in ended:
        letters.withdraw(db, row.officer, now)
        if row.chat != chat:
            letters.add_menu(db, None, row.chat, "public", now)
    db.execute(insert(t.pockets).values(officer=officer, chat=chat, linked_at=now))
    letters.add_menu(db, officer, chat, "desk", now)
    return [row._mapping for row in ended]


def unlink(db: Connection, officer: str, now: datetime) -> RowMapping | None:
    """End the link; what still waited for the chat goes by mail where it was a notice. None when there was none."""
    row = db.execute(delete(t.pockets).where(_p.officer == officer).returning(t.pockets)).mappings().first()
    if row is not None:
        letters.withdraw(db, officer, now)
        letters.add_menu(db, None, row["chat"], "public", now)
    return row


def cut(db: Connection, officer: str) -> None:
    """End the link of somebody who may not be here any more, without a word; their menu goes with it."""
    for row in db.execute(delete(t.pockets).where(_p.officer == officer).returning(_p.chat, _p.linked_at)):
        letters.add_menu(db, None, row.chat, "public", row.linked_at)


def opened(db: Connection, officer: str, conversation: int, seen: int) -> None:
    _note(db, officer, opened=conversation, seen=seen)


def ask(db: Connection, officer: str, wanted: str | None, now: datetime) -> None:
    """What the next words are for; None when they are for nothing."""
    _note(db, officer, asked=wanted, asked_at=now if wanted else None)


def asked(row: RowMapping, now: datetime) -> str:
    """What was asked for lately, or empty."""
    return row["asked"] if row["asked"] and row["asked_at"] > now - WAITS else ""


def write_as_public(db: Connection, officer: str, as_public: bool) -> None:
    _note(db, officer, as_public=as_public)


def _note(db: Connection, officer: str, **values: Any) -> None:
    db.execute(update(t.pockets).where(_p.officer == officer).values(**values))
