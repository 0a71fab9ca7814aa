"""Indexes for each reason why somebody may see a conversation, and for what few conversations bear."""

from bot.storage.migrations import steps

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    steps.add_indexes("conversations")
