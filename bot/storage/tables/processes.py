"""The processes that run on this database, each by its last beat, with what it has counted since it began."""

from sqlalchemy import JSON, Boolean, Column, String, Table

from bot.storage.tables.base import Moment, metadata

processes = Table(
    "processes",
    metadata,
    Column("id", String(120), primary_key=True),  # machine:number
    Column("web", Boolean, nullable=False),
    Column("worker", Boolean, nullable=False),
    Column("address", String(200), nullable=False),  # where its web part listens; empty without one
    Column("began_at", Moment, nullable=False),
    Column("beat_at", Moment, nullable=False),
    Column("counted", JSON, nullable=False),  # name -> [[sample, labels, value], ...]
)
