"""One message of a conversation, and what of it can be set right."""

from sqlalchemy import Connection, RowMapping, select

from bot.storage import tables as t


def message(db: Connection, id: int, message: int) -> RowMapping | None:
    """One message of a conversation."""
    m = t.messages.c
    return db.execute(select(t.messages).where(m.conversation_id == id, m.id == message)).mappings().first()


def words(db: Connection, id: int, message: int, officer: str) -> str | None:
    """The present words of a message that this officer sent and that reached the person; None otherwise."""
    m = t.messages.c
    theirs = (m.conversation_id == id) & (m.id == message) & (m.officer == officer) & (m.status == "sent")
    return db.scalar(select(m.text).where(theirs, m.author == "officer", m.corrects.is_(None)))
