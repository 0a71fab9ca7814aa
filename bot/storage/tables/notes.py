"""What officers write to each other beside a conversation: never among the messages, so that none can reach the person."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.base import Moment, Words, metadata

notes = Table(
    "notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("officer", String(100), nullable=False),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

mentions = Table(
    "mentions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("note_id", ForeignKey("notes.id"), nullable=False, index=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("officer", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    UniqueConstraint("note_id", "officer"),
    Index(None, "officer", "conversation_id"),
)
