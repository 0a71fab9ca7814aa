"""What waits for the person stands behind what is owed, in every list's index."""

from bot.storage.migrations import steps

revision = "0040"
down_revision = "0039"
LISTS = ("team", "officer", "open", "free", "waiting", "snoozed", "veiled", "urgent")


def upgrade() -> None:
    steps.drop_indexes(*(f"ix_conversations_list_{name}" for name in LISTS))
    steps.add_indexes("conversations")
