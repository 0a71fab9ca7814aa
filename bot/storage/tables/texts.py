"""Texts that officers keep ready."""

from sqlalchemy import Column, Integer, String, Table, Text

from bot.storage.tables.base import Moment, metadata

ready_texts = Table(
    "ready_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("title", String(200), nullable=False),
    Column("text", Text, nullable=False),
    Column("team", String(100)),  # for one team only; None: for all
    Column("changed_by", String(100), nullable=False),
    Column("changed_at", Moment, nullable=False),
)
