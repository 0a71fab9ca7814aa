"""Who did and who read what: rows that are only ever added, each sealed with the hash of the one before."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.tables.base import Moment, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", String(100), nullable=False),
    Column("verb", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("note", String(300), nullable=False),
    Column("hash", String(64), nullable=False),
    Index(None, "subject"),
    Index(None, "actor"),
    Index(None, "at"),
)
