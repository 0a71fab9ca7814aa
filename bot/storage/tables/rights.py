"""What people have a right to: holds that keep a conversation from being erased, and copies prepared for them."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table

from bot.storage.tables.base import Moment, Words, metadata

holds = Table(
    "holds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("reason", Words, nullable=False),  # emptied when the hold is over and the words of the conversation go
    Column("placed_by", String(100), nullable=False),
    Column("placed_at", Moment, nullable=False),
    Column("lifted_by", String(100)),
    Column("lifted_at", Moment),
)

copies = Table(
    "copies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),  # one of the person's
    Column("asked_by", String(100)),  # an admin; empty: the person in the chat
    Column("asked_at", Moment, nullable=False),
    Column("status", String(10), nullable=False),  # draft | released | fetched
    Column("passages", JSON(none_as_null=True)),  # masked and looked over; empty again once it is over
    Column("released_by", String(100)),
    Column("secret", String(64), unique=True),  # the link's, by its hash
    Column("expires_at", Moment, nullable=False),
    Index(None, "expires_at"),
)
