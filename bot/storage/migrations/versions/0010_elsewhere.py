"""The other force that polices the person's place."""

from bot.storage.migrations import steps

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    steps.add_columns("conversations", "elsewhere")
