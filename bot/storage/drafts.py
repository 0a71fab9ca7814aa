"""Replies before they are sent: drafts, those in their last seconds of grace, those held for a second look."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.storage import tables as t

_d = t.drafts.c


def of(db: Connection, conversation_id: int, officer: str) -> RowMapping | None:
    """What this officer has begun to write here."""
    query = select(t.drafts).where(_d.conversation_id == conversation_id, _d.officer == officer)
    return db.execute(query).mappings().first()


def keep(
    db: Connection, conversation_id: int, officer: str, text: str, seen: int, now: datetime, status: str = "draft",
    why: str | None = None, release_at: datetime | None = None, public: bool | None = None,
    via: str | None = None, corrects: int | None = None, asks: bool | None = None,
) -> int:  # fmt: skip
    """Store the officer's one draft of this conversation; returns its id. `via`: where it was written, if not on the desk;
    `corrects`: the message that the words are to set right."""
    row = {
        "text": text,
        "seen": seen,
        "status": status,
        "why": why,
        "release_at": release_at,
        "updated_at": now,
        "public": public,
        "via": via,
        "corrects": corrects,
        "asks": asks,
    }
    theirs = (_d.conversation_id == conversation_id) & (_d.officer == officer)
    known = db.scalar(update(t.drafts).where(theirs).values(**row).returning(_d.id))
    if known is not None:
        return int(known)
    new = insert(t.drafts).values(conversation_id=conversation_id, officer=officer, **row)
    return int(db.execute(new.returning(_d.id)).scalar_one())


def drop(db: Connection, conversation_id: int, officer: str) -> None:
    db.execute(delete(t.drafts).where(_d.conversation_id == conversation_id, _d.officer == officer))


def undo(db: Connection, conversation_id: int, officer: str) -> bool:
    """Take a reply back that has not left yet; False when it is too late."""
    theirs = (_d.conversation_id == conversation_id) & (_d.officer == officer) & _d.status.in_(("leaving", "mentor"))
    return bool(db.execute(update(t.drafts).where(theirs).values(status="draft", release_at=None)).rowcount)


def due(db: Connection, now: datetime) -> list[int]:
    """The replies whose seconds of grace are over."""
    query = select(_d.id).where(_d.status == "leaving", _d.release_at <= now).order_by(_d.release_at, _d.id)
    return list(db.scalars(query.limit(100)))


def claim(db: Connection, id: int) -> RowMapping | None:
    """Take a leaving reply out, for the turn that sends it; None when it was undone or another turn was first."""
    leaving = delete(t.drafts).where(_d.id == id, _d.status == "leaving").returning(t.drafts)
    return db.execute(leaving).mappings().first()
