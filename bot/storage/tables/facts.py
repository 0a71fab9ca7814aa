"""Single values that every process shares."""

from sqlalchemy import Column, String, Table, Text

from bot.storage.tables.base import metadata

facts = Table(
    "facts",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
