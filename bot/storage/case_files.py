"""What an export of a conversation holds beside its messages, and the record that an export was made."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from bot.storage import audit
from bot.storage import tables as t

VERB = "exported"


def versions(db: Connection, id: int) -> dict[int, list[RowMapping]]:
    """The earlier words of each message, oldest first."""
    v, m = t.versions.c, t.messages.c
    query = select(v.message_id, v.text, v.at).join(t.messages, m.id == v.message_id).where(m.conversation_id == id)
    found: dict[int, list[RowMapping]] = {}
    for row in db.execute(query.order_by(v.id)).mappings():
        found.setdefault(row["message_id"], []).append(row)
    return found


def hashes(db: Connection, id: int) -> dict[int, str]:
    """SHA-256 of each kept file, one at a time in memory."""
    a, m = t.attachments.c, t.messages.c
    query = select(a.id).join(t.messages, m.id == a.message_id).where(m.conversation_id == id, a.content.is_not(None))
    found = {}
    for one in list(db.scalars(query.order_by(a.id))):
        found[one] = hashlib.sha256(db.scalar(select(a.content).where(a.id == one)) or b"").hexdigest()
    return found


def turns(db: Connection, id: int) -> list[RowMapping]:
    """What happened, in order."""
    query = select(t.turns).where(t.turns.c.conversation_id == id).order_by(t.turns.c.id)
    return list(db.execute(query).mappings())


def record(db: Connection, by: str, id: int, kind: str, value: str, file: bytes, at: datetime) -> None:
    """Audit an export with the hash of the conversation and that of the file."""
    note = f"{kind} {value} file {hashlib.sha256(file).hexdigest()}"
    audit.record(db, by, VERB, f"conversation:{id}", at, note)


def recorded(db: Connection, id: int, value: str, file: bytes | None = None) -> RowMapping | None:
    """The first export of that hash, of that very file where one is given."""
    a = t.audit.c
    whole = hashlib.sha256(file).hexdigest() if file is not None else ""
    query = select(t.audit).where(a.subject == f"conversation:{id}", a.verb == VERB, a.note.contains(value))
    query = query.where(a.note.endswith(f"file {whole}")) if whole else query
    return db.execute(query.order_by(a.id).limit(1)).mappings().first()
