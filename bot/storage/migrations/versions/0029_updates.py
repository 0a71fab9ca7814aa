"""Updates to local followers."""

from bot.storage.migrations import steps

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    steps.add_tables("followers", "local_updates", "sends")
    steps.add_columns("conversations", "follow_asked")
