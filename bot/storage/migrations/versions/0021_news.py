"""News for open pages."""

from bot.storage.migrations import steps

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    steps.add_tables("news")
