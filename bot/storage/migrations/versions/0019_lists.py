"""Saved views, and the indexes that the desk's lists are read through."""

from bot.storage.migrations import steps

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    steps.add_tables("views")
    steps.add_indexes("conversations")
