"""The id of what set a message, a notice or a mail going, for the log; and the processes that run, by their beats."""

from bot.storage.migrations import steps

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    for table in ("messages", "notices", "mails"):
        steps.add_columns(table, "request")
    steps.add_tables("processes")
