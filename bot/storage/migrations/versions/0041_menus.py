"""A letter may change the menu of the chat that it goes to."""

from bot.storage.migrations import steps

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    steps.add_columns("letters", "menu")
