"""Counted hours: what the clock counts over nights, weekends, bank holidays and the nights on which the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import bank_holidays, roster_text
from routing import guarantee
from routing.clock import Clock
from routing.conversation import step
from routing.duty import Shift
from routing.events import PersonSpoke
from routing.state import Conversation
from tests.town import handbook

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = tuple(Shift(day, time(8), time(18)) for day in range(5))
ENGLAND = bank_holidays.around("ENG", 2026)
STAFFED = Clock(WEEKDAYS, ENGLAND)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-25T10:00", 8, "2026-11-25T18:00"),
        ("2026-11-25T22:00", 1, "2026-11-26T09:00"),
        ("2026-11-27T17:00", 2, "2026-11-30T09:00"),
        ("2026-12-24T17:00", 2, "2026-12-29T09:00"),  # Christmas, the weekend, and the day instead of Boxing Day
        ("2026-03-27T17:00", 2, "2026-03-30T09:00"),  # the clocks go forward on Sunday
    ],
)
def test_only_staffed_hours_are_counted(start: str, hours: int, due: str) -> None:
    assert guarantee.due(local(start), hours, STAFFED) == local(due)


def test_bank_holidays_alone_can_be_left_out() -> None:
    assert guarantee.due(local("2026-12-24T12:00"), 24, Clock((), ENGLAND)) == local("2026-12-27T12:00")


def test_a_night_that_lasts_longer_counts_longer() -> None:
    night = Clock((Shift(5, time(22), time(6)),))
    assert night.between(local("2026-10-24T00:00"), local("2026-10-26T00:00")) == timedelta(hours=9)


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
hour = st.integers(0, 23).map(time)
weeks = st.lists(st.builds(Shift, st.integers(0, 6), hour, hour), min_size=1, max_size=6).map(tuple)
free = st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=8) | st.just(ENGLAND)


@given(weeks, free, moments, st.integers(1, 6000))
def test_after_and_between_undo_each_other(
    week: tuple[Shift, ...], holidays: frozenset[date], start: datetime, minutes: int
) -> None:
    clock, counted = Clock(week, holidays), timedelta(minutes=minutes)
    end = clock.after(start, counted)
    assert clock.between(start, end) == counted
    assert end - start >= counted
    middle = start + (end - start) / 2
    assert clock.between(start, middle) + clock.between(middle, end) == counted


@given(weeks, free, moments, st.integers(1, 80))
def test_the_warnings_come_in_order_before_the_deadline(
    week: tuple[Shift, ...], holidays: frozenset[date], start: datetime, hours: int
) -> None:
    clock = Clock(week, holidays)
    due = guarantee.due(start, hours, clock)
    moments = [guarantee.next_wake(start, due, warned, clock) for warned in range(4)]
    assert moments == sorted(moment for moment in moments if moment) and moments[-1] == due
    assert guarantee.stage(start, due, due, clock) == guarantee.MISSED


def test_a_handover_is_due_by_the_counted_hours() -> None:
    known = replace(handbook(), clock=STAFFED)
    friday = local("2026-11-27T17:00")
    handed = step(Conversation(area="HF"), PersonSpoke(friday, "speak to an officer"), known).conversation
    assert handed.due_at == local("2026-12-09T09:00")
    assert handed.wake_at == local("2026-12-02T11:00")


def test_hours_are_set_in_one_line() -> None:
    week = roster_text.read_line("Mon-Fri 08:00-18:00; Saturday 09:00-13:00")
    assert isinstance(week, tuple)
    assert roster_text.write(week) == ["08:00-18:00"] * 5 + ["09:00-13:00", ""]
    assert roster_text.read_line("") == ()
    for wrong in ("Mon-Fri", "weekdays 8-18", "Mon 8-99", "Foo-Bar 08:00-18:00"):
        assert isinstance(roster_text.read_line(wrong), list)
