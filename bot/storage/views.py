"""Saved views: a list and what it is narrowed to, under a name of the officer's own."""

from dataclasses import asdict

from sqlalchemy import Connection, RowMapping, delete, insert, select

from bot.storage import tables as t
from bot.storage.inbox import Filters

MOST = 30
"""Views of one officer: more would not fit a navigation."""


def of(db: Connection, officer: str) -> list[RowMapping]:
    """An officer's views by name."""
    query = select(t.views).where(t.views.c.officer == officer).order_by(t.views.c.name)
    return list(db.execute(query).mappings())


def keep(db: Connection, officer: str, name: str, show: str, filters: Filters) -> bool:
    """Save a view; one of the same name is replaced. False when there are too many."""
    v = t.views.c
    db.execute(delete(t.views).where(v.officer == officer, v.name == name))
    if len(of(db, officer)) >= MOST:
        return False
    db.execute(insert(t.views).values(officer=officer, name=name, show=show, filters=asdict(filters)))
    return True


def drop(db: Connection, officer: str, id: int) -> None:
    db.execute(delete(t.views).where(t.views.c.officer == officer, t.views.c.id == id))
