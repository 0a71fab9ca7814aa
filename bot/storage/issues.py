"""Local issues as rows: what was raised, by which conversations, who agreed to hear of the end, and who was told."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, RowMapping, case, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import tables as t

_i, _t, _c = t.local_issues.c, t.issue_ties.c, t.conversations.c


def open_one(db: Connection, title: str, area: str, officer: str, now: datetime) -> int:
    row = {"title": title, "area": area, "officer": officer, "opened_at": now}
    return int(db.execute(insert(t.local_issues).values(**row).returning(_i.id)).scalar_one())


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.local_issues).where(_i.id == id)).mappings().first()


def resolve(db: Connection, id: int, outcome: str, officer: str, now: datetime) -> bool:
    """It is settled; False when it was already."""
    settled = update(t.local_issues).where(_i.id == id, _i.resolved_at.is_(None))
    return bool(db.execute(settled.values(outcome=outcome, resolver=officer, resolved_at=now)).rowcount)


def counted(db: Connection, areas: Collection[str] | None, most: int = 100) -> list[RowMapping]:
    """The issues of some areas (None: of all), open ones first, with how many raised it, agreed to hear of the end and were told."""
    query = select(
        t.local_issues,
        func.count(_t.id).label("raised"),
        func.sum(case((_t.consent == "yes", 1), else_=0)).label("agreed"),
        func.count(_t.told_at).label("told"),
    ).outerjoin(t.issue_ties, _t.issue_id == _i.id)
    query = query if areas is None else query.where(_i.area.in_(areas))
    ordered = query.group_by(_i.id).order_by(_i.resolved_at.is_not(None), _i.id.desc())
    return list(db.execute(ordered.limit(most)).mappings())


def offered(db: Connection, areas: Collection[str], conversation: int) -> list[RowMapping]:
    """The open issues of some areas that a conversation is not tied to, by title."""
    tied = select(_t.issue_id).where(_t.conversation_id == conversation)
    query = select(t.local_issues).where(_i.area.in_(areas), _i.resolved_at.is_(None), _i.id.not_in(tied))
    return list(db.execute(query.order_by(_i.title)).mappings())


def of(db: Connection, conversation: int) -> list[RowMapping]:
    """The issues that a conversation raised, with its consent and when it was told."""
    query = select(t.local_issues, _t.consent, _t.told_at).join(t.issue_ties, _t.issue_id == _i.id)
    return list(db.execute(query.where(_t.conversation_id == conversation).order_by(_i.id)).mappings())


def tie(db: Connection, issue: int, conversation: int, officer: str, asked: bool, now: datetime) -> None:
    new = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    row = {"issue_id": issue, "conversation_id": conversation, "officer": officer, "at": now}
    db.execute(new(t.issue_ties).on_conflict_do_nothing(), {**row, "consent": "asked" if asked else "none"})


def untie(db: Connection, issue: int, conversation: int) -> None:
    db.execute(delete(t.issue_ties).where(_t.issue_id == issue, _t.conversation_id == conversation))


def consent(db: Connection, issue: int, channel: str, chat: str, agreed: bool) -> None:
    """What the person of a chat answered; it holds for all their conversations about the issue."""
    theirs = _t.conversation_id.in_(select(_c.id).where(_c.channel == channel, _c.chat == chat))
    asked = _t.consent != "none"  # an answer that was never asked for is none
    db.execute(
        update(t.issue_ties).where(_t.issue_id == issue, theirs, asked).values(consent="yes" if agreed else "no")
    )


def hush(db: Connection, channel: str, chat: str) -> None:
    """They want no word that they did not ask for any more."""
    theirs = _t.conversation_id.in_(select(_c.id).where(_c.channel == channel, _c.chat == chat))
    db.execute(update(t.issue_ties).where(theirs, _t.consent.in_(("asked", "yes"))).values(consent="no"))


def to_tell(db: Connection, most: int = 20) -> list[RowMapping]:
    """Whose issue is settled, who agreed and who was not told yet: issue, conversation, channel, chat, and the words."""
    query = (
        select(_t.issue_id, _t.conversation_id, _c.channel, _c.chat, _i.title, _i.outcome, _i.resolver)
        .join_from(t.issue_ties, t.local_issues, _i.id == _t.issue_id)
        .join(t.conversations, _c.id == _t.conversation_id)
        .where(_t.consent == "yes", _t.told_at.is_(None), _i.resolved_at.is_not(None), _c.erased_at.is_(None))
    )
    return list(db.execute(query.order_by(_t.conversation_id.desc()).limit(most)).mappings())


def mark_told(db: Connection, row: RowMapping, now: datetime) -> bool:
    """This person is told of this issue now, in whichever of their conversations; False when they were."""
    theirs = _t.conversation_id.in_(select(_c.id).where(_c.channel == row["channel"], _c.chat == row["chat"]))
    waiting = update(t.issue_ties).where(_t.issue_id == row["issue_id"], theirs, _t.told_at.is_(None))
    return bool(db.execute(waiting.values(told_at=now)).rowcount)
