"""Who may come in and what they did: audit, passkeys, sign-in attempts, resets."""

from bot.storage.migrations import steps

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    steps.add_columns("officers", "mentor", "totp", "totp_step", "subject")
    steps.add_columns("secrets", "seen_at", "method", "agent")
    steps.add_tables("audit", "passkeys", "ceremonies", "attempts", "resets")
    steps.add_indexes("officers")
