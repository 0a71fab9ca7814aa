"""Corrections of what an officer has sent."""

from bot.storage.migrations import steps

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    steps.add_columns("messages", "corrects", "as_edit", "corrected_at")
    steps.add_columns("drafts", "corrects")
