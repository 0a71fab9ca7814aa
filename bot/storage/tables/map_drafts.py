"""Maps that are being drawn, those that went live, and who changed what in them."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.tables.base import Moment, metadata

map_drafts = Table(
    "map_drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("status", String(10), nullable=False),  # open | live | back | dropped
    Column("version", Integer, nullable=False),
    Column("base", JSON, nullable=False),  # the map when the draft was begun; once live, the one before
    Column("content", JSON, nullable=False),
    Column("redrawn", JSON, nullable=False),  # area id to its new polygons
    Column("applied", Text),  # the areas file that was taken into it
    Column("rehearsal", JSON),
    Column("rehearsed", Integer),  # the version that was rehearsed
    Column("generation", Integer),
    Column(
        "moved", JSON, nullable=False
    ),  # conversations that went along: id, area, team, officer before; area, team after
    Column("begun_at", Moment, nullable=False),
    Column("live_at", Moment),
)

map_changes = Table(
    "map_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("draft", ForeignKey("map_drafts.id"), nullable=False),
    Column("card", String(220), nullable=False),  # such as "area WV002"
    Column("what", Text, nullable=False),
    Column("officer", String(100), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "draft", "card"),
)
