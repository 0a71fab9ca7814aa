"""Who follows which area, what officers write to all of them, and what became of it at each."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint, false

from bot.storage.tables.base import Moment, Words, metadata

followers = Table(
    "followers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("chat", String(200), nullable=False),
    Column("area", String(100), nullable=False),
    Column("language", String(10), nullable=False, default="", server_default=""),
    Column("since", Moment, nullable=False),
    UniqueConstraint("channel", "chat", "area"),
    Index(None, "area", "id"),
)

local_updates = Table(
    "local_updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False, default=1),  # of the words: a correction and a withdrawal make a new one
    Column("text", Words, nullable=False),
    Column("areas", JSON, nullable=False),
    Column("on_x", Boolean, nullable=False, default=False, server_default=false()),  # posted by the account too
    Column("officer", String(100), nullable=False),
    Column("approver", String(100)),
    Column("status", String(12), nullable=False),  # draft | waiting | preparing | going | done | withdrawn
    Column("why", String(300)),  # why it was given back
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),  # when it began to go out
    Column("done_at", Moment),
    Column("corrected_at", Moment),
    Column("withdrawn_at", Moment),
    Column("prepared", Integer, nullable=False, default=0, server_default="0"),  # the last follower who has a row below
    Index(None, "status"),
)

sends = Table(
    "sends",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("update_id", ForeignKey("local_updates.id"), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("chat", String(200), nullable=False),
    Column("language", String(10), nullable=False, default="", server_default=""),
    Column("status", String(12), nullable=False),  # queued | sending | sent | failed | blocked | unconfirmed | dropped
    Column("amend", String(12)),  # of the latest correction or withdrawal: queued | sending | sent | failed
    Column("version", Integer, nullable=False, default=0, server_default="0"),  # the words that the person has
    Column("reason", String(200)),
    Column("external_id", String(100)),
    Column("attempts", Integer, nullable=False, default=0, server_default="0"),
    Column("not_before", Moment),
    Column("lease_until", Moment),
    Column("sent_at", Moment),
    UniqueConstraint("update_id", "channel", "chat"),
    Index(None, "channel", "status", "id"),
    Index(None, "channel", "amend", "id"),
    Index(None, "channel", "chat", "id"),
    Index(None, "update_id", "status", "channel"),
)
