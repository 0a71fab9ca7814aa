"""Telling officers: what they wish, the devices they allowed, and each notice as a row. No row holds anybody's words."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, false, true

from bot import request_id
from bot.storage.tables.base import Moment, metadata

notices = Table(
    "notices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer", String(100)),  # empty: the mailbox of `team`
    Column("team", String(100)),
    Column("way", String(10), nullable=False),  # routing.notices.Way
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("why", String(20), nullable=False),
    Column("urgent", Boolean, nullable=False, default=False, server_default=false()),
    Column("status", String(10), nullable=False),  # waiting | sending | sent | dropped | failed
    Column("reason", String(200)),
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("request", String(64), default=request_id.current),
    Column("once", String(200), unique=True),  # what must not be told twice: a digest of one hour
    Index(None, "status", "due_at"),
    Index(None, "officer", "id"),
)

wishes = Table(
    "wishes",
    metadata,
    Column("officer", ForeignKey("officers.id"), primary_key=True),
    Column("mail", String(10), nullable=False),  # each | digest | off
    Column("push", Boolean, nullable=False),
    Column("telegram", Boolean, nullable=False, default=True, server_default=true()),
    Column("digest_hour", Integer, nullable=False),
    Column("quiet", String(10), nullable=False),  # never | team | own
    Column("quiet_from", Integer, nullable=False),
    Column("quiet_until", Integer, nullable=False),
)

devices = Table(
    "devices",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer", ForeignKey("officers.id"), nullable=False, index=True),
    Column("session", String(64), nullable=False, index=True),  # the session that allowed it, by its hash
    Column("endpoint", String(1000), nullable=False, unique=True),
    Column("p256dh", String(200), nullable=False),
    Column("auth", String(100), nullable=False),
    Column("agent", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)
