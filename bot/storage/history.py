"""What else there is with the same person, as far as they agreed: the same chat, and no other name that looks alike.

Nothing is joined across channels: only the person could say that they are the same, and there is no way to do so yet.
"""

from sqlalchemy import Connection, RowMapping, select

from bot.storage import access
from bot.storage import tables as t
from bot.storage.accounts import Account

_c = t.conversations.c
MOST = 10


def earlier(db: Connection, account: Account, row: RowMapping) -> list[RowMapping]:
    """The same chat's other conversations that this officer may see, newest first, with the first line of each."""
    m = t.messages.c
    first = select(m.text).where(m.conversation_id == _c.id, m.author == "public", m.veiled.is_(False))
    line = first.order_by(m.position).limit(1).scalar_subquery().label("first_text")
    same = (_c.channel == row["channel"]) & (_c.chat == row["chat"]) & (_c.chat != "") & (_c.id != row["id"])
    query = select(_c.id, _c.state, _c.area, _c.created_at, line).where(same, access.conversations(account))
    return list(db.execute(query.order_by(_c.id.desc()).limit(MOST)).mappings())


def merged(db: Connection, id: int) -> list[RowMapping]:
    """The conversations that were merged into one, oldest first."""
    return list(db.execute(select(t.conversations).where(_c.merged_into == id).order_by(_c.id)).mappings())
