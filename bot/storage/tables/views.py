"""Lists that officers have narrowed and kept under a name."""

from sqlalchemy import JSON, Column, Integer, String, Table, UniqueConstraint

from bot.storage.tables.base import Words, metadata

views = Table(
    "views",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer", String(100), nullable=False),
    Column("name", Words, nullable=False),
    Column("show", String(20), nullable=False),
    Column("filters", JSON, nullable=False),
    UniqueConstraint("officer", "name"),
)
