"""Who has to have seen a conversation, and by when."""

from bot.storage.migrations import steps

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    steps.add_columns("conversations", "unseen_since", "unseen_steps", "read_by", "covered_by")
    steps.add_indexes("conversations")
