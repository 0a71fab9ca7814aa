"""Officers in Telegram, and replies by e-mail."""

from bot.storage.migrations import steps

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    steps.add_tables("pockets", "letters")
    steps.add_columns("drafts", "via")
    steps.add_columns("wishes", "telegram")
    steps.add_columns("mails", "reply_to")
