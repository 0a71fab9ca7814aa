"""Local notices for the public: meetings, priorities and known incidents, each until a moment."""

from sqlalchemy import JSON, Column, Date, Index, Integer, String, Table

from bot.storage.tables.base import Moment, Words, metadata

bulletins = Table(
    "bulletins",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(20), nullable=False),  # routing.local.Kind
    Column("area", String(100)),  # None: everywhere in the force
    Column("text", Words, nullable=False),
    Column("welsh", Words, nullable=False, default="", server_default=""),
    Column("asked", JSON, nullable=False, default=list),  # how people ask for it
    Column("begins_at", Moment),
    Column("issued_on", Date),
    Column("until", Moment, nullable=False),
    Column("officer", String(100), nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Index(None, "until"),
)
