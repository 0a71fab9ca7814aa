"""Requests of other systems that are carried out once: their keys, and the answers that are given again. Answers are encrypted."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from bot.storage.tables.base import Moment, metadata

requests = Table(
    "requests",
    metadata,
    Column("key", String(64), primary_key=True),  # a hash of the account and its Idempotency-Key
    Column("asked", String(64), nullable=False),  # a hash of what was asked
    Column("conversation_id", Integer),  # whose words the answer holds: it goes with them
    Column("status", Integer),  # empty while it is carried out
    Column("answer", Text),
    Column("at", Moment, nullable=False),
    Index(None, "at"),
    Index(None, "conversation_id"),
)
