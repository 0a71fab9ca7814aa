"""What the safety net notes for the desk: mere abuse, a person who may be watched, the redirection that fits."""

from bot.storage.migrations import steps

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    steps.add_columns("conversations", "veiled", "safe_contact", "suggested_route", "suggested_force")
    steps.add_columns("messages", "veiled")
