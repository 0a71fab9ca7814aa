"""How often a conversation came to one team and belonged to another, by area."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, insert, select

from bot.storage import tables as t

_b = t.borders.c


def add(db: Connection, conversation: int, came_to: str, belongs_to: str, area: str | None, at: datetime) -> None:
    row = {"came_to": came_to, "belongs_to": belongs_to, "area": area, "at": at}
    db.execute(insert(t.borders).values(conversation_id=conversation, **row))


def counted(db: Connection) -> list[RowMapping]:
    """Each border with its area, how often it was crossed wrongly and when last, the most often first."""
    times = func.count().label("times")
    query = select(_b.came_to, _b.belongs_to, _b.area, times, func.max(_b.at, type_=_b.at.type).label("last"))
    grouped = query.group_by(_b.came_to, _b.belongs_to, _b.area)
    return list(db.execute(grouped.order_by(times.desc(), _b.came_to, _b.belongs_to, _b.area)).mappings())
