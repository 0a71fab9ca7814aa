"""Whom to tell, which way and when: wishes, quiet hours, and urgency, which none of them silences."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from routing.conversation import step
from routing.effects import Alert, Why
from routing.events import PersonSpoke
from routing.handbook import Officer
from routing.notices import Mail, Planned, Quiet, Told, Way, Wishes, plan, quiet_until, told
from routing.state import Conversation, State
from tests.town import ANNA, MO, NOON, handbook

LONDON = ZoneInfo("Europe/London")
MONDAY_NIGHT = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
TUESDAY_SEVEN = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
OWN = Wishes(quiet=Quiet.OWN)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_anna_who_never_said_how_is_told_by_mail_and_on_her_phone_at_once() -> None:
    assert plan(Wishes(), False, NOON, LONDON, True, "") == (Planned(Way.MAIL, NOON), Planned(Way.PUSH, NOON))
    assert plan(Wishes(), False, NOON, LONDON, False, "") == (Planned(Way.MAIL, NOON),)


def test_what_waits_for_a_digest_waits_and_what_is_urgent_does_not() -> None:
    wishes = Wishes(mail=Mail.DIGEST, digest_hour=8)
    assert plan(wishes, False, NOON, LONDON, False, "") == (Planned(Way.DIGEST, at(24, 8)),)
    assert plan(wishes, True, NOON, LONDON, False, "") == (Planned(Way.MAIL, NOON),)


def test_who_linked_telegram_is_told_there_too_and_in_quiet_hours_only_of_what_is_urgent() -> None:
    linked = plan(Wishes(), False, NOON, LONDON, False, "", has_chat=True)
    assert linked == (Planned(Way.MAIL, NOON), Planned(Way.TELEGRAM, NOON))
    assert plan(Wishes(mail=Mail.OFF), False, NOON, LONDON, False, "", has_chat=True) == (Planned(Way.TELEGRAM, NOON),)
    held, urgent = (plan(OWN, now, MONDAY_NIGHT, LONDON, False, "", has_chat=True)[1] for now in (False, True))
    assert held == Planned(Way.TELEGRAM, TUESDAY_SEVEN) and urgent == Planned(Way.TELEGRAM, MONDAY_NIGHT)
    unwished = Wishes(telegram=False)
    assert [one.way for one in plan(unwished, False, NOON, LONDON, False, "", has_chat=True)] == [Way.MAIL]
    assert [one.way for one in plan(unwished, True, NOON, LONDON, False, "", has_chat=True)] == [Way.MAIL, Way.TELEGRAM]


def test_nobody_can_be_without_any_way() -> None:
    off = Wishes(mail=Mail.OFF, push=False)
    assert [planned.way for planned in plan(off, False, NOON, LONDON, False, "")] == [Way.DIGEST]
    assert [planned.way for planned in plan(off, True, NOON, LONDON, True, "")] == [Way.PUSH]
    assert [planned.way for planned in plan(off, True, NOON, LONDON, False, "")] == [Way.MAIL]


def test_quiet_hours_hold_a_notice_back_until_they_end_but_not_an_urgent_one() -> None:
    assert plan(OWN, False, MONDAY_NIGHT, LONDON, True, "")[1] == Planned(Way.PUSH, TUESDAY_SEVEN)
    assert plan(OWN, True, MONDAY_NIGHT, LONDON, True, "")[1] == Planned(Way.PUSH, MONDAY_NIGHT)
    assert quiet_until(OWN, at(24, 3), LONDON, "") == TUESDAY_SEVEN
    assert quiet_until(OWN, at(24, 7), LONDON, "") == at(24, 7)
    assert quiet_until(Wishes(quiet=Quiet.OWN, quiet_from=9, quiet_until=9), NOON, LONDON, "") == NOON


@pytest.mark.parametrize(
    ("hours", "asked", "then"),
    [
        ("Mon-Sat 08:00-20:00", at(23, 12), at(23, 12)),
        ("Mon-Sat 08:00-20:00", at(23, 6), at(23, 8)),
        ("Mon-Sat 08:00-20:00", at(28, 20), at(30, 8)),  # Saturday evening: Monday
        ("every day 08:00-22:00", at(29, 22, 30), at(30, 8)),
        ("Fri-Mon 10:00-18:00", at(24, 9), at(27, 10)),
        ("Tue 09:00-12:00, Tue 13:00-17:00", at(24, 12, 30), at(24, 13)),
        ("when we can", at(24, 3), at(24, 3)),
        ("", at(24, 3), at(24, 3)),
    ],
)
def test_the_teams_hours_are_the_quiet_hours_turned_round(hours: str, asked: datetime, then: datetime) -> None:
    assert quiet_until(Wishes(quiet=Quiet.TEAM), asked, LONDON, hours) == then


def test_quiet_hours_follow_the_local_clock_in_summer() -> None:
    assert quiet_until(OWN, datetime(2026, 7, 1, 21, 30, tzinfo=UTC), LONDON, "") == datetime(2026, 7, 2, 6, tzinfo=UTC)


def test_a_teams_mailbox_is_told_with_the_officers_who_are_there() -> None:
    away = Officer("mo", "PCSO Mo Tansley", "mill", "mo@town.example", away_until=at(30, 8))
    town = handbook(ANNA, away)
    assert told("hill", None, town, NOON) == Told(("anna",), "hill")
    assert told("mill", None, town, NOON) == Told((), "mill")
    assert told("hill", "anna", town, NOON) == Told(("anna",))
    assert plan(Wishes(), False, NOON, LONDON, True, "", mailbox=True) == (Planned(Way.PUSH, NOON),)


def test_who_has_left_is_not_told_in_vain() -> None:
    assert told("hill", "gone", handbook(), NOON) == Told(("anna",), "hill")
    assert told("no-such-team", None, handbook(), NOON).mailbox == "contact-desk"
    assert told(None, None, handbook(), NOON) == Told()


def test_words_after_an_answer_tell_the_officer_and_leave_the_bot_silent() -> None:
    answered = Conversation(
        state=State.WITH_OFFICER, team="mill", officer=MO.id, handed_over_at=NOON, due_at=NOON, answered_at=NOON,
        emergency=True,
    )  # fmt: skip
    taken = step(answered, PersonSpoke(NOON, "thank you, and one more thing"), handbook())
    assert taken.effects == (Alert(Why.WROTE_AGAIN, "mill", "mo"),)
    assert taken.conversation.unseen_since is None
    again = step(taken.conversation, PersonSpoke(NOON, "and another"), handbook())
    assert again.effects == ()
