"""Files that people sent, as far as they are kept."""

from sqlalchemy import Connection, RowMapping, select

from bot.storage import tables as t

_a, _m = t.attachments.c, t.messages.c
PICTURE = "image/jpeg"
"""What every kept picture is: it was drawn anew when it was fetched."""


def of(db: Connection, conversation: int) -> dict[int, list[RowMapping]]:
    """The files of a conversation by message, without their content."""
    query = (
        select(_a.id, _a.message_id, _a.kind, _a.name, _a.mime, _a.status, _a.reason, _a.size)
        .join(t.messages, _m.id == _a.message_id)
        .where(_m.conversation_id == conversation)
        .order_by(_a.id)
    )
    found: dict[int, list[RowMapping]] = {}
    for row in db.execute(query).mappings():
        found.setdefault(row["message_id"], []).append(row)
    return found


def one(db: Connection, id: int) -> RowMapping | None:
    """A kept file with its content and the conversation that it belongs to."""
    query = select(_a.content, _a.kind, _a.mime, _m.conversation_id).join(t.messages, _m.id == _a.message_id)
    return db.execute(query.where(_a.id == id, _a.content.is_not(None))).mappings().first()
