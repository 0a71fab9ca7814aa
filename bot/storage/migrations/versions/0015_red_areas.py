"""The areas that the last probe found to reach nobody."""

from bot.storage.migrations import steps

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    steps.add_tables("red_areas")
