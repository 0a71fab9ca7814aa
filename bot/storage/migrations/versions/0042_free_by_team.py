"""An index for what nobody has in one's own team: the count of it looked at each of the team's rows."""

from bot.storage.migrations import steps

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    steps.add_indexes("conversations")
