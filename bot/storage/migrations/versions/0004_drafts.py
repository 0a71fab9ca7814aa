"""Officers' drafts, kept on the server until they are sent."""

from bot.storage.migrations import steps

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    steps.add_tables("drafts")
