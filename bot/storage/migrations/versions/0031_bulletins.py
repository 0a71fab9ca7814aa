"""Local notices for the public, and messages that may not be sent after a moment."""

from bot.storage.migrations import steps

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    steps.add_tables("bulletins")
    steps.add_columns("messages", "valid_until", "cites")
    steps.add_columns("conversations", "told")
