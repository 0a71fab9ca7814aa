"""Texts that officers keep ready."""

from bot.storage.migrations import steps

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    steps.add_tables("ready_texts")
