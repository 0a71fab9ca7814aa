"""Versions of answers, rehearsals of new ones, and what is learnt from what was not answered."""

from bot.storage.migrations import steps

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    steps.add_columns("entries", "version")
    steps.add_columns("gaps", "lesson")
    steps.add_indexes("gaps")
    steps.add_tables("entry_versions", "faq_rehearsals", "lessons")
