"""A month's figures of answers owed are counted from an index alone."""

from bot.storage.migrations import steps

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    steps.add_indexes("promises")
