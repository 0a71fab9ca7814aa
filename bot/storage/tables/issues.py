"""Local issues: a place and a matter, and the conversations that raised it."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.base import Moment, Words, metadata

local_issues = Table(
    "local_issues",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", Words, nullable=False),
    Column("area", String(100), nullable=False),
    Column("officer", String(100), nullable=False),  # who opened it
    Column("opened_at", Moment, nullable=False),
    Column("outcome", Words),
    Column("resolver", String(100)),
    Column("resolved_at", Moment),
    Index(None, "area"),
)

issue_ties = Table(
    "issue_ties",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue_id", ForeignKey("local_issues.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("officer", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    Column("consent", String(8), nullable=False),  # none | asked | yes | no
    Column("told_at", Moment),
    UniqueConstraint("issue_id", "conversation_id"),
    Index(None, "consent", "told_at"),
)
