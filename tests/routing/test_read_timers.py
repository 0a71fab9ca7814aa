"""What must be seen soon: who is told when nobody acknowledges it, and what stops the chain."""

from dataclasses import replace
from datetime import timedelta

from routing.conversation import step
from routing.effects import Alert, Why
from routing.events import OfficerPassedOn, OfficerReplied, OfficerSaw, PersonSpoke, TimePassed
from routing.handbook import Handbook, Officer
from routing.state import Conversation, State
from tests.town import ANNA, MO, NOON, handbook

SARA = Officer("sara", "Sergeant Sara Quill", "hill", "sara@town.example", away_until=NOON + timedelta(days=9))
WITH_ANNA = Conversation(
    State.WITH_OFFICER, team="hill", officer="anna", handed_over_at=NOON, due_at=NOON + timedelta(hours=72)
)
EMERGENCY = PersonSpoke(NOON, "he has a knife and he is outside my door")


def town() -> Handbook:
    known = handbook(ANNA, MO, SARA)
    return replace(known, teams={**known.teams, "hill": replace(known.teams["hill"], supervisor="sara")})


def later(conversation: Conversation, minutes: int) -> tuple[Conversation, tuple[object, ...], str]:
    taken = step(conversation, TimePassed(NOON + timedelta(minutes=minutes)), town())
    return taken.conversation, taken.effects, taken.rule


def test_unread_emergency_words_go_on_to_cover_supervisor_and_contact_desk_and_stay_there() -> None:
    waiting = step(WITH_ANNA, EMERGENCY, town()).conversation
    assert waiting.read_by == NOON + timedelta(minutes=10)
    assert later(waiting, 9)[2] == "not_yet"
    told = []
    for minutes in (10, 20, 30, 90):
        waiting, effects, rule = later(waiting, minutes)
        told.append((rule, *effects))
    assert told == [
        ("unread_cover", Alert(Why.UNREAD, "mill", "mo")),
        ("unread_supervisor", Alert(Why.UNREAD, None, "sara")),
        ("unread_desk", Alert(Why.UNREAD, "contact-desk")),
        ("unread_desk", Alert(Why.UNREAD, "contact-desk")),
    ]
    assert waiting.read_by == NOON + timedelta(minutes=150)


def test_anna_acknowledges_and_nobody_else_is_told() -> None:
    waiting = step(WITH_ANNA, EMERGENCY, town()).conversation
    seen = step(waiting, OfficerSaw(NOON, "anna"), town()).conversation
    assert (seen.unseen_since, seen.read_by) == (None, None)
    assert later(seen, 10)[2] == "not_yet"
    assert step(seen, OfficerSaw(NOON, "anna"), town()).refused


def test_a_reply_stops_the_timer_and_passing_on_an_urgent_matter_starts_it_for_the_next() -> None:
    waiting = step(WITH_ANNA, EMERGENCY, town()).conversation
    assert step(waiting, OfficerReplied(NOON, "anna", "Are you safe?"), town()).conversation.read_by is None
    at = NOON + timedelta(minutes=5)
    moved = step(waiting, OfficerPassedOn(at, "anna", "mill", "mo"), town()).conversation
    assert moved.read_by == at + timedelta(minutes=10)


def test_the_cover_that_was_called_in_may_see_it_until_annas_own_team_takes_it_up() -> None:
    waiting = later(step(WITH_ANNA, EMERGENCY, town()).conversation, 10)[0]
    assert waiting.covered_by == "mill"
    assert step(waiting, OfficerSaw(NOON, "mo"), town()).conversation.covered_by == "mill"
    assert step(waiting, OfficerSaw(NOON, "anna"), town()).conversation.covered_by is None


def test_an_emergency_without_a_team_goes_to_the_contact_desk() -> None:
    waiting = step(Conversation(), EMERGENCY, town()).conversation
    assert later(waiting, 10)[1] == (Alert(Why.UNREAD, "contact-desk"),)


def test_a_missed_promise_must_be_seen_too_and_an_ordinary_handover_need_not() -> None:
    missed = step(replace(WITH_ANNA, wake_at=WITH_ANNA.due_at), TimePassed(NOON + timedelta(hours=72)), town())
    assert missed.conversation.unseen_since == NOON + timedelta(hours=72)
    moved = step(WITH_ANNA, OfficerPassedOn(NOON, "anna", "mill"), town()).conversation
    assert moved.unseen_since is None
