"""Counted time: the hours in which the 72-hour clock runs, in local time, bank holidays left out if the force wishes.

Pure arithmetic; all moments are aware. Without hours every moment counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from routing.duty import Shift, Span, shifts

YEARS = 40 * 366
"""Days looked ahead: more than the longest promise takes at an hour a week."""
EVERY_DAY = tuple(Shift(day, time(0), time(0)) for day in range(7))


@dataclass(frozen=True, slots=True)
class Clock:
    """`week`: the counted hours; `holidays`: local days that do not count."""

    week: tuple[Shift, ...] = ()
    holidays: frozenset[date] = field(default=frozenset(), repr=False)
    zone: str = "Europe/London"

    def after(self, start: datetime, counted: timedelta) -> datetime:
        """The moment at which so much time has been counted since another."""
        if self._always:
            return start + counted
        left, reached = counted, start.astimezone(UTC)
        for span in self._spans(start):
            begins = max(span.start, reached)
            if begins + left <= span.end:
                return begins + left
            left, reached = left - max(span.end - begins, timedelta()), max(span.end, reached)
        raise AssertionError("the counted hours of a week never come")

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much of the time between two moments counts."""
        if self._always:
            return max(end - start, timedelta())
        total, reached = timedelta(), start.astimezone(UTC)
        for span in self._spans(start):
            if span.start >= end:
                break
            total += max(min(span.end, end) - max(span.start, reached), timedelta())
            reached = max(span.end, reached)
        return total

    @property
    def _always(self) -> bool:
        return not self.week and not self.holidays

    def _spans(self, start: datetime) -> Iterator[Span]:
        ordered = tuple(sorted(self.week or EVERY_DAY, key=lambda one: (one.weekday, one.start)))
        return shifts(ordered, start, self.holidays, self.zone, YEARS)
