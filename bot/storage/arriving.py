"""What comes in, many updates at a time: their chats held, each stored once, and the conversations they belong to."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ARRAY, Connection, String, bindparam, func, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import erasure
from bot.storage import tables as t
from bot.storage.conversations import KEPT, Kept, kept_of

_u, _c = t.updates.c, t.conversations.c


class Arrived(NamedTuple):
    """An update as it is stored: its channel, the key that tells it from others, whose chat it is, its text, and the id of its request."""

    channel: str
    key: str
    chat: str
    raw: str
    request: str = ""


# of every turn, so built once: building them costs more than running them
NEW = {
    "sqlite": sqlite.insert(t.updates).on_conflict_do_nothing().returning(_u.channel, _u.dedupe_key),
    "postgresql": postgresql.insert(t.updates).on_conflict_do_nothing().returning(_u.channel, _u.dedupe_key),
}
ERASED = select(_u.channel, _u.dedupe_key).where(
    tuple_(_u.channel, _u.dedupe_key).in_(bindparam("keys", expanding=True))
)
_orders = func.unnest(bindparam("orders", type_=ARRAY(String)))
_sorted = select(func.hashtextextended(_orders, 0).label("number")).distinct().order_by("number").subquery()
LOCK = select(func.pg_advisory_xact_lock(_sorted.c.number))
_newest = (
    select(func.max(_c.id))
    .where(tuple_(_c.channel, _c.chat).in_(bindparam("chats", expanding=True)), _c.erased_at.is_(None))
    .group_by(_c.channel, _c.chat)
)
LATEST = KEPT.where(_c.id.in_(_newest))


def hold(db: Connection, chats: Collection[tuple[str, str]]) -> None:
    """Let one turn at a time begin for a chat, so that two first messages never make two conversations.

    SQLite has one writer anyway; PostgreSQL holds advisory locks until the transaction ends, taken in one order by all.
    """
    if db.dialect.name == "postgresql":
        db.execute(LOCK, {"orders": [f"{channel}:{chat}" for channel, chat in chats]})


def keep(
    db: Connection, arrived: Sequence[Arrived], at: datetime, status: str = "done", reason: str | None = None
) -> set[tuple[str, str]]:
    """Store updates as they came; the (channel, key) of those that are new: one whose key was stored before, erased since or
    not, is not stored again."""
    hidden = {(one.channel, erasure.key_of(one.key)): one for one in arrived}
    for channel, key in db.execute(ERASED, {"keys": list(hidden)}):
        hidden.pop((channel, key))
    rows = [
        {"channel": one.channel, "dedupe_key": one.key, "raw": one.raw, "received_at": at, "status": status,
         "reason": reason, "chat": one.chat[:200]}
        for one in hidden.values()
    ]  # fmt: skip
    stored = db.execute(NEW[db.dialect.name], rows) if rows else ()
    return {(channel, key) for channel, key in stored}


def latest(db: Connection, chats: Collection[tuple[str, str]]) -> dict[tuple[str, str], Kept | None]:
    """The newest conversation of each of these (channel, chat), None where there is none."""
    found: dict[tuple[str, str], Kept | None] = dict.fromkeys(chats)
    for row in db.execute(LATEST, {"chats": list(found)}).mappings() if found else ():
        found[row["channel"], row["chat"]] = kept_of(row)
    return found
