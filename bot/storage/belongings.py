"""What is kept of one person, found for them or for the admin who answers them: their conversations and everything in these."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, func, or_, select

from bot.channels.channel import PUBLIC
from bot.storage import tables as t

_c, _m, _v, _a, _n = t.conversations.c, t.messages.c, t.versions.c, t.attachments.c, t.notes.c
MOST = 50


def find(db: Connection, asked: str) -> list[RowMapping]:
    """The newest conversation of each person that a number, an address in the channel, a handle or a name means; with `how_many`."""
    asked = asked.strip()
    if not asked:
        return []
    newest = select(func.max(_c.id).label("id"), func.count().label("how_many")).where(_means(asked))
    ids = newest.group_by(_c.channel, _c.chat).order_by(func.max(_c.id).desc()).limit(MOST).subquery()
    query = select(t.conversations, ids.c.how_many).join(ids, ids.c.id == _c.id).order_by(_c.id.desc())
    return list(db.execute(query).mappings())


def conversations(db: Connection, id: int) -> list[RowMapping]:
    """All conversations of the person of one of them, public ones too, the newest first; of an erased one only itself."""
    own = db.execute(select(_c.channel, _c.chat).where(_c.id == id)).first()
    if own is None:
        return []
    query = select(t.conversations).where(_of_chat(own.channel, own.chat) if own.chat else _c.id == id)
    return list(db.execute(query.order_by(_c.id.desc())).mappings())


def safe_to_give(db: Connection, id: int) -> list[int]:
    """Those whose copy may be given in the chat: nothing that could put somebody in danger if another reads it."""
    rows = conversations(db, id)
    return [row["id"] for row in rows if not (row["vulnerable"] or row["emergency"] or row["safe_contact"])]


def said(db: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Messages that reached somebody, their earlier words, places and files, as `key, kept_in, at, author, officer, text`."""
    here = _m.conversation_id.in_(ids)
    messages = db.execute(select(t.messages).where(here, _m.status.in_(("received", "sent", "unconfirmed")))).mappings()
    found = [_row("m", row["id"], row, row["created_at"], _words(row)) for row in messages if not row["as_edit"]]
    earlier = select(_v.id, _v.text, _v.at, _m.conversation_id, _m.author, _m.officer)
    for row in db.execute(earlier.join(t.messages, _m.id == _v.message_id).where(here)).mappings():
        found.append(_row("v", row["id"], row, row["at"], row["text"]))
    files = select(_a.id, _a.kind, _a.name, _m.conversation_id, _m.author, _m.officer, _m.created_at)
    files = files.join(t.messages, _m.id == _a.message_id).where(here, _a.status == "kept")
    for row in db.execute(files).mappings():
        found.append(_row("f", row["id"], row, row["created_at"], f"{row['kind']} {row['name']}".strip()))
    return [one for one in found if one["text"]]


def noted(db: Connection, ids: Sequence[int]) -> list[dict[str, Any]]:
    """What officers noted."""
    rows = db.execute(select(t.notes).where(_n.conversation_id.in_(ids))).mappings()
    return [_row("n", row["id"], {**row, "author": "note"}, row["at"], row["text"]) for row in rows]


def _means(asked: str) -> ColumnElement[bool]:
    handle = asked.removeprefix("@").lower()
    ways = [_c.chat == asked, func.lower(_c.handle) == handle, func.lower(_c.name).contains(handle, autoescape=True)]
    return or_(*ways, *([_c.id == int(asked)] if asked.isdecimal() and len(asked) < 10 else []))


def _of_chat(channel: str, chat: str) -> ColumnElement[bool]:
    bare = chat.removeprefix(PUBLIC)
    return (_c.channel == channel) & _c.chat.in_((bare, PUBLIC + bare))


def _words(row: RowMapping) -> str:
    pin = f"{row['pin'][0]:.5f}, {row['pin'][1]:.5f}" if row["pin"] else ""
    return "\n".join(filter(None, (row["text"], pin)))


def _row(kind: str, id: int, row: Any, at: Any, text: str) -> dict[str, Any]:
    who = {"author": row["author"], "officer": row["officer"]}
    return {"key": f"{kind}{id}", "kept_in": row["conversation_id"], "at": at, **who, "text": text}
