"""The evidence of the 72-hour Guarantee: one row for each answer that was owed; no words of anybody."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from bot.storage.tables.base import Moment, metadata

promises = Table(
    "promises",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("team", String(100)),
    Column("area", String(100)),
    Column("started_at", Moment, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("met_at", Moment),
    Column("officer", String(100)),
    Column("took", Integer),  # seconds from the start to the first human reply, without pauses; None without one
    Column("closed_at", Moment),
    Column("paused_at", Moment),
    Column("paused_seconds", Integer, nullable=False, default=0, server_default="0"),
    Index(None, "started_at"),
    # a month's figures are counted from this alone
    Index("ix_promises_report", "started_at", "team", "officer", "met_at", "due_at", "closed_at", "paused_at", "took"),
)
