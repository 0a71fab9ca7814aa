"""Each promise of an answer as a row of evidence, how far its warnings have gone, and a team's inspector."""

from bot.storage.migrations import steps

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    steps.add_tables("promises")
    steps.add_columns("conversations", "warned")
    steps.add_columns("teams", "inspector")
