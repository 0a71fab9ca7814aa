"""Internal notes with mentions; tags, priority and snoozing of a conversation."""

from bot.storage.migrations import steps

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    steps.add_tables("notes", "mentions")
    steps.add_columns("conversations", "tags", "priority", "snoozed_until")
