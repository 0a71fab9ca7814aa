"""Rumours, who asked, and what an officer states about them."""

from bot.storage.migrations import steps

revision = "0036"
down_revision = "0035"


def upgrade() -> None:
    steps.add_tables("rumours", "askers")
    steps.add_indexes("messages")
