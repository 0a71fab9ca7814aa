"""What the reports count: ids, moments and fixed words only. No row leads to anybody's words, so the counts outlive erasure."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table

from bot.storage.tables.base import Moment, metadata

matters = Table(  # one for each conversation; the number stays when the conversation goes
    "matters",
    metadata,
    Column("conversation_id", Integer, primary_key=True, autoincrement=False),
    Column("begun_at", Moment, nullable=False),
    Column("day", String(10), nullable=False),  # local, such as 2026-11-25
    Column("hour", Integer, nullable=False),
    Column("channel", String(20), nullable=False),
    Column("area", String(100), nullable=False, default=""),
    Column("team", String(100), nullable=False, default=""),
    Column("topic", String(100), nullable=False, default=""),
    Column("course", String(20), nullable=False),  # routing.reckoning.Course
    Column("changed_at", Moment, nullable=False),
    Index(None, "day"),
    Index(None, "changed_at"),
)

questions = Table(  # one for each question that was put to the answers
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", Integer, nullable=False, index=True),
    Column("day", String(10), nullable=False),
    Column("subject", String(100), nullable=False),  # the answer or redirection given, else what came nearest
    Column("outcome", String(12), nullable=False),  # routing.reckoning.Outcome
    Column("helped", Boolean),
    Index(None, "day"),
)

tallies = Table(  # the days counted before; a day that changed since is counted anew
    "tallies",
    metadata,
    Column("day", String(10), primary_key=True),
    Column("team", String(100), primary_key=True),
    Column("measure", String(12), primary_key=True),
    Column("key", String(100), primary_key=True),
    Column("count", Integer, nullable=False),
)
