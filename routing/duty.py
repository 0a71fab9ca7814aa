"""Who is on duty when: a weekly pattern in local time, a calendar of shifts, leave, bank holidays. Pure arithmetic.

The week's pattern (or, without one, always) counts outside the days that a calendar of shifts covers. Leave and the
away mode go before everything. All moments are aware; shifts follow the clock on the wall when it changes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

RESTING = timedelta(hours=16)
"""Whoever is back within this time is between two shifts, not away: the promise is counted in days."""
LOOKED_AHEAD = 60
"""Days in which a shift of the week's pattern is looked for: more than bank holidays ever take in a row."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One shift of a week in local time; `weekday` 0 is Monday; an end not after the start is on the next day."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment until before another."""

    start: datetime
    end: datetime

    def holds(self, at: datetime) -> bool:
        return self.start <= at < self.end


@dataclass(frozen=True, slots=True)
class Roster:
    """When one officer is on duty. `calendar`: shifts from a calendar; `extra`: duty beside them; `off`: leave;
    `holidays`: local days on which the week's pattern does not count."""

    week: tuple[Shift, ...] = ()
    calendar: tuple[Span, ...] = ()
    extra: tuple[Span, ...] = ()
    off: tuple[Span, ...] = ()
    holidays: frozenset[date] = field(default=frozenset(), repr=False)
    zone: str = "Europe/London"

    def on_duty(self, at: datetime, away_until: datetime | None = None) -> bool:
        """Whether the officer is at work at that moment."""
        return self.back_at(at, away_until) == at

    def is_there(self, at: datetime, away_until: datetime | None = None) -> bool:
        """On duty, or resting between two shifts; neither on leave nor in away mode."""
        if (away_until and away_until > at) or any(span.holds(at) for span in self.off):
            return False
        back = self.back_at(at)
        return back is not None and back - at <= RESTING

    def back_at(self, at: datetime, away_until: datetime | None = None) -> datetime | None:
        """The first moment from `at` on at which the officer is on duty; None when none is known."""
        moment = max(at, away_until or at)
        for _ in range(len(self.off) + 1):
            duty = self._next_duty(moment)
            leave = next((span for span in self.off if duty and span.holds(duty)), None)
            if leave is None or duty is None:
                return duty
            moment = leave.end
        return None

    def _next_duty(self, at: datetime) -> datetime | None:
        """The first moment of duty, leave not looked at."""
        planned = [max(span.start, at) for span in (*self.calendar, *self.extra) if span.end > at]
        usual = self._next_usual(at)
        return min([*planned, *([usual] if usual else [])], default=None)

    def _next_usual(self, at: datetime) -> datetime | None:
        """By the week's pattern, where no calendar of shifts counts."""
        found = next_shift(self.week, at, self.holidays, self.zone)
        if not self.calendar or found is None:
            return found
        covered = Span(min(span.start for span in self.calendar), max(span.end for span in self.calendar))
        return next_shift(self.week, covered.end, self.holidays, self.zone) if covered.holds(found) else found


def next_shift(week: tuple[Shift, ...], at: datetime, holidays: frozenset[date], zone: str) -> datetime | None:
    """The first moment from `at` on within a shift of the week; `at` itself without a pattern."""
    if not week:
        return at
    found = next(shifts(week, at, holidays, zone), None)
    if found is None:
        return None
    near = shifts(week, at, holidays, zone, (found.start.astimezone(ZoneInfo(zone)).date() - at.date()).days + 3)
    return min(max(span.start, at) for span in (found, *near))


def shifts(
    week: tuple[Shift, ...], at: datetime, holidays: frozenset[date], zone: str, days: int = LOOKED_AHEAD
) -> Iterator[Span]:
    """The week's shifts that end after a moment, in the order of the days on which they begin; none on a holiday."""
    local = at.astimezone(ZoneInfo(zone)).date()
    for number in range(-1, days):
        day = local + timedelta(days=number)
        if day in holidays:
            continue
        for shift in week:
            if shift.weekday == day.weekday() and (span := _on(shift, day, zone)).end > at:
                yield span


def _on(shift: Shift, day: date, zone: str) -> Span:
    """A shift on one day. An hour that comes twice is begun the first time and ended the second."""
    last = day if shift.end > shift.start else day + timedelta(days=1)
    start = datetime.combine(day, shift.start, ZoneInfo(zone))
    end = datetime.combine(last, shift.end, ZoneInfo(zone)).replace(fold=1)
    return Span(start.astimezone(UTC), end.astimezone(UTC))
