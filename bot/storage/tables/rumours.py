"""Rumours: what many people of one area ask, who asked, and what an officer states about it. No row holds anybody's words but the officer's."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, false

from bot.storage.tables.base import Moment, Words, metadata

rumours = Table(
    "rumours",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("area", String(100), nullable=False),
    Column("raised_at", Moment, nullable=False),
    Column("dismissed_at", Moment),
    # the officer's statement
    Column("known", Words, nullable=False, default="", server_default=""),
    Column("unknown", Words, nullable=False, default="", server_default=""),
    Column("asked", JSON, nullable=False, default=list, server_default="[]"),  # how else people ask it
    Column("officer", String(100)),
    Column("edition", Integer, nullable=False, default=0, server_default="0"),  # 0: nothing is stated yet
    Column("issued_at", Moment),
    Column("corrected_at", Moment),
    Column("until", Moment),
    Column("withdrawn_at", Moment),
    Column("tells", Boolean, nullable=False, default=False, server_default=false()),  # those who asked before, too
    Index(None, "area", "raised_at"),
)

askers = Table(
    "askers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("rumour_id", ForeignKey("rumours.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("message_id", Integer),  # the question; None for one who was told when asking
    Column("at", Moment, nullable=False),
    Column("edition", Integer, nullable=False, default=0, server_default="0"),  # the newest that is settled here
    Column("told", Integer, nullable=False, default=0, server_default="0"),  # the newest that was given here
    UniqueConstraint("rumour_id", "conversation_id"),
)
