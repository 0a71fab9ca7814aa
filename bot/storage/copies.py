"""Copies for the people themselves: a link of the bot's, or passages that an admin has masked and looked over."""

import re
import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.storage import tables as t
from bot.storage.accounts import digest

PATH = "/mydata/"
LINK = re.compile(r"/mydata/[\w-]{20,}")
IN_CHAT = timedelta(hours=24)
RELEASED = timedelta(days=7)
DRAFT = timedelta(days=7)
_k = t.copies.c


def offer(db: Connection, conversation: int, now: datetime) -> tuple[str, datetime]:
    """A link's secret and its end, for the person in the chat; earlier links of the same conversation end."""
    db.execute(delete(t.copies).where(_k.conversation_id == conversation, _k.asked_by.is_(None)))
    secret, until = secrets.token_urlsafe(32), now + IN_CHAT
    row = {"conversation_id": conversation, "asked_at": now, "status": "released", "expires_at": until}
    db.execute(insert(t.copies).values(**row, secret=digest(secret)))
    return secret, until


def prepare(db: Connection, conversation: int, by: str, passages: Sequence[dict[str, Any]], now: datetime) -> int:
    """Masked passages that wait for an admin's look."""
    row = {
        "conversation_id": conversation,
        "asked_by": by,
        "asked_at": now,
        "status": "draft",
        "expires_at": now + DRAFT,
    }
    return int(db.scalar(insert(t.copies).values(**row, passages=list(passages)).returning(_k.id)) or 0)


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.copies).where(_k.id == id)).mappings().first()


def of(db: Connection, conversations: Sequence[int]) -> list[RowMapping]:
    """Those of a person that are not over, the latest first, without what they hold."""
    query = select(_k.id, _k.asked_by, _k.asked_at, _k.status, _k.expires_at).where(
        _k.conversation_id.in_(conversations)
    )
    return list(db.execute(query.order_by(_k.id.desc())).mappings())


def drop(db: Connection, id: int) -> None:
    db.execute(delete(t.copies).where(_k.id == id))


def closed(rows: Iterable[RowMapping]) -> list[RowMapping]:
    """Messages as officers may see them: the link to a person's copy is the person's alone."""
    return [
        cast(RowMapping, {**row, "text": LINK.sub(f"{PATH}…", row["text"])}) if PATH in row["text"] else row
        for row in rows
    ]


def release(
    db: Connection, id: int, by: str, passages: Sequence[dict[str, Any]], now: datetime
) -> tuple[str, datetime]:
    """Let it go as looked over; the link's secret and its end."""
    secret, until = secrets.token_urlsafe(32), now + RELEASED
    values = {"status": "released", "released_by": by, "passages": list(passages), "secret": digest(secret)}
    db.execute(update(t.copies).where(_k.id == id).values(**values, expires_at=until))
    return secret, until


def there(db: Connection, secret: str, now: datetime) -> RowMapping | None:
    """The copy that a link leads to, unless it was fetched or its time is over."""
    good = (_k.secret == digest(secret)) & (_k.status == "released") & (_k.expires_at > now)
    return db.execute(select(t.copies).where(good)).mappings().first()


def fetch(db: Connection, id: int) -> bool:
    """Once and never again; what was prepared is taken out. False when somebody was first."""
    good = (_k.id == id) & (_k.status == "released")
    return bool(db.execute(update(t.copies).where(good).values(status="fetched", passages=None)).rowcount)


def forget(db: Connection, now: datetime) -> None:
    """Take out what is over."""
    db.execute(delete(t.copies).where(_k.expires_at <= now))
