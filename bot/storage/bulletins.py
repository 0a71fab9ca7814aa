"""Local notices as rows: written by officers on the desk, read into the handbook, taken back by withdrawing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.storage import handbook, unsent
from bot.storage import tables as t
from routing.alike import Alike
from routing.faq import Encoder
from routing.local import Bulletin, Kind

_b = t.bulletins.c
ORDER = (_b.until, _b.id)


def live(db: Connection, now: datetime, encoder: Encoder | None) -> tuple[Bulletin, ...]:
    """Those that hold now, the one that ends first first, ready to be compared with questions."""
    return tuple(card(row, encoder) for row in standing(db, now))


def standing(db: Connection, now: datetime) -> list[RowMapping]:
    query = select(t.bulletins).where(_b.withdrawn_at.is_(None), _b.until > now)
    return list(db.execute(query.order_by(*ORDER)).mappings())


def over(db: Connection, now: datetime, most: int = 20) -> list[RowMapping]:
    """The last that are over or were withdrawn, newest end first."""
    query = select(t.bulletins).where(_b.withdrawn_at.is_not(None) | (_b.until <= now))
    return list(db.execute(query.order_by(_b.until.desc(), _b.id.desc()).limit(most)).mappings())


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.bulletins).where(_b.id == id)).mappings().first()


def keep(db: Connection, id: int | None, values: Mapping[str, Any], officer: str, now: datetime) -> int:
    """Write a notice, or change the one of that id; what was queued of its former words does not leave. Its id."""
    row = {**values, "officer": officer, "changed_at": now}
    if id is None:
        id = int(db.execute(insert(t.bulletins).values(**row).returning(_b.id)).scalar_one())
    else:
        db.execute(update(t.bulletins).where(_b.id == id).values(**row))
        unsent.lapse(db, f"bulletin:{id}", now)
    handbook.touch(db)
    return id


def withdraw(db: Connection, id: int, officer: str, now: datetime) -> None:
    """Nobody is told of it any more, from this moment on."""
    db.execute(update(t.bulletins).where(_b.id == id).values(withdrawn_at=now, officer=officer, changed_at=now))
    unsent.lapse(db, f"bulletin:{id}", now)
    handbook.touch(db)


def card(row: RowMapping, encoder: Encoder | None = None) -> Bulletin:
    about = Alike((row["text"], *row["asked"]), encoder)
    return Bulletin(
        row["id"], Kind(row["kind"]), row["text"], row["until"], row["area"], row["begins_at"], row["issued_on"], row["welsh"], about,
    )  # fmt: skip
