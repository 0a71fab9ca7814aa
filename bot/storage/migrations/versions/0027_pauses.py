"""The clock may wait for the person."""

from bot.storage.migrations import steps

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    steps.add_columns("conversations", "paused_at", "paused_for")
    steps.add_columns("promises", "paused_at", "paused_seconds")
    steps.add_columns("drafts", "asks")
