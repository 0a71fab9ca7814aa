"""Maps that are being drawn, and who changed what in them."""

from bot.storage.migrations import steps

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    steps.add_tables("map_drafts", "map_changes")
