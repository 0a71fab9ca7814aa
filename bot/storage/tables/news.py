"""What has just happened, for the pages that are open: no words of anybody, and pruned soon."""

from sqlalchemy import Column, Index, Integer, String, Table

from bot.storage.tables.base import Moment, metadata

news = Table(
    "news",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", Integer, nullable=False),
    Column("kind", String(30), nullable=False),  # an event's name, or an officer's looking | typing | left
    Column("officer", String(100)),
    Column("at", Moment, nullable=False),
    Index(None, "conversation_id", "kind", "at"),
    Index(None, "at"),
    sqlite_autoincrement=True,  # a number of a pruned row never comes again
)
