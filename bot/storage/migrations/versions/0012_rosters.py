"""Duty rosters: a weekly pattern for each officer, shifts and leave as spans."""

from bot.storage.migrations import steps

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    steps.add_tables("rosters", "spans")
