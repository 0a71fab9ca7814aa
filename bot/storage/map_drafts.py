"""Draft maps as rows: one is open at a time; every change of it is a row of the history, and raises its version."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.storage import tables as t

_d, _h = t.map_drafts.c, t.map_changes.c


class Changed(RuntimeError):
    """Somebody else changed the draft first."""


def opened(db: Connection) -> RowMapping | None:
    """The draft that is being drawn."""
    query = select(t.map_drafts).where(_d.status == "open").order_by(_d.id.desc()).limit(1)
    return db.execute(query).mappings().first()


def live(db: Connection) -> RowMapping | None:
    """The draft that went live last and was not taken back."""
    query = select(t.map_drafts).where(_d.status == "live").order_by(_d.live_at.desc(), _d.id.desc()).limit(1)
    return db.execute(query).mappings().first()


def begin(db: Connection, content: Mapping[str, Any], now: datetime) -> RowMapping:
    """A new draft that is the live map as yet; the open one if there is one."""
    already = opened(db)
    if already is not None:
        return already
    row = {"status": "open", "version": 1, "base": content, "content": content, "redrawn": {}, "moved": []}
    return db.execute(insert(t.map_drafts).values(begun_at=now, **row).returning(t.map_drafts)).mappings().one()


def change(
    db: Connection, draft: RowMapping, values: Mapping[str, Any], lines: Iterable[tuple[str, str]], officer: str,
    now: datetime,
) -> None:  # fmt: skip
    """Store the draft's new content and a line of history for each card that changed. Raises Changed."""
    this = (_d.id == draft["id"]) & (_d.version == draft["version"]) & (_d.status == "open")
    if not db.execute(update(t.map_drafts).where(this).values(version=draft["version"] + 1, **values)).rowcount:
        raise Changed
    note(db, draft["id"], lines, officer, now)


def note(db: Connection, draft: int, lines: Iterable[tuple[str, str]], officer: str, now: datetime) -> None:
    """Lines of the history: a card such as "area WV002", and what was done to it."""
    rows = [{"draft": draft, "card": card[:220], "what": what, "officer": officer, "at": now} for card, what in lines]
    if rows:
        db.execute(insert(t.map_changes), rows)


def settle(db: Connection, draft: RowMapping, was: str, status: str, **values: Any) -> None:
    """The draft went live, back, or was dropped; or something else became of it. Raises Changed."""
    this = (_d.id == draft["id"]) & (_d.version == draft["version"]) & (_d.status == was)
    if not db.execute(update(t.map_drafts).where(this).values(status=status, **values)).rowcount:
        raise Changed


def last_change(db: Connection, draft: int, card: str) -> RowMapping | None:
    """Who changed a card of the draft last."""
    query = select(t.map_changes).where(_h.draft == draft, _h.card == card).order_by(_h.id.desc()).limit(1)
    return db.execute(query).mappings().first()


def history(db: Connection, most: int = 100) -> list[RowMapping]:
    """Who changed what, the latest first."""
    return list(db.execute(select(t.map_changes).order_by(_h.id.desc()).limit(most)).mappings())
