"""Erasure, legal holds and copies for the people themselves; on SQLite the search index is compacted by the timekeeper."""

from bot.storage.migrations import steps

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    steps.add_columns("updates", "chat")
    steps.add_columns("conversations", "erasure_asked_at", "erased_at")
    steps.add_indexes("updates")
    steps.add_indexes("conversations")
    steps.add_tables("holds", "copies")
