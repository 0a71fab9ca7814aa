"""Every table of the database, once. A change here needs a migration of its own."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)


class Moment(TypeDecorator[datetime]):
    """An aware moment in UTC on both engines; a naive one is a bug and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text as it came. PostgreSQL cannot store NUL, so it is written as an escape and read back as it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return (
            value.replace("\\", "\\\\")
            .replace("\x00", "\\0")
            .encode("utf-8", "surrogatepass")
            .decode("utf-8", "replace")
        )

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        if value is None or "\\" not in value:
            return None if value is None else str(value)
        return "\\".join(piece.replace("\\0", "\x00") for piece in str(value).split("\\\\"))


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

updates = Table(
    "updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("dedupe_key", String(200), nullable=False),
    Column("raw", Words, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("status", String(10), nullable=False),  # done | failed
    Column("reason", String(200)),
    UniqueConstraint("channel", "dedupe_key"),
    Index(None, "status"),
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False, default=1),
    Column("channel", String(20), nullable=False),
    Column("chat", String(200), nullable=False),
    Column("name", Words, nullable=False, default=""),
    Column("handle", Words, nullable=False, default=""),
    Column("messages_count", Integer, nullable=False, default=0),
    Column("unread", Boolean, nullable=False, default=False, server_default=false()),
    Column("alert", String(20)),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    # what follows is routing.state.Conversation, field by field
    Column("state", String(20), nullable=False),
    Column("question", Words, nullable=False, default=""),
    Column("entry", String(100)),
    Column("options", JSON, nullable=False, default=list),
    Column("tries", Integer, nullable=False, default=0),
    Column("area", String(100)),
    Column("team", String(100)),
    Column("officer", String(100)),
    Column("handed_over_at", Moment),
    Column("due_at", Moment),
    Column("answered_at", Moment),
    Column("wake_at", Moment),
    Column("emergency", Boolean, nullable=False, default=False),
    Column("vulnerable", Boolean, nullable=False, default=False),
    Column("abused", Boolean, nullable=False, default=False),
    Column("gone", Boolean, nullable=False, default=False),
    Index(None, "channel", "chat", "id"),
    Index(None, "state", "team"),
    Index(None, "state", "officer"),
    Index(None, "wake_at"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("author", String(10), nullable=False),  # public | bot | officer
    Column("officer", String(100)),
    Column("text", Words, nullable=False),
    Column("pin", JSON),
    Column("buttons", JSON, nullable=False, default=list),
    Column("ask_location", Boolean, nullable=False, default=False),
    Column("status", String(12), nullable=False),  # received | queued | sending | sent | failed | unconfirmed
    Column("reason", String(200)),
    Column("external_id", String(100)),
    Column("channel", String(20), nullable=False),
    Column("recipient", String(200), nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("not_before", Moment),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False, default=0),
    UniqueConstraint("conversation_id", "position"),
    Index(None, "status", "id"),
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("channel", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("file_id", String(300), nullable=False),
    Column("name", Words, nullable=False, default=""),
    Column("mime", String(100), nullable=False, default=""),
    Column("size", Integer),
    Column("status", String(12), nullable=False),  # waiting | kept | refused
    Column("reason", String(200)),
    Column("not_before", Moment),
    Column("content", LargeBinary),
    Index(None, "status"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("event", String(30), nullable=False),
    Column("rule", String(40), nullable=False),
    Column("officer", String(100)),
    Column("note", JSON),
)

gaps = Table(
    "gaps",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("question", Words, nullable=False),
    Column("nearest", JSON, nullable=False),
    Column("at", Moment, nullable=False),
)

mails = Table(
    "mails",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recipient", String(320), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("status", String(12), nullable=False),  # queued | sent | failed
    Column("reason", String(200)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment),
    Index(None, "status", "id"),
)

facts = Table(
    "facts",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

teams = Table(
    "teams",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False),
    Column("hours", Text, nullable=False),
    Column("cover", String(100)),
    Column("supervisor", String(100)),
)

officers = Table(
    "officers",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False, unique=True),
    Column("team", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(200)),
    Column("away_until", Moment),
    Column("disabled", Boolean, nullable=False, default=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("purpose", String(10), nullable=False),  # link | session | token
    Column("officer", ForeignKey("officers.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

areas = Table(
    "areas",
    metadata,
    Column("force", String(100), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("team", String(100)),
    Column("other_names", JSON, nullable=False),
    Column("postcodes", JSON, nullable=False),
    Column("outline", JSON, nullable=False),
)

towns = Table(
    "towns",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("force", String(100), nullable=False),
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

generations = Table(
    "generations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("live_since", Moment),
    Column("postcodes", Integer),
    Column("names", Integer),
    Column("summary", JSON, nullable=False),
)

sheets = Table(
    "sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

outlines = Table(
    "outlines",
    metadata,
    Column("generation", Integer, ForeignKey("generations.id"), primary_key=True),
    Column("force", String(100), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("shape", LargeBinary, nullable=False),
)
