"""What the reports count, filled from what is there, and complaints about data."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from bot.storage import tables as t
from bot.storage.migrations import steps

revision = "0032"
down_revision = "0031"


def upgrade() -> None:
    steps.add_tables("matters", "questions", "tallies", "complaints")
    steps.add_columns("promises", "took")
    _time_the_answers()


def _time_the_answers() -> None:
    p = t.promises.c
    db = op.get_bind()
    met = sa.select(p.id, p.started_at, p.met_at, p.paused_seconds).where(p.met_at.is_not(None), p.took.is_(None))
    changes: list[dict[str, Any]] = [
        {"known": id, "seconds": max(0, round(_between(started, given)) - paused)}
        for id, started, given, paused in db.execute(met)
    ]
    if changes:
        by_id = sa.update(t.promises).where(p.id == sa.bindparam("known")).values(took=sa.bindparam("seconds"))
        db.execute(by_id, changes)


def _between(started: datetime, given: datetime) -> float:
    return (given - started).total_seconds()
