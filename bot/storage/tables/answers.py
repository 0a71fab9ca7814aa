"""The answers with their versions, rehearsals of new ones, what could not be answered and what was learnt from it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.tables.base import Moment, Words, metadata

gaps = Table(
    "gaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("question", Words, nullable=False),
    Column("nearest", JSON, nullable=False),
    Column("at", Moment, nullable=False),
    Column("lesson", Integer),  # the lesson that was drawn from it
    Index(None, "lesson", "id"),
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
    Column("version", Integer, nullable=False, default=1, server_default="1"),  # which of its versions this row is
)

entry_versions = Table(
    "entry_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry", String(100), nullable=False),
    Column("number", Integer, nullable=False),
    Column("card", JSON, nullable=False),
    Column("made_by", String(100), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("what", String(40), nullable=False),
    UniqueConstraint("entry", "number"),
)

faq_rehearsals = Table(
    "faq_rehearsals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("cards", JSON, nullable=False),  # the new versions that are rehearsed
    Column("entry", String(100)),
    Column("number", Integer),
    Column("status", String(10), nullable=False),  # waiting | running | done | failed
    Column("done", Integer, nullable=False, default=0, server_default="0"),
    Column("total", Integer, nullable=False, default=0, server_default="0"),
    Column("result", Words),  # JSON, with people's words masked
    Column("asked_by", String(100), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("finished_at", Moment),
    Column("lease_until", Moment),
    Index(None, "status"),
    Index(None, "entry", "id"),
)

lessons = Table(
    "lessons",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("status", String(10), nullable=False),  # accepted | rejected
    Column("entry", String(100)),
    Column("decided_by", String(100), nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("published_at", Moment),
    Column("gain", JSON),  # questions and those answered, in the week before and in the week after
)

encodings = Table(
    "encodings",
    metadata,
    Column("model", String(64), primary_key=True),
    Column("digest", String(64), primary_key=True),
    Column("row", LargeBinary, nullable=False),
)
