"""The desk's lists: which conversations belong in each, in which order, a page at a time, and how many there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Subquery,
    Text,
    and_,
    cast,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    true,
    tuple_,
    union_all,
    update,
)

from bot.storage import access, accounts
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.state import State

LISTS = ("mine", "team", "unassigned", "urgent", "waiting", "snoozed", "closed", "veiled", "all")
COUNTED = ("mine", "team", "unassigned", "urgent", "waiting", "snoozed", "veiled")
LONGEST = 200
PAGE = 50
"""Rows of one page of a list."""
BESIDE = 40
"""Rows of the list that stands beside an open conversation."""
MANY = 1000
"""Counting stops here: nobody acts on the difference, and a list of 100,000 must open like one of 100."""
PRIORITIES = {"high": 1, "normal": 0, "low": -1}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; an empty field narrows nothing."""

    team: str = ""
    area: str = ""
    channel: str = ""
    state: str = ""
    tag: str = ""
    priority: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` leads to the next one and is empty on the last."""

    rows: Sequence[RowMapping]
    after: str


def page(
    db: Connection, account: Account, which: str, filters: Filters | None = None, after: str = "", most: int = PAGE
) -> Page:
    """The conversations of one list with the first line of their last message: what is due first, behind it
    what was answered or waits for the person; closed ones the newest first. A page goes on from the last row of the one before, whatever came since."""
    narrow = filters or Filters()
    listed = true() if which == "all" and narrow.state else wanted(account, which)  # its state says what is wanted
    theirs = and_(listed, narrowed(narrow), _beyond(which, after))
    each = [
        select(*_key(which)).where(theirs, reason).order_by(*_order(which)).limit(most + 1).subquery()
        for reason in _reasons(access.reasons_that_hold(db, account), which)
    ]
    found = {tuple(row) for row in db.execute(union_all(*(select(one) for one in each)))}
    keys = sorted(found, reverse=which == "closed")[: most + 1]
    goes_on = _cursor(keys[most - 1]) if len(keys) > most else ""
    return Page(_rows(db, [int(key[-1]) for key in keys[:most]]), goes_on)


def counts(db: Connection, account: Account) -> dict[str, int]:
    """How many each list holds, counted to MANY, in one question to the database."""
    hold = access.reasons_that_hold(db, account)
    each = [select(func.count()).select_from(_some(account, w, hold)).scalar_subquery().label(w) for w in COUNTED]
    return dict(db.execute(select(*each)).mappings().one())


def one(db: Connection, account: Account, id: int) -> RowMapping | None:
    """A conversation the account may see, or None."""
    query = select(t.conversations).where(t.conversations.c.id == id, visible(account))
    return db.execute(query).mappings().first()


def is_theirs(db: Connection, officer: str, id: int) -> bool:
    """Whether the officer's account is open, may change something, and may see the conversation."""
    account = accounts.by_id(db, officer)
    return account is not None and access.may_change(account) and one(db, account, id) is not None


def taken_from(db: Connection, account: Account, officer: str, most: int = LONGEST) -> list[RowMapping]:
    """The conversations that went on from an officer who left or was away, the latest first, with `moved_at`."""
    u = t.turns.c
    moved = select(u.conversation_id, func.max(u.at).label("moved_at"))
    moved = moved.where(u.officer == officer, u.rule.in_(("left_behind", "taken_back"))).group_by(u.conversation_id)
    last = moved.subquery()
    query = select(t.conversations, last.c.moved_at).join(last, last.c.conversation_id == t.conversations.c.id)
    return list(db.execute(query.where(visible(account)).order_by(last.c.moved_at.desc()).limit(most)).mappings())


def mark_read(db: Connection, id: int) -> None:
    c = t.conversations.c
    db.execute(update(t.conversations).where(c.id == id, c.unread).values(unread=False))


def visible(account: Account) -> ColumnElement[bool]:
    """The condition on conversations that the account may see; the rule is in `access`."""
    return access.conversations(account)


def wanted(account: Account, which: str) -> ColumnElement[bool]:
    """The condition on conversations that belong in a list."""
    c = t.conversations.c
    match which:
        case "mine":
            return and_(t.HANDED, c.officer == account.id)
        case "team":
            return and_(t.HANDED, c.team == account.team)
        case "unassigned":
            return and_(t.HANDED, c.officer.is_(None))
        case "urgent":  # danger is shown even where it is snoozed or its words are veiled
            return and_(c.state != State.CLOSED, t.URGENT)
        case "waiting":
            return t.WAITING
        case "snoozed":
            return t.SNOOZED
        case "closed":
            return t.CLOSED
        case "veiled":
            return t.VEILED
        case _:
            return t.HANDED


def narrowed(filters: Filters) -> ColumnElement[bool]:
    """The condition on conversations that a list or a search is narrowed by."""
    c = t.conversations.c
    given = {c.team: filters.team, c.area: filters.area, c.channel: filters.channel, c.state: filters.state}
    narrower = [column == value for column, value in given.items() if value]
    if filters.tag:
        narrower.append(tagged(filters.tag))
    if filters.priority in PRIORITIES:
        narrower.append(c.priority == PRIORITIES[filters.priority])
    return and_(true(), *narrower)


def tagged(tag: str) -> ColumnElement[bool]:
    """The condition on conversations that bear a tag, whichever engine keeps the list of them."""
    borne = cast(t.conversations.c.tags, Text).contains(json.dumps(tag.strip().lower()), autoescape=True)
    return and_(t.TAGGED, borne)


def _reasons(hold: tuple[ColumnElement[bool], ...], which: str) -> tuple[ColumnElement[bool], ...]:
    """Why somebody may see what is in a list; what is theirs or their team's they may see in any case."""
    return (true(),) if which in ("mine", "team") else hold


def _some(account: Account, which: str, hold: tuple[ColumnElement[bool], ...]) -> Subquery:
    """The ids of a list, at most MANY: each reason is asked by itself, through its own index, for what no reason before it gave.
    So nothing has to be sorted, and what the first reason fills is counted without the others."""
    held, before = select(t.conversations.c.id).where(wanted(account, which)), list[ColumnElement[bool]]()
    each = []
    for reason in _reasons(hold, which):
        each.append(select(held.where(reason, *before).limit(MANY).subquery()))
        before.append(not_(func.coalesce(reason, false())))
    return union_all(*each).limit(MANY).subquery()


def _rows(db: Connection, ids: Sequence[int]) -> list[RowMapping]:
    """Conversations in that order, with the first line of their last message."""
    c, m = t.conversations.c, t.messages.c
    last = select(m.text).where(m.conversation_id == c.id).order_by(m.position.desc()).limit(1).scalar_subquery()
    query = select(t.conversations, last.label("last_text")).where(c.id.in_(ids))
    rows = {row["id"]: row for row in db.execute(query).mappings()}
    return [rows[id] for id in ids if id in rows]


def _key(which: str) -> tuple[ColumnElement[Any], ...]:
    """What a list is sorted by, unique in the end."""
    c = t.conversations.c
    if which == "closed":
        return c.updated_at.label("key_at"), c.id.label("key_id")
    return t.RESTS.label("key_rests"), t.DUE.label("key_at"), c.id.label("key_id")


def _order(which: str) -> tuple[ColumnElement[Any], ...]:
    c = t.conversations.c
    return (c.updated_at.desc(), c.id.desc()) if which == "closed" else (t.RESTS, t.DUE, c.id)


def _cursor(key: tuple[Any, ...]) -> str:
    *rests, at, id = key
    return f"{int(any(rests))}.{(at - EPOCH) // timedelta(microseconds=1)}.{id}"


def _beyond(which: str, after: str) -> ColumnElement[bool]:
    """What stands behind the row that a cursor names; a cursor that is none means the first page."""
    c = t.conversations.c
    try:
        rests, moment, id = (int(piece) for piece in after.split("."))
        at = EPOCH + timedelta(microseconds=moment)
    except (ValueError, OverflowError):
        return true()
    if which == "closed":
        return tuple_(c.updated_at, c.id) < tuple_(literal(at, t.Moment), literal(id))
    behind = tuple_(t.DUE, c.id) > tuple_(literal(at, t.Moment), literal(id))
    return and_(t.RESTS, behind) if rests else or_(t.RESTS, behind)
