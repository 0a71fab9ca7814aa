"""Telling officers: notices, wishes, devices."""

from bot.storage.migrations import steps

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    steps.add_tables("notices", "wishes", "devices")
