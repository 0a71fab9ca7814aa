"""What people really asked: the questions that the FAQ weighed, and those that it could not answer. For learning only.

Conversations of people in danger or at risk are left out, and what is mere abuse.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from bot.storage import access
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.text import fold

_c, _m, _u, _g = t.conversations.c, t.messages.c, t.turns.c, t.gaps.c
LEARNT_FROM = ~or_(_c.emergency, _c.vulnerable, _c.safe_contact, _c.veiled)
ANSWERED = ("answer", "chosen", "helped")


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the person's name as the channel tells it, so that it can be masked."""

    text: str
    name: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that was not answered, or whose answer did not help. `replies`: what officers then wrote."""

    id: int
    text: str
    name: str
    nearest: tuple[str, ...]
    at: datetime
    helped_not: bool
    replies: tuple[str, ...] = ()


def recent(db: Connection, most: int = 1_000) -> list[Question]:
    """The last different questions that the FAQ was asked, newest first."""
    same = and_(_u.conversation_id == _m.conversation_id, _u.at == _m.created_at, _u.event == "PersonSpoke")
    query = (
        select(_m.text, _c.name, _u.note).join(t.conversations, _m.conversation_id == _c.id).join(t.turns, same)
        .where(_m.author == "public", _m.veiled.is_(False), LEARNT_FROM).order_by(_m.id.desc()).limit(8 * most)
    )  # fmt: skip
    found: dict[str, Question] = {}
    for row in db.execute(query):
        if (row.note or {}).get("considered") and len(found) < most:
            found.setdefault(fold(row.text), Question(row.text, row.name))
    return list(found.values())


def gaps(db: Connection, account: Account, most: int = 500) -> list[Gap]:
    """The last questions from which no lesson was drawn, in conversations that this person may see."""
    return _gaps(db, and_(_g.lesson.is_(None), LEARNT_FROM, access.conversations(account)), most)


def of_ids(db: Connection, account: Account, ids: Sequence[int]) -> list[Gap]:
    """Those of these gaps that this person may see."""
    return _gaps(db, and_(_g.id.in_(ids), LEARNT_FROM, access.conversations(account)), len(ids))


def rejected(db: Connection, most: int = 500) -> list[Gap]:
    """The last questions that nobody wants an answer for."""
    lessons = select(t.lessons.c.id).where(t.lessons.c.status == "rejected")
    return _gaps(db, and_(_g.lesson.in_(lessons), LEARNT_FROM), most)


def _gaps(db: Connection, wanted: ColumnElement[bool], most: int) -> list[Gap]:
    here = select(_g.id, _g.question, _g.nearest, _g.at, _g.conversation_id, _c.name).join(
        t.conversations, _g.conversation_id == _c.id
    )
    rows = list(db.execute(here.where(wanted, _g.question != "").order_by(_g.id.desc()).limit(most)))
    ids = [row.conversation_id for row in rows]
    unhelpful = _unhelpful(db, ids)
    said: defaultdict[int, list[tuple[datetime, str]]] = defaultdict(list)
    spoken = select(_m.conversation_id, _m.created_at, _m.text).where(
        _m.author == "officer", _m.conversation_id.in_(ids)
    )
    for reply in db.execute(spoken.order_by(_m.id)):
        said[reply.conversation_id].append((reply.created_at, reply.text))
    return [
        Gap(
            row.id, row.question, row.name, tuple(row.nearest), row.at, (row.conversation_id, row.at) in unhelpful,
            tuple(text for at, text in said[row.conversation_id] if at >= row.at)[:2],
        )
        for row in rows
    ]  # fmt: skip


def _unhelpful(db: Connection, ids: Sequence[int]) -> set[tuple[int, datetime]]:
    """Conversation and moment of every "No, that did not help"."""
    query = select(_u.conversation_id, _u.at).where(_u.rule == "not_helped")
    return {
        (row.conversation_id, row.at)
        for row in db.execute(query.where(_u.conversation_id.in_(ids) if ids else false()))
    }
