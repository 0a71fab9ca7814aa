"""Local issues and who raised them."""

from bot.storage.migrations import steps

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    steps.add_tables("local_issues", "issue_ties")
