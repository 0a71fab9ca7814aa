"""What forces publish about their neighbourhoods, beside each generation's outlines."""

from bot.storage.migrations import steps

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    steps.add_tables("published")
