"""The map: areas in use, and imported generations."""

from sqlalchemy import JSON, Column, ForeignKey, Integer, LargeBinary, String, Table, Text

from bot.storage.tables.base import Moment, metadata

areas = Table(
    "areas",
    metadata,
    Column("force", String(100), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("team", String(100)),
    Column("other_names", JSON, nullable=False),
    Column("postcodes", JSON, nullable=False),
    Column("outline", JSON, nullable=False),
)

towns = Table(
    "towns",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("force", String(100), nullable=False),
)

generations = Table(
    "generations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("created_at", Moment, nullable=False),
    Column("live_since", Moment),
    Column("postcodes", Integer),
    Column("names", Integer),
    Column("summary", JSON, nullable=False),
)

sheets = Table(
    "sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

outlines = Table(
    "outlines",
    metadata,
    Column("generation", Integer, ForeignKey("generations.id"), primary_key=True),
    Column("force", String(100), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("shape", LargeBinary, nullable=False),
)

published = Table(
    "published",
    metadata,
    Column("generation", Integer, ForeignKey("generations.id"), primary_key=True),
    Column("force", String(100), primary_key=True),
    Column("id", String(100), primary_key=True),
    Column("card", JSON, nullable=False),
)

red_areas = Table(
    "red_areas",
    metadata,
    Column("area", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("team", String(100), nullable=False),
    Column("problems", JSON, nullable=False),
    Column("since", Moment, nullable=False),
)
