"""Officers' internal notes and whom they tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from bot.storage import tables as t


@dataclass(frozen=True, slots=True)
class Note:
    """One note; `officer` wrote it, `told` are the officers whom it mentions."""

    id: int
    officer: str
    text: str
    at: datetime
    told: tuple[str, ...]


def add(db: Connection, conversation: int, officer: str, text: str, to: Sequence[str], at: datetime) -> int:
    """Keep a note; returns its id."""
    row = {"conversation_id": conversation, "officer": officer, "text": text, "at": at}
    id = int(db.execute(insert(t.notes).values(**row).returning(t.notes.c.id)).scalar_one())
    if to:
        told = [{"note_id": id, "conversation_id": conversation, "officer": one, "at": at} for one in to]
        db.execute(insert(t.mentions), told)
    return id


def of(db: Connection, conversation: int) -> list[Note]:
    """The notes of a conversation, oldest first."""
    told: dict[int, list[str]] = {}
    m, n = t.mentions.c, t.notes.c
    for row in db.execute(select(m.note_id, m.officer).where(m.conversation_id == conversation).order_by(m.id)):
        told.setdefault(row.note_id, []).append(row.officer)
    rows = db.execute(select(t.notes).where(n.conversation_id == conversation).order_by(n.id))
    return [Note(row.id, row.officer, row.text, row.at, tuple(told.get(row.id, ()))) for row in rows]
