"""The check of a reply before it is sent: the rules of `routing.remarks` with what this force's supervisors have set."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from bot.storage import conversations, handbook
from routing import remarks
from routing.remarks import Kind, Remark

CONFIRMED = "remarks_confirmed"


def check(db: Connection, conversation_id: int, text: str) -> tuple[Remark, ...]:
    """Everything worth a second look in this reply to this conversation."""
    rows = conversations.transcript(db, conversation_id)
    return remarks.check(text, [row["text"] for row in rows if row["author"] == "public"])


def to_confirm(db: Connection, found: tuple[Remark, ...], public: bool = False) -> tuple[Remark, ...]:
    """Those that the officer must confirm first; stricter where everybody can read it."""
    return remarks.to_confirm(found, confirmed(db), public)


def confirmed(db: Connection) -> frozenset[Kind]:
    """The kinds of remark that need a confirmation here."""
    stored = handbook.fact(db, CONFIRMED)
    return frozenset(Kind(kind) for kind in json.loads(stored)) if stored else remarks.CONFIRMED_AT_FIRST


def set_confirmed(db: Connection, kinds: Iterable[Kind]) -> None:
    handbook.set_fact(db, CONFIRMED, json.dumps(sorted(kinds)))
