"""Who is on duty when: a week, a calendar, leave, bank holidays, and the night on which the clocks change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.conversation import step
from routing.duty import Roster, Shift, Span
from routing.effects import HandOver, Say
from routing.events import OfficerLeft, OfficerReplied, OfficerStayedAway, PersonSpoke
from routing.handbook import Officer
from routing.state import Conversation, State
from tests.town import ANNA, MO, NOON, handbook

LONDON = ZoneInfo("Europe/London")
DAYS = tuple(Shift(day, time(8), time(16)) for day in range(5))
WEEK = Roster(DAYS)
BEN = Officer("ben", "PC Ben Birch", "hill", "ben@town.example")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "back"),
    [
        ("2026-11-25T12:00", "2026-11-25T12:00"),
        ("2026-11-25T16:00", "2026-11-26T08:00"),
        ("2026-11-27T17:00", "2026-11-30T08:00"),
        ("2026-03-27T17:00", "2026-03-30T08:00"),  # the clocks go forward between
        ("2026-10-23T17:00", "2026-10-26T08:00"),  # and back
    ],
)
def test_an_officer_is_back_at_the_next_shift_by_the_clock_on_the_wall(now: str, back: str) -> None:
    assert WEEK.back_at(local(now)) == local(back)
    assert WEEK.on_duty(local(now)) == (now == back)


def test_a_night_between_two_shifts_is_rest_and_a_weekend_is_absence() -> None:
    assert WEEK.is_there(local("2026-11-25T22:00")) and not WEEK.on_duty(local("2026-11-25T22:00"))
    assert not WEEK.is_there(local("2026-11-27T17:00"))


def test_a_night_shift_ends_the_next_morning_and_lasts_nine_hours_when_the_clocks_go_back() -> None:
    night = Roster((Shift(5, time(22), time(6)),))
    assert night.on_duty(local("2026-10-25T05:59")) and not night.on_duty(local("2026-10-25T06:00"))
    minutes = [local("2026-10-24T21:00").astimezone(UTC) + timedelta(minutes=15 * n) for n in range(60)]
    assert sum(night.on_duty(at) for at in minutes) == 4 * 9


def test_nobody_works_a_bank_holiday_unless_they_say_so() -> None:
    closed = replace(WEEK, holidays=frozenset({date(2026, 12, 25), date(2026, 12, 28)}))
    assert closed.back_at(local("2026-12-24T17:00")) == local("2026-12-29T08:00")
    assert WEEK.back_at(local("2026-12-24T17:00")) == local("2026-12-25T08:00")


def test_leave_and_away_mode_go_before_everything() -> None:
    leave = Span(local("2026-11-26T00:00"), local("2026-12-02T00:00"))
    away = replace(WEEK, off=(leave,))
    assert away.back_at(local("2026-11-25T17:00")) == local("2026-12-02T08:00")
    assert not away.is_there(local("2026-11-27T12:00")) and not away.is_there(local("2026-11-25T17:00"))
    assert WEEK.back_at(local("2026-11-25T12:00"), local("2026-11-28T12:00")) == local("2026-11-30T08:00")
    assert Roster(off=(leave,)).back_at(local("2026-11-27T12:00")) == local("2026-12-02T00:00")


def test_a_calendar_of_shifts_stands_instead_of_the_week_while_it_lasts() -> None:
    shifts = tuple(Span(local(f"2026-11-{day}T14:00"), local(f"2026-11-{day}T22:00")) for day in (24, 27))
    roster = replace(WEEK, calendar=shifts)
    assert roster.back_at(local("2026-11-25T09:00")) == local("2026-11-27T14:00")
    assert roster.back_at(local("2026-11-27T22:00")) == local("2026-11-30T08:00")
    assert roster.back_at(local("2026-11-23T09:00")) == local("2026-11-23T09:00")


moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
weeks = st.lists(
    st.builds(Shift, st.integers(0, 6), st.times(), st.times()), max_size=5
).map(tuple)  # fmt: skip
spans = st.lists(
    st.builds(lambda start, hours: Span(start, start + timedelta(hours=hours)), moments, st.integers(1, 900)),
    max_size=4,
).map(tuple)


@given(weeks, spans, spans, moments)
def test_whoever_comes_back_is_on_duty_then_and_not_before(
    week: tuple[Shift, ...], calendar: tuple[Span, ...], off: tuple[Span, ...], at: datetime
) -> None:
    roster = Roster(week, calendar, off=off)
    back = roster.back_at(at)
    if back is None:
        return
    assert back >= at and roster.back_at(back) == back and roster.on_duty(back)
    assert roster.back_at(at + (back - at) / 2) == back
    assert not any(span.holds(back) for span in off)


def waiting(**changed: object) -> Conversation:
    begun = Conversation(State.WITH_OFFICER, area="HF", team="hill", officer="anna", handed_over_at=NOON,
                         due_at=NOON + timedelta(hours=72))  # fmt: skip
    return replace(begun, **changed)  # type: ignore[arg-type]


OFF = replace(ANNA, roster=Roster(off=(Span(NOON, NOON + timedelta(days=6)),)))


def test_what_waits_with_an_absent_officer_goes_to_a_colleague_with_its_clock_and_the_person_is_told() -> None:
    known = handbook(OFF, BEN, MO)
    late = NOON + timedelta(hours=12)
    taken = step(waiting(warned=1), OfficerStayedAway(late, "anna"), known)
    assert (taken.conversation.officer, taken.conversation.due_at) == ("ben", waiting().due_at)
    assert taken.conversation.warned == 1
    assert [effect.officer for effect in taken.effects if isinstance(effect, HandOver)] == ["ben"]
    (told,) = [effect for effect in taken.effects if isinstance(effect, Say)]
    assert told.values == {"off": ANNA.name, "who": BEN.name, "until": NOON + timedelta(days=6)}


@pytest.mark.parametrize(
    ("conversation", "officer", "hours"),
    [
        (waiting(), OFF, 11),
        (waiting(), ANNA, 20),
        (waiting(answered_at=NOON), OFF, 20),
        (waiting(officer="ben"), OFF, 20),
        (waiting(state=State.CLOSED), OFF, 20),
    ],
)
def test_nothing_is_taken_back_too_early_or_from_somebody_who_is_there(
    conversation: Conversation, officer: Officer, hours: int
) -> None:
    event = OfficerStayedAway(NOON + timedelta(hours=hours), "anna")
    taken = step(conversation, event, handbook(officer, BEN, MO))
    assert taken.refused and taken.conversation.officer == conversation.officer


def test_without_colleague_and_cover_it_waits_in_the_teams_inbox() -> None:
    taken = step(waiting(), OfficerStayedAway(NOON + timedelta(hours=12), "anna"), handbook(OFF))
    assert (taken.conversation.team, taken.conversation.officer) == ("hill", None)


def test_what_somebody_who_leaves_has_open_goes_on_even_when_it_was_answered() -> None:
    answered = step(waiting(), OfficerReplied(NOON, "anna", "Hello."), handbook()).conversation
    left = step(answered, OfficerLeft(NOON, "anna"), handbook(BEN, MO))
    assert (left.conversation.officer, left.rule) == ("ben", "left_behind")
    assert [effect.phrase for effect in left.effects if isinstance(effect, Say)] == ["looked_after"]
    assert step(waiting(), OfficerLeft(NOON, "mo"), handbook(BEN, MO)).refused


def test_a_new_matter_on_a_day_off_goes_to_the_colleague_and_the_person_is_told_until_when() -> None:
    heard = step(Conversation(area="HF"), PersonSpoke(NOON, "speak to an officer"), handbook(OFF, BEN))
    assert heard.conversation.officer == "ben"
    assert "off_until" in [effect.phrase for effect in heard.effects if isinstance(effect, Say)]
