"""Conversations that had come to the wrong patch: what the map or its names should have known."""

from sqlalchemy import Column, ForeignKey, Integer, String, Table

from bot.storage.tables.base import Moment, metadata

borders = Table(
    "borders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("came_to", String(100), nullable=False),
    Column("belongs_to", String(100), nullable=False),
    Column("area", String(100)),
    Column("at", Moment, nullable=False),
)
