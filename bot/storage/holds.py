"""Legal holds: while one is in force a conversation's words stay, whatever retention, an admin or the person wants."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.storage import tables as t

_h, _c = t.holds.c, t.conversations.c


def active(db: Connection, conversation: int) -> bool:
    return (
        db.scalar(select(_h.id).where(_h.conversation_id == conversation, _h.lifted_at.is_(None)).limit(1)) is not None
    )


def of(db: Connection, conversation: int) -> list[RowMapping]:
    """Every hold that a conversation was or is under, the latest first."""
    return list(db.execute(select(t.holds).where(_h.conversation_id == conversation).order_by(_h.id.desc())).mappings())


def place(db: Connection, conversation: int, reason: str, by: str, now: datetime) -> None:
    """Hold a conversation. An erasure that is decided at this moment is decided again, since the row has changed."""
    db.execute(update(t.conversations).where(_c.id == conversation).values(version=_c.version + 1))
    row = {"conversation_id": conversation, "reason": reason, "placed_by": by, "placed_at": now}
    db.execute(insert(t.holds).values(**row))


def lift(db: Connection, conversation: int, by: str, now: datetime) -> bool:
    """End the hold; False when there is none."""
    in_force = (_h.conversation_id == conversation) & _h.lifted_at.is_(None)
    return bool(db.execute(update(t.holds).where(in_force).values(lifted_by=by, lifted_at=now)).rowcount)
