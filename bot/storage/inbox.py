"""The desk's lists, as one query each: mine, my team's, unassigned, closed."""

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, func, or_, select, update

from bot.storage import access
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.state import State

LISTS = ("mine", "team", "unassigned", "urgent", "closed")
LONGEST = 200
BESIDE = 40
"""Rows of the list that stands beside an open conversation."""


def rows(db: Connection, account: Account, which: str, most: int = LONGEST) -> list[RowMapping]:
    """The conversations of one list with the first line of their last message, what is due first."""
    c, m = t.conversations.c, t.messages
    last = select(m.c.text).where(m.c.conversation_id == c.id).order_by(m.c.position.desc()).limit(1).scalar_subquery()
    query = select(t.conversations, last.label("last_text")).where(_wanted(account, which), visible(account))
    order = (c.updated_at.desc(),) if which == "closed" else (c.answered_at.is_not(None), c.due_at, c.id)
    return list(db.execute(query.order_by(*order).limit(most)).mappings())


def counts(db: Connection, account: Account) -> dict[str, int]:
    return {which: _count(db, account, which) for which in LISTS if which != "closed"}


def one(db: Connection, account: Account, id: int) -> RowMapping | None:
    """A conversation the account may see, or None."""
    query = select(t.conversations).where(t.conversations.c.id == id, visible(account))
    return db.execute(query).mappings().first()


def taken_from(db: Connection, account: Account, officer: str, most: int = LONGEST) -> list[RowMapping]:
    """The conversations that went on from an officer who left or was away, the latest first, with `moved_at`."""
    u = t.turns.c
    moved = select(u.conversation_id, func.max(u.at).label("moved_at"))
    moved = moved.where(u.officer == officer, u.rule.in_(("left_behind", "taken_back"))).group_by(u.conversation_id)
    last = moved.subquery()
    query = select(t.conversations, last.c.moved_at).join(last, last.c.conversation_id == t.conversations.c.id)
    return list(db.execute(query.where(visible(account)).order_by(last.c.moved_at.desc()).limit(most)).mappings())


def mark_read(db: Connection, id: int) -> None:
    db.execute(update(t.conversations).where(t.conversations.c.id == id).values(unread=False))


def visible(account: Account) -> ColumnElement[bool]:
    """The condition on conversations that the account may see; the rule is in `access`."""
    return access.conversations(account)


def _wanted(account: Account, which: str) -> ColumnElement[bool]:
    c = t.conversations.c
    handed = c.state == State.WITH_OFFICER
    match which:
        case "mine":
            return and_(handed, c.officer == account.id)
        case "team":
            return and_(handed, c.team == account.team)
        case "unassigned":
            return and_(handed, c.officer.is_(None))
        case "urgent":
            return and_(c.state != State.CLOSED, or_(c.emergency, c.vulnerable, c.alert.is_not(None)))
        case "closed":
            return and_(c.state == State.CLOSED, c.handed_over_at.is_not(None))
        case _:
            return handed


def _count(db: Connection, account: Account, which: str) -> int:
    query = select(func.count()).select_from(t.conversations).where(_wanted(account, which), visible(account))
    return db.scalar(query) or 0
