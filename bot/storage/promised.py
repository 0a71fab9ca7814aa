"""Figures of the answers owed, counted in the database: by team and outcome, how long they took, and what officers carry."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, case, func, or_, select

from bot.storage import tables as t
from routing.state import State

_p, _c = t.promises.c, t.conversations.c
HOURS = (1, 4, 12, 24, 48, 72)
"""Where one column of "how long until a human replied" ends and the next begins."""
WITHIN = [f"under {hours} h" for hours in HOURS] + [f"{HOURS[-1]} h or more"]
OUTCOMES = ("met", "late", "unanswered", "open")


@dataclass(frozen=True, slots=True)
class Owed:
    """What one team owed since moments of a span: how many by outcome; by column of WITHIN; the middle one's hours."""

    team: str
    outcomes: Counter[str]
    within: Counter[str]
    median_hours: float | None

    @property
    def owed(self) -> int:
        return self.outcomes.total()

    @property
    def share(self) -> int | None:
        """Of a hundred answers that were due or given, so many within time; None without any."""
        decided = self.owed - self.outcomes["open"]
        return round(100 * self.outcomes["met"] / decided) if decided else None


@dataclass(frozen=True, slots=True)
class Load:
    """What an officer carries now, and gave in the span."""

    officer: str
    open: int
    owed: int
    late: int
    given: int
    median_hours: float | None


def by_team(db: Connection, start: datetime, end: datetime, now: datetime) -> dict[str, Owed]:
    """Each team's figures for what was owed since a moment from `start` on and before `end`; "" for none."""
    span = and_(_p.started_at >= start, _p.started_at < end)
    team, ended, within = func.coalesce(_p.team, "").label("of"), _outcome(now).label("ended"), _within().label("time")
    counted = select(team, ended, within, func.count()).where(span).group_by(team, ended, within)
    outcomes: dict[str, Counter[str]] = {}
    times: dict[str, Counter[str]] = {}
    for of, how, took, count in db.execute(counted):
        outcomes.setdefault(of, Counter())[how] += count
        times.setdefault(of, Counter())[took] += count if took else 0
    middle = _medians(db, team, span)
    return {of: Owed(of, outcomes[of], +times[of], middle.get(of, (0, None))[1]) for of in sorted(outcomes)}


def loads(db: Connection, start: datetime, end: datetime, now: datetime, teams: Sequence[str]) -> list[Load]:
    """The officers of these teams, with what they have open, owe and are late with now, and what they answered in the span."""
    owes = and_(_c.answered_at.is_(None), _c.due_at.is_not(None))
    late = and_(owes, _c.due_at <= now, _c.paused_at.is_(None))
    held = select(_c.officer, func.count(), _sum(owes), _sum(late)).where(_c.state == State.WITH_OFFICER)
    now_held = {
        row[0]: (row[1], row[2], row[3]) for row in db.execute(held.where(_c.officer.is_not(None)).group_by(_c.officer))
    }
    span = and_(_p.started_at >= start, _p.started_at < end, _p.met_at.is_not(None))
    middle = _medians(db, _p.officer.label("of"), span)
    o = t.officers.c
    people = db.scalars(select(o.id).where(o.team.in_(teams)).order_by(o.name, o.id))
    rows = []
    for id in people:
        held_now, owed_now, late_now = now_held.get(id, (0, 0, 0))
        rows.append(Load(id, held_now, owed_now, late_now, *middle.get(id, (0, None))))
    return [row for row in rows if row.open or row.given]


def _outcome(now: datetime) -> ColumnElement[str]:
    """As `guarantee.outcome` judges one row."""
    missed = or_(_p.closed_at.is_not(None), and_(_p.due_at <= now, _p.paused_at.is_(None)))
    met = and_(_p.met_at.is_not(None), _p.met_at <= _p.due_at)
    return case((met, "met"), (_p.met_at.is_not(None), "late"), (missed, "unanswered"), else_="open")


def _within() -> ColumnElement[str]:
    columns = [(_p.took < hours * 3600, name) for hours, name in zip(HOURS, WITHIN, strict=False)]
    return case((_p.took.is_(None), ""), *columns, else_=WITHIN[-1])


def _medians(db: Connection, of: ColumnElement[str], span: ColumnElement[bool]) -> dict[str, tuple[int, float]]:
    """How many were answered, and the middle one's hours; of an even number, the middle between the two in the middle."""
    place = func.row_number().over(partition_by=of.element, order_by=_p.took).label("place")
    count = func.count().over(partition_by=of.element).label("count")
    ranked = select(of, _p.took, place, count).where(span, _p.took.is_not(None)).subquery()
    r = ranked.c
    middle = or_(r.place * 2 == r.count, r.place * 2 == r.count + 1, r.place * 2 == r.count + 2)
    query = select(r.of, func.max(r.count), func.avg(r.took)).where(middle).group_by(r.of)
    return {row[0]: (int(row[1]), round(float(row[2]) / 3600, 2)) for row in db.execute(query)}


def _sum(wanted: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((wanted, 1), else_=0)), 0)
