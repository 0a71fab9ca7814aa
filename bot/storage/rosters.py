"""Duty rosters as rows: the week's pattern, spans of shifts and leave, and the away mode of an officer."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.storage import handbook
from bot.storage import tables as t
from routing.duty import Roster, Shift, Span

PAST = timedelta(days=2)
"""What ended longer ago is of no use and is forgotten with the next change."""
_s = t.spans.c


def kept(db: Connection, zone: str, holidays: frozenset[date]) -> dict[str, Roster]:
    """Every officer's roster who has one, by the officer's id."""
    weeks = {row.officer: row for row in db.execute(select(t.rosters))}
    spans: dict[str, dict[str, list[Span]]] = {}
    for row in db.execute(select(t.spans).order_by(_s.starts, _s.id)):
        spans.setdefault(row.officer, {}).setdefault(row.kind, []).append(Span(row.starts, row.ends))
    found = {}
    for officer in weeks.keys() | spans.keys():
        week, theirs = weeks.get(officer), spans.get(officer, {})
        calendar, extra, off = (tuple(theirs.get(kind, ())) for kind in ("shift", "extra", "off"))
        free = frozenset() if week is not None and week.works_holidays else holidays
        found[officer] = Roster(_week(week.week) if week else (), calendar, extra, off, free, zone)
    return found


def set_week(db: Connection, officer: str, week: Iterable[Shift], works_holidays: bool) -> None:
    """The officer's week from now on; empty means always on duty."""
    rows = [[one.weekday, f"{one.start:%H:%M}", f"{one.end:%H:%M}"] for one in week]
    db.execute(delete(t.rosters).where(t.rosters.c.officer == officer))
    db.execute(insert(t.rosters).values(officer=officer, week=rows, works_holidays=works_holidays))
    handbook.touch(db)


def works_holidays(db: Connection, officer: str) -> bool:
    return bool(db.scalar(select(t.rosters.c.works_holidays).where(t.rosters.c.officer == officer)))


def set_away(db: Connection, officer: str, until: datetime | None) -> None:
    """Away mode; None ends it."""
    db.execute(update(t.officers).where(t.officers.c.id == officer).values(away_until=until))
    handbook.touch(db)


def add_span(db: Connection, officer: str, kind: str, span: Span) -> None:
    """Leave ("off") or duty beside the pattern ("extra"), entered by hand."""
    row = {"officer": officer, "kind": kind, "starts": span.start, "ends": span.end, "source": "hand"}
    db.execute(insert(t.spans).values(**row))
    handbook.touch(db)


def remove_span(db: Connection, officer: str, id: int) -> None:
    db.execute(delete(t.spans).where(_s.id == id, _s.officer == officer))
    handbook.touch(db)


def replace_calendar(db: Connection, officer: str, shifts: Iterable[Span], off: Iterable[Span]) -> None:
    """What a calendar says, instead of what the last one said; what was entered by hand stays."""
    db.execute(delete(t.spans).where(_s.officer == officer, _s.source == "calendar"))
    of_kind = [("shift", span) for span in shifts] + [("off", span) for span in off]
    rows = [
        {"officer": officer, "kind": kind, "starts": span.start, "ends": span.end, "source": "calendar"}
        for kind, span in of_kind
    ]
    if rows:
        db.execute(insert(t.spans), rows)
    handbook.touch(db)


def upcoming(db: Connection, officer: str, now: datetime, most: int = 60) -> list[RowMapping]:
    """The officer's spans that are not over, in order."""
    query = select(t.spans).where(_s.officer == officer, _s.ends > now).order_by(_s.starts, _s.id).limit(most)
    return list(db.execute(query).mappings())


def forget_past(db: Connection, now: datetime) -> None:
    """Forget leave and hand-made duty that is over; a calendar's shifts stay until the next calendar."""
    db.execute(delete(t.spans).where(_s.ends < now - PAST, _s.kind != "shift"))


def _week(rows: list[tuple[int, str, str]]) -> tuple[Shift, ...]:
    return tuple(Shift(day, time.fromisoformat(start), time.fromisoformat(end)) for day, start, end in rows)
