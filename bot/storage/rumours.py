"""Rumours as rows: what was asked of late, the cards that rose from it, who asked, and the officer's statement."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import handbook, unsent
from bot.storage import tables as t
from routing.alike import Alike
from routing.faq import Encoder
from routing.handbook import Area, Handbook
from routing.local import Statement
from routing.rumours import SHOWN, Asked

MOST_READ = 400
"""Questions of one area that are compared; in a real incident the newest tell it as well as all."""
REMEMBERED = timedelta(hours=24)
"""So long after the card a question that belongs to it raises no other."""
_r, _a, _c, _m = t.rumours.c, t.askers.c, t.conversations.c, t.messages.c
NEW_ASKER = {
    "sqlite": sqlite.insert(t.askers).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(t.askers).on_conflict_do_nothing(),
}
OPEN = and_(_r.edition == 0, _r.dismissed_at.is_(None))
"""Cards on which nobody has said anything yet."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who is to be told of a statement: their row, the conversation, and what they asked."""

    asker: int
    conversation: int
    rumour: int
    asked: str


def busy_areas(db: Connection, since: datetime, fewest: int) -> list[str]:
    """The areas from which so many different people wrote since then."""
    people = func.count(func.distinct(_c.channel + ":" + _c.chat))
    query = select(_c.area).join(t.messages, _m.conversation_id == _c.id).where(_recent(since), _c.area.is_not(None))
    return list(db.scalars(query.group_by(_c.area).having(people >= fewest).order_by(_c.area)))


def asked(db: Connection, area: str, since: datetime) -> list[Asked]:
    """What people of an area wrote since then, oldest first; abuse and what was erased are left out."""
    query = select(_m.id, _m.conversation_id, _c.channel, _c.chat, _m.text).join(
        t.conversations, _m.conversation_id == _c.id
    )
    rows = db.execute(query.where(_recent(since), _c.area == area).order_by(_m.id.desc()).limit(MOST_READ)).all()
    return [Asked(row.id, row.conversation_id, f"{row.channel}:{row.chat}", row.text) for row in reversed(rows)]


def raise_card(db: Connection, area: str, group: Sequence[Asked], now: datetime) -> int | None:
    """A new card for these questions; None when another process was first with one of them."""
    messages = [one.message for one in group]
    if db.scalar(select(_a.id).where(_a.message_id.in_(messages)).limit(1)) is not None:
        return None
    id = int(db.execute(insert(t.rumours).values(area=area, raised_at=now).returning(_r.id)).scalar_one())
    add_askers(db, id, group, now)
    return id


def add_askers(db: Connection, id: int, group: Iterable[Asked], now: datetime) -> int:
    """Count those who asked it too, each conversation once; the number added."""
    rows = {one.conversation: one for one in reversed(list(group))}
    values = [{"rumour_id": id, "conversation_id": one.conversation, "message_id": one.message, "at": now} for one in sorted(rows.values(), key=lambda one: one.message)]  # fmt: skip
    return sum(db.execute(NEW_ASKER[db.dialect.name], row).rowcount for row in values)


def told(db: Connection, id: int, conversation: int, edition: int, now: datetime) -> None:
    """Note that a conversation was given this edition."""
    db.execute(NEW_ASKER[db.dialect.name], {"rumour_id": id, "conversation_id": conversation, "at": now})
    here = and_(_a.rumour_id == id, _a.conversation_id == conversation)
    db.execute(update(t.askers).where(here).values(edition=edition, told=edition))


def settle(db: Connection, asker: int, edition: int) -> None:
    """They are not to be told of this edition."""
    db.execute(update(t.askers).where(_a.id == asker).values(edition=edition))


def recent(db: Connection, area: str, now: datetime) -> list[RowMapping]:
    """The cards of an area that alike questions still belong to."""
    query = select(t.rumours).where(_r.area == area, or_(_r.raised_at > now - REMEMBERED, _r.until > now))
    return list(db.execute(query.order_by(_r.id)).mappings())


def on_cards(db: Connection, ids: Sequence[int]) -> dict[int, int]:
    """The card of each question that is on one of these."""
    query = select(_a.message_id, _a.rumour_id).where(_a.rumour_id.in_(ids), _a.message_id.is_not(None))
    return {row.message_id: row.rumour_id for row in db.execute(query)}


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.rumours).where(_r.id == id)).mappings().first()


def every(db: Connection, areas: Iterable[str], most: int = 60) -> list[RowMapping]:
    """The cards of these areas, the newest first."""
    query = select(t.rumours).where(_r.area.in_(list(areas)))
    return list(db.execute(query.order_by(_r.id.desc()).limit(most)).mappings())


