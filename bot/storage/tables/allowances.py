"""What limited channels still allow, and how far each was read: shared by all processes."""

from sqlalchemy import Column, Integer, String, Table, Text

from bot.storage.tables.base import Moment, metadata

allowances = Table(
    "allowances",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("calls", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("resets_at", Moment, nullable=False),
)

cursors = Table(
    "cursors",
    metadata,
    Column("channel", String(20), primary_key=True),
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    Column("polled_at", Moment),
)
