"""Conversations that came to the wrong patch, counted; doubles merged."""

from bot.storage.migrations import steps

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    steps.add_tables("borders")
    steps.add_columns("conversations", "merged_into")
    steps.add_indexes("conversations")
