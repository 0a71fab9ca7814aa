"""The encodings of the FAQ's phrasings, kept so that they are computed once."""

from bot.storage.migrations import steps

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    steps.add_tables("encodings")
