"""News rows: written in the transaction of what they tell of, read by every process that has pages open, pruned soon."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, true

from bot.storage import access, inbox
from bot.storage import tables as t
from bot.storage.accounts import Account
from bot.storage.gathering import later

LOOKING, TYPING, LEFT = "looking", "typing", "left"
PRESENCE = (LOOKING, TYPING, LEFT)
DELIVERED, UNCONFIRMED, CORRECTED = "delivered", "unconfirmed", "corrected"
"""An officer's message has arrived, which changes one line of an open page; or nobody knows whether a message did."""
STAYS = timedelta(seconds=75)
"""Somebody who looks says so again sooner than this."""
TYPES = timedelta(seconds=8)
KEPT = timedelta(hours=1)
ADDING = insert(t.news)
_n = t.news.c


def add(db: Connection, conversation: int, kind: str, officer: str | None, now: datetime) -> None:
    """Tell every open page, once this transaction is through."""
    later(db, ADDING, {"conversation_id": conversation, "kind": kind, "officer": officer, "at": now})


def latest(db: Connection) -> int:
    """The number of the newest row, 0 when there is none."""
    return db.scalar(select(func.max(_n.id))) or 0


def after(db: Connection, id: int, most: int = 2_000) -> list[RowMapping]:
    """The rows with higher numbers, in order. A number may come late: PostgreSQL commits out of order."""
    return list(db.execute(select(t.news).where(_n.id > id).order_by(_n.id).limit(most)).mappings())


def seen_by(
    db: Connection, accounts: Collection[Account], show: str, ids: Collection[int]
) -> dict[str, dict[int, bool]]:
    """For each account which of some conversations it may see; True where the list has it now.

    One question for all accounts of a kind: the rule of `access` is asked with columns in the place of values.
    """
    c, o = t.conversations.c, t.officers.c
    found: dict[str, dict[int, bool]] = {account.id: {} for account in accounts}
    kinds: dict[tuple[str, bool], list[Account]] = {}
    for account in accounts:
        kinds.setdefault((account.role, access.sees_all(account)), []).append(account)
    for (_, all_of_it), alike in kinds.items():
        columns: dict[str, Any] = {"id": o.id, "team": o.team}
        anybody = replace(alike[0], **columns)
        may_see = access.conversations(alike[0] if all_of_it else anybody)
        query = select(o.id, c.id, inbox.wanted(anybody, show)).select_from(t.officers.join(t.conversations, true()))
        named = o.id.in_([account.id for account in alike])
        for officer, id, listed in db.execute(query.where(named, c.id.in_(ids), may_see)):
            found[officer][id] = bool(listed)
    return found


def here(db: Connection, conversation: int, now: datetime) -> list[tuple[str, bool]]:
    """The officers who have the conversation open now, by id, and whether they are typing."""
    recent = (_n.conversation_id == conversation) & _n.kind.in_(PRESENCE) & (_n.at > now - STAYS)
    last: dict[str, str] = {}
    for row in db.execute(select(_n.officer, _n.kind, _n.at).where(recent).order_by(_n.id)):
        typing = row.kind == TYPING and row.at > now - TYPES
        last[row.officer] = LEFT if row.kind == LEFT else TYPING if typing else LOOKING
    return sorted((officer, kind == TYPING) for officer, kind in last.items() if kind != LEFT)


def prune(db: Connection, now: datetime) -> None:
    """Forget what no open page can still ask for; the newest row stays, since numbers go on from it."""
    db.execute(delete(t.news).where(_n.at < now - KEPT, _n.id < select(func.max(_n.id)).scalar_subquery()))
