"""Officers in Telegram: whose chat is whose, and what waits to be written to them. A letter is deleted once it left."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, false

from bot.storage.tables.base import Moment, Words, metadata

pockets = Table(
    "pockets",
    metadata,
    Column("officer", ForeignKey("officers.id"), primary_key=True),
    Column("chat", String(40), nullable=False, unique=True),
    Column("as_public", Boolean, nullable=False, default=False, server_default=false()),  # writes as anybody does
    Column("opened", Integer),  # the conversation last opened there, and the last position read of it
    Column("seen", Integer),
    Column("asked", String(60)),  # what the next words are for, such as "reply:42:17"
    Column("asked_at", Moment),
    Column("linked_at", Moment, nullable=False),
)

letters = Table(
    "letters",
    metadata,
    Column("id", Integer, primary_key=True),
    Column(
        "officer", ForeignKey("officers.id"), index=True
    ),  # empty: to a chat that is nobody's, and so in fixed words
    Column("chat", String(40), nullable=False),
    Column("text", Words, nullable=False),
    Column("buttons", JSON, nullable=False),
    Column(
        "menu", String(10), nullable=False, default="", server_default=""
    ),  # desk | public: the chat's menu from now on
    Column("notice_id", ForeignKey("notices.id")),  # a mail goes instead if it cannot be delivered
    Column("status", String(10), nullable=False),  # queued | sending
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Column("not_before", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "status", "not_before"),
)
