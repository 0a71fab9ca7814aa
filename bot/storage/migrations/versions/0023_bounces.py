"""Addresses that mail comes back from."""

from bot.storage.migrations import steps

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    steps.add_tables("bounces")
