"""Counts of matters and questions by day and team: days that lie still are read from `tallies`, days that changed since they
were last counted are counted from the rows. So a report is exact at any moment, and never reads a million rows."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, case, cast, delete, func, insert, literal, select

from bot.storage import handbook
from bot.storage import tables as t
from routing.reckoning import Outcome

_m, _q, _s = t.matters.c, t.questions.c, t.tallies.c
MARK = "tallied_until"
LOCK = 0x74616C6C
LATE = timedelta(minutes=10)
"""No transaction is committed longer after the moment it writes."""
DIMENSIONS: dict[str, ColumnElement[Any]] = {
    "hour": cast(_m.hour, String), "channel": _m.channel, "area": _m.area, "topic": _m.topic, "course": _m.course,
}  # fmt: skip
HELPED = case((_q.helped.is_(True), "yes"), (_q.helped.is_(False), "no"), else_="not said")
GIVEN = (Outcome.ANSWERED.value, Outcome.REDIRECTED.value)
ASKED: dict[str, tuple[ColumnElement[Any], ColumnElement[bool]]] = {
    "outcome": (_q.outcome, literal(True)), "helped": (HELPED, _q.outcome == Outcome.ANSWERED.value),
    "asked": (_q.subject, _q.outcome.in_(GIVEN)), "unanswered": (_q.subject, _q.outcome == Outcome.UNANSWERED.value),
}  # fmt: skip
Cells = Counter[tuple[str, str, str]]
"""How many, by team, measure and key; the measure "day" counts matters by their day."""


def of(db: Connection, first: str, last: str) -> Cells:
    """The counts of the days from `first` to `last` (such as "2026-11-01"), both counted in."""
    changed = [day for day in _changed(db) if first <= day <= last]
    kept = (_s.day >= first, _s.day <= last, _s.day.not_in(changed))
    summed = select(_s.team, _s.measure, _s.key, func.sum(_s.count)).where(*kept)
    found: Cells = Counter()
    for team, measure, key, count in db.execute(summed.group_by(_s.team, _s.measure, _s.key)):
        found[team, measure, key] += int(count)
    by_day = select(_s.day, _s.team, func.sum(_s.count)).where(*kept, _s.measure == "channel")
    for day, team, count in db.execute(by_day.group_by(_s.day, _s.team)):
        found[team, "day", day] += int(count)
    for (day, team, measure, key), count in _counted(db, changed).items():
        found[team, measure, key] += count
        if measure == "channel":
            found[team, "day", day] += count
    return found


def alone(db: Connection) -> bool:
    """Whether no other process counts now; none begins to until this transaction ends."""
    return db.dialect.name == "sqlite" or bool(db.scalar(select(func.pg_try_advisory_xact_lock(LOCK))))


def roll(db: Connection, now: datetime) -> int:
    """Count the days that changed since the last round anew and keep them; the number of days."""
    days = _changed(db)
    for some in (days[at : at + 50] for at in range(0, len(days), 50)):
        db.execute(delete(t.tallies).where(_s.day.in_(some)))
        rows = [
            {"day": day, "team": team, "measure": measure, "key": key, "count": count}
            for (day, team, measure, key), count in _counted(db, some).items()
        ]
        if rows:
            db.execute(insert(t.tallies), rows)
    handbook.set_fact(db, MARK, (now - LATE).isoformat())
    return len(days)


def _changed(db: Connection) -> list[str]:
    """The days of which something was written since the last round."""
    kept = handbook.fact(db, MARK)
    since = _m.changed_at >= datetime.fromisoformat(kept) if kept else literal(True)
    begun = set(db.scalars(select(_m.day).where(since).distinct()))
    asked = select(_q.day).join(t.matters, _q.conversation_id == _m.conversation_id).where(since).distinct()
    return sorted(begun | set(db.scalars(asked)))


def _counted(db: Connection, days: Collection[str]) -> Counter[tuple[str, str, str, str]]:
    """By day, team, measure and key, from the rows themselves."""
    found: Counter[tuple[str, str, str, str]] = Counter()
    if not days:
        return found
    for measure, column in DIMENSIONS.items():
        of_matters = select(_m.day, _m.team, column, func.count()).where(_m.day.in_(days))
        for day, team, key, count in db.execute(of_matters.group_by(_m.day, _m.team, column)):
            found[day, team, measure, key] += count
    joined = t.questions.join(t.matters, _q.conversation_id == _m.conversation_id)
    for measure, (column, wanted) in ASKED.items():
        named = column.label("said")
        of_questions = select(_q.day, _m.team, named, func.count()).select_from(joined).where(_q.day.in_(days), wanted)
        for day, team, key, count in db.execute(of_questions.group_by(_q.day, _m.team, named)):
            found[day, team, measure, key] += count
    return found
