"""Complaints about data: each with a reference, a day by which it is answered, its state and its answer."""

import secrets
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, RowMapping, func, insert, select, update

from bot.storage import tables as t

_k = t.complaints.c
DAYS = 30
"""Within so many days the law wants it acknowledged, and we want it answered."""
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""None that is taken for another one."""
HOURLY = 30
"""So many are taken in an hour, from everybody together."""


class State(StrEnum):
    RECEIVED = "received"
    LOOKED_INTO = "looked into"
    ANSWERED = "answered"


def add(db: Connection, name: str, contact: str, text: str, language: str, at: datetime, today: date) -> str | None:
    """Keep one and give it a reference that nobody can guess; None while too many come in."""
    if (db.scalar(select(func.count()).where(_k.received_at > at - timedelta(hours=1))) or 0) >= HOURLY:
        return None
    reference = "DP-" + "".join(secrets.choice(LETTERS) for _ in range(8))
    row = {"name": name, "contact": contact, "text": text, "language": language, "received_at": at}
    state = {"due_on": today + timedelta(days=DAYS), "state": State.RECEIVED.value}
    db.execute(insert(t.complaints).values(reference=reference, **row, **state))
    return reference


def of_reference(db: Connection, reference: str) -> RowMapping | None:
    return db.execute(select(t.complaints).where(_k.reference == reference.strip().upper())).mappings().first()


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.complaints).where(_k.id == id)).mappings().first()


def listed(db: Connection, most: int = 200) -> list[RowMapping]:
    """Those that wait for an answer first, the most urgent of them at the top; then the answered, newest first."""
    open_first = (_k.state == State.ANSWERED.value, _k.answered_at.desc(), _k.due_on, _k.id)
    return list(db.execute(select(t.complaints).order_by(*open_first).limit(most)).mappings())


def settle(db: Connection, id: int, state: State, answer: str, officer: str, at: datetime) -> None:
    """What has become of it; the moment of the answer is kept once it is answered."""
    answered = at if state is State.ANSWERED else None
    changes = {"state": state.value, "answer": answer, "officer": officer, "answered_at": answered}
    db.execute(update(t.complaints).where(_k.id == id).values(**changes))


def forget(db: Connection, days: int, now: datetime) -> int:
    """Take the words out of those answered so many days ago (0: never); reference, days and state stay. Their number."""
    if not days:
        return 0
    over = (_k.answered_at < now - timedelta(days=days)) & (_k.text != "")
    gone = db.execute(update(t.complaints).where(over).values(name="", contact="", text="", answer=""))
    return gone.rowcount
