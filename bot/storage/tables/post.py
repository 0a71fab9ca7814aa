"""Mails to officers: fixed texts with a link; and the addresses that mail comes back from."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from bot import request_id
from bot.storage.tables.base import Moment, metadata

mails = Table(
    "mails",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("recipient", String(320), nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("reply_to", String(320)),
    Column("status", String(12), nullable=False),  # queued | sent | failed
    Column("reason", String(200)),
    Column("attempts", Integer, nullable=False, default=0),
    Column("created_at", Moment, nullable=False),
    Column("not_before", Moment),
    Column("request", String(64), default=request_id.current),
    Index(None, "status", "id"),
)

bounces = Table(  # a mark goes when a mail is taken there again
    "bounces",
    metadata,
    Column("address", String(320), primary_key=True),  # in lower case
    Column("since", Moment, nullable=False),
    Column("why", String(200), nullable=False),
)
