"""The language that a person chose, and that of each message of the bot."""

from bot.storage.migrations import steps

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    steps.add_columns("messages", "language")
    steps.add_columns("conversations", "language", "language_offered")
