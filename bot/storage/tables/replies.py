"""What an officer is writing, or has sent and may still take back."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.storage.tables.base import Moment, Words, metadata

drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("officer", String(100), nullable=False),
    Column("text", Words, nullable=False),
    Column("seen", Integer, nullable=False),  # the last position the officer had read when writing
    Column("status", String(10), nullable=False),  # draft | confirm | leaving | mentor | held
    Column("corrects", Integer),  # the message that these words are to set right
    Column("public", Boolean),  # in a public chat: who may read it
    Column("asks", Boolean),  # it only asks: the clock may wait
    Column("why", String(300)),
    Column("release_at", Moment),
    Column("via", String(10)),  # telegram | mail: where its officer is told if it does not leave
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("conversation_id", "officer"),
    Index(None, "status", "release_at"),
)
