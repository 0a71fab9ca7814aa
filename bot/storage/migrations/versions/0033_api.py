"""Scopes of tokens, and requests that are carried out once."""

from bot.storage.migrations import steps

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    steps.add_columns("secrets", "scopes")
    steps.add_tables("requests")
