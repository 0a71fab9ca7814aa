"""What waits and what was missed, in numbers: for a digest, which names nobody and quotes nothing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, func, select

from bot.storage import tables as t
from routing.state import State

_c = t.conversations.c
OPEN = _c.state == State.WITH_OFFICER
OWED = and_(OPEN, _c.answered_at.is_(None))


@dataclass(frozen=True, slots=True)
class Waiting:
    """Counts of open conversations: an answer is owed; it is late; nobody acknowledged it; nobody has it."""

    owed: int
    late: int
    unseen: int
    unassigned: int


def of_officer(db: Connection, officer: str, now: datetime) -> Waiting:
    return _count(db, _c.officer == officer, now)


def of_team(db: Connection, team: str, now: datetime) -> Waiting:
    return _count(db, _c.team == team, now)


def _count(db: Connection, whose: ColumnElement[bool], now: datetime) -> Waiting:
    kinds = (OWED, OWED & (_c.due_at < now), _c.unseen_since.is_not(None), OPEN & _c.officer.is_(None))
    counts = [func.count().filter(kind) for kind in kinds]
    row = db.execute(select(*counts).where(whose, _c.state != State.CLOSED)).one()
    return Waiting(*(int(count) for count in row))
