"""An index for each list of the desk and each reason why somebody may see a conversation, in place of wider ones."""

from bot.storage.migrations import steps

revision = "0035"
down_revision = "0034"
LISTS = (
    "list_team",
    "list_officer",
    "list_open",
    "list_free",
    "list_closed",
    "list_veiled",
    "state_team",
    "state_officer",
)


def upgrade() -> None:
    steps.drop_indexes(*(f"ix_conversations_{name}" for name in LISTS))
    steps.add_indexes("conversations")
