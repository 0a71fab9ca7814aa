"""Public chats, one reply to a post, who goes first, and the budget of limited channels."""

from bot.storage.migrations import steps

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    steps.add_tables("allowances", "cursors")
    steps.add_columns("conversations", "public")
    steps.add_columns("messages", "urgency", "answers")
    steps.add_columns("drafts", "public")
    steps.add_indexes("messages")
