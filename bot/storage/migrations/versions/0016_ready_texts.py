"""Texts that officers keep ready."""

from bot.storage.migrations import steps

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    steps.add_tables("ready_texts")
