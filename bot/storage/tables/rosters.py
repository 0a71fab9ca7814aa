"""When officers are on duty. Leave has no reason here: why somebody is off is nobody's business."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, false

from bot.storage.tables.base import Moment, metadata

rosters = Table(
    "rosters",
    metadata,
    Column("officer", String(100), primary_key=True),
    Column("week", JSON, nullable=False),  # [weekday, "08:00", "16:00"], local time
    Column("works_holidays", Boolean, nullable=False, default=False, server_default=false()),
)

spans = Table(
    "spans",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer", String(100), nullable=False),
    Column("kind", String(10), nullable=False),  # shift (of a calendar) | extra | off
    Column("starts", Moment, nullable=False),
    Column("ends", Moment, nullable=False),
    Column("source", String(10), nullable=False),  # hand | calendar
    Index(None, "officer", "ends"),
)
