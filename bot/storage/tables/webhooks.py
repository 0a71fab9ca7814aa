"""Where other systems are told what happened, each message for them, and each try to deliver it. No row holds anybody's words."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, true

from bot.storage.tables.base import Moment, metadata

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(100), nullable=False),
    Column("url", String(500), nullable=False),
    Column("events", JSON, nullable=False),  # bot.webhook_events.Kind
    Column("with_words", Boolean, nullable=False),  # what was said is read when it is sent, and never kept here
    Column("secret", Text, nullable=False),  # encrypted
    Column("old_secret", Text),  # signs too until then
    Column("old_until", Moment),
    Column("on", Boolean, nullable=False, default=True, server_default=true()),
    Column("created_by", String(100), nullable=False),
    Column("created_at", Moment, nullable=False),
)

hook_posts = Table(
    "hook_posts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("webhook_id", ForeignKey("webhooks.id"), nullable=False),
    Column("key", String(40), nullable=False, unique=True),  # the receiver knows a repeated one by it
    Column("kind", String(40), nullable=False),
    Column("conversation_id", Integer),
    Column("facts", JSON, nullable=False),
    Column("after", Integer, nullable=False),  # the turn's messages lie behind this position
    Column("until", Integer, nullable=False),
    Column("status", String(10), nullable=False),  # queued | sending | sent | failed
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Column("due_at", Moment, nullable=False),
    Column("created_at", Moment, nullable=False),
    Index(None, "status", "due_at"),
    Index(None, "webhook_id", "id"),
    Index(None, "conversation_id"),
)

hook_tries = Table(
    "hook_tries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("post_id", ForeignKey("hook_posts.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("status", Integer),  # of the answer; empty where none came
    Column("reason", String(200), nullable=False),
    Column("ms", Integer, nullable=False),
)
