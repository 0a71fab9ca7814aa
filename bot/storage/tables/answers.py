"""The answers, what could not be answered, and the phrasings' encodings."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.storage.tables.base import Moment, Words, metadata

gaps = Table(
    "gaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("question", Words, nullable=False),
    Column("nearest", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("variants", JSON, nullable=False),
    Column("category", Text, nullable=False),
    Column("url", Text),
    Column("checked_on", Date),
    Column("owner", Text, nullable=False),
    Column("language", String(10), nullable=False),
    Column("triage_first", Boolean, nullable=False),
    Column("status", String(12), nullable=False),
    Column("valid_from", Date),
    Column("review_by", Date),
    Column("expires_on", Date),
)

encodings = Table(
    "encodings",
    metadata,
    Column("model", String(64), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("row", LargeBinary, nullable=False),
)
