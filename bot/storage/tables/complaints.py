"""What people complain of about their data: kept until it is dealt with, apart from every conversation."""

from sqlalchemy import Column, Date, Index, Integer, String, Table

from bot.storage.tables.base import Moment, Words, metadata

complaints = Table(
    "complaints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(20), nullable=False, unique=True),
    Column("language", String(10), nullable=False, default="", server_default=""),
    Column("name", Words, nullable=False),
    Column("contact", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", String(12), nullable=False),  # received | looked into | answered
    Column("answer", Words, nullable=False, default="", server_default=""),
    Column("officer", String(100)),
    Column("answered_at", Moment),
    Index(None, "state", "due_on"),
)
