"""Local issues and who raised them."""

from bot.storage.migrations import steps

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    steps.add_tables("local_issues", "issue_ties")
