"""Texts that officers keep ready: read by all, kept by supervisors and admins."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, func, insert, or_, select, update

from bot.storage import tables as t

_c = t.ready_texts.c


def every(db: Connection) -> list[RowMapping]:
    """All of them, by title."""
    return list(db.execute(select(t.ready_texts).order_by(func.lower(_c.title), _c.id)).mappings())


def of(db: Connection, team: str | None) -> list[RowMapping]:
    """Those for everybody and those of one team, by title."""
    theirs = select(t.ready_texts).where(or_(_c.team.is_(None), _c.team == team))
    return list(db.execute(theirs.order_by(func.lower(_c.title), _c.id)).mappings())


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.ready_texts).where(_c.id == id)).mappings().first()


def keep(db: Connection, id: int | None, title: str, text: str, team: str | None, officer: str, at: datetime) -> None:
    """Add a text, or change the one of that id."""
    row = {"title": title, "text": text, "team": team, "changed_by": officer, "changed_at": at}
    db.execute(
        insert(t.ready_texts).values(**row) if id is None else update(t.ready_texts).where(_c.id == id).values(**row)
    )


def drop(db: Connection, id: int) -> None:
    db.execute(delete(t.ready_texts).where(_c.id == id))
