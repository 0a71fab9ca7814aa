"""Who follows which area: rows that exist only while somebody wishes it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import tables as t

_f = t.followers.c


def of(db: Connection, channel: str, chat: str) -> tuple[str, ...]:
    """The areas that a chat follows, the first asked for first."""
    query = select(_f.area).where(_f.channel == channel, _f.chat == chat).order_by(_f.id)
    return tuple(db.scalars(query))


def add(db: Connection, channel: str, chat: str, area: str, language: str, now: datetime) -> None:
    new = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    row = {"channel": channel, "chat": chat, "area": area, "language": language, "since": now}
    db.execute(new(t.followers).on_conflict_do_nothing(), row)


def remove(db: Connection, channel: str, chat: str, areas: Collection[str] = ()) -> None:
    """No more for these areas, or for none at all."""
    theirs = (_f.channel == channel) & (_f.chat == chat)
    db.execute(delete(t.followers).where(theirs & _f.area.in_(areas) if areas else theirs))


def speak(db: Connection, channel: str, chat: str, language: str) -> None:
    """They chose another language to be written to in."""
    db.execute(update(t.followers).where(_f.channel == channel, _f.chat == chat).values(language=language))


def count(db: Connection, areas: Collection[str]) -> dict[str, int]:
    """How many chats follow any of these areas, by channel; who follows several counts once."""
    chats = select(_f.channel, _f.chat).where(_f.area.in_(areas)).distinct().subquery()
    query = select(chats.c.channel, func.count()).group_by(chats.c.channel).order_by(chats.c.channel)
    return {str(channel): int(heads) for channel, heads in db.execute(query)}
