"""Conversations that were told of a missed promise before warnings were counted are not told again."""

from alembic import op
from sqlalchemy import select, update

from bot.storage import tables as t

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    c, u = t.conversations.c, t.turns.c
    told = select(u.id).where(u.conversation_id == c.id, u.rule == "overdue", u.at >= c.handed_over_at).exists()
    op.execute(update(t.conversations).where(c.warned == 0, c.answered_at.is_(None), told).values(warned=4))
