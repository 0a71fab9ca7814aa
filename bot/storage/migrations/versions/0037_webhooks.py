"""Webhooks, what is to be delivered to them, and the log of the tries."""

from bot.storage.migrations import steps

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    steps.add_tables("webhooks", "hook_posts", "hook_tries")