def count_open(db: Connection, areas: Iterable[str]) -> int:
    return db.scalar(select(func.count()).select_from(t.rumours).where(OPEN, _r.area.in_(list(areas)))) or 0


def texts(db: Connection, id: int) -> list[tuple[str, str]]:
    """The first questions of a card as they were asked, each with the asker's name; erased ones are gone."""
    query = (
        select(_m.text, _c.name)
        .join(t.askers, _a.message_id == _m.id)
        .join(t.conversations, _c.id == _a.conversation_id)
        .where(_a.rumour_id == id, _m.text != "")
    )
    return [(row.text, row.name) for row in db.execute(query.order_by(_a.id).limit(SHOWN))]


def counts(db: Connection, id: int) -> tuple[int, int]:
    """How many asked, and how many were given a statement."""
    asked_too, given = func.count(), func.count().filter(_a.told > 0)
    row = db.execute(select(asked_too, given).where(_a.rumour_id == id)).one()
    return int(row[0]), int(row[1])


def about(db: Connection, row: RowMapping, encoder: Encoder | None) -> Alike:
    """What a card is about, ready to be compared with questions."""
    return Alike([*(text for text, _ in texts(db, row["id"])), *row["asked"]], encoder)


def state(db: Connection, id: int, values: dict[str, Any], now: datetime) -> int:
    """Write the statement, or correct it: what was queued of a former edition does not leave. Its edition."""
    row = db.execute(select(t.rumours).where(_r.id == id).with_for_update()).mappings().one()
    edition = row["edition"] + 1
    when = {"corrected_at": now} if row["edition"] else {"issued_at": now}
    db.execute(update(t.rumours).where(_r.id == id).values(**values, **when, edition=edition, dismissed_at=None))
    unsent.lapse(db, f"statement:{id}", now)
    handbook.touch(db)
    return int(edition)


def withdraw(db: Connection, id: int, officer: str, now: datetime) -> None:
    """Nobody is told of it any more; those who were, are told that."""
    values = {"withdrawn_at": now, "officer": officer, "edition": _r.edition + 1}
    db.execute(update(t.rumours).where(_r.id == id).values(**values))
    unsent.lapse(db, f"statement:{id}", now)
    handbook.touch(db)


def dismiss(db: Connection, id: int, now: datetime) -> None:
    """Nothing needs to be said."""
    db.execute(update(t.rumours).where(_r.id == id).values(dismissed_at=now))


def live(db: Connection, known: Handbook, now: datetime, encoder: Encoder | None) -> tuple[Statement, ...]:
    """The statements that hold, oldest first."""
    wanted = and_(_r.edition > 0, _r.withdrawn_at.is_(None), _r.until > now)
    rows = db.execute(select(t.rumours).where(wanted).order_by(_r.id)).mappings()
    return tuple(statement(db, row, known, encoder) for row in rows)


def statement(db: Connection, row: RowMapping, known: Handbook, encoder: Encoder | None = None) -> Statement:
    area = known.area(row["area"]) or Area(row["area"], row["area"], known.home_force)
    team = known.teams.get(area.team or "")
    name = db.scalar(select(t.officers.c.name).where(t.officers.c.id == row["officer"]))
    return Statement(
        row["id"], area.id, area.name, row["edition"], row["known"], row["unknown"], name or "", team.name if team else "",
        row["corrected_at"] or row["issued_at"], row["until"], row["corrected_at"] is not None,
        row["withdrawn_at"] is not None, about(db, row, encoder) if row["withdrawn_at"] is None else Alike(()),
    )  # fmt: skip


def waiting(db: Connection, now: datetime, most: int) -> list[Waiting]:
    """Those who are to be told next: who asked, where that is wished, and who was told an earlier edition."""
    holds = or_(_r.withdrawn_at.is_not(None), _r.until > now)
    due = or_(_a.told > 0, and_(_r.tells, _r.withdrawn_at.is_(None)))
    query = (
        select(_a.id, _a.conversation_id, _a.rumour_id, _m.text)
        .join(t.rumours, _r.id == _a.rumour_id)
        .outerjoin(t.messages, _m.id == _a.message_id)
        .where(_r.edition > 0, _a.edition < _r.edition, holds, due)
    )
    rows = db.execute(query.order_by(_a.id).limit(most)).all()
    return [Waiting(row.id, row.conversation_id, row.rumour_id, row.text or "") for row in rows]


def _recent(since: datetime) -> ColumnElement[bool]:
    return and_(_m.author == "public", _m.created_at > since, _m.veiled.is_(False), _m.text != "")
