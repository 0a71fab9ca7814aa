"""Flags that stay: emergency, vulnerable, watched, veiled; and who is told."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routing import wishes
from routing.conversation import step
from routing.effects import Alert, Say, Why
from routing.events import OfficerClosed, OfficerPassedOn, PersonSpoke, TimePassed
from routing.state import Conversation, State
from tests.town import NOON, handbook

TOWN = handbook()
DANGER = "he has a knife and he is outside my door"


def after(*said: str, conversation: Conversation | None = None) -> Conversation:
    known = conversation or Conversation()
    for text in said:
        command = text.removeprefix("/") if text.startswith("/") else None
        known = step(known, PersonSpoke(NOON, text, command=command), TOWN).conversation
    return known


def test_only_an_officer_ends_an_emergency() -> None:
    danger = after(DANGER)
    idle = step(replace(danger, unseen_since=None, read_by=None), TimePassed(NOON + timedelta(days=3)), TOWN)
    assert idle.conversation.state is State.LISTENING and danger.wake_at is None
    assert after("/stop", conversation=danger).emergency and after("/start", conversation=danger).emergency
    closed = step(danger, OfficerClosed(NOON, "anna"), TOWN).conversation
    assert closed.state is State.CLOSED and not after("when should I ring 101?", conversation=closed).emergency


def test_a_new_start_forgets_the_question_and_no_flag() -> None:
    before = Conversation(
        State.CHECKING, "parking", vulnerable=True, abused=True, veiled=True, read_by=NOON + timedelta(minutes=10)
    )
    started = after("/start", conversation=before)
    assert (started.question, started.state) == ("", State.LISTENING)
    assert started.vulnerable and started.abused and started.read_by == before.read_by


def test_an_emergency_after_a_closure_begins_a_matter_of_its_own() -> None:
    closed = Conversation(State.CLOSED, area="HF", team="hill", officer="anna", due_at=NOON, handed_over_at=NOON)
    taken = step(closed, PersonSpoke(NOON, DANGER), TOWN)
    assert (taken.conversation.team, taken.conversation.due_at, taken.conversation.area) == (None, None, "HF")
    assert taken.effects == (Say("emergency"), Alert(Why.EMERGENCY, "contact-desk"))


def test_a_frightened_person_in_annas_conversation_reaches_anna_and_the_contact_desk() -> None:
    with_anna = after("speak to an officer in Highfield")
    taken = step(with_anna, PersonSpoke(NOON, "I am scared of my husband, he hits me"), TOWN)
    assert taken.effects == (
        Say("vulnerable"),
        Alert(Why.VULNERABLE, "hill", "anna"),
        Alert(Why.VULNERABLE, "contact-desk"),
    )
    assert taken.conversation.read_by is not None


@pytest.mark.parametrize(
    "text",
    [
        "please do not message me back",
        "dont reply to this number",
        "he reads my phone",
        "my husband checks my messages",
        "only text me when he is at work",
        "my phone is being monitored, it is not safe to ring me",
    ],
)
def test_words_that_tell_that_somebody_else_may_read(text: str) -> None:
    assert wishes.is_watched(text) and after(text).safe_contact


def test_ordinary_words_about_phones_and_replies_do_not() -> None:
    for text in ("please message me back", "somebody stole my phone", "nobody replied to me", "can I call you at 9"):
        assert not wishes.is_watched(text)


def test_the_bot_tells_a_watched_person_nothing_unasked() -> None:
    watched = after("my husband reads my phone and I am scared of him")
    for event in (OfficerPassedOn(NOON, "anna", "hill"), OfficerClosed(NOON, "anna")):
        assert not [effect for effect in step(watched, event, TOWN).effects if isinstance(effect, Say)]


def test_mere_abuse_is_veiled_and_a_need_unveils() -> None:
    swore = after("you useless wankers")
    assert swore.veiled and swore.abused
    assert not after("can I park on the pavement?", conversation=swore).veiled
    assert not after("you useless wankers, my shed was burgled last night").veiled


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("need", [DANGER, "I am scared of my husband, he hits me", "can I park on the pavement?"])
def test_whatever_need_follows_abuse_is_seen_by_the_officer(need: str, public: bool) -> None:
    swore = step(Conversation(), PersonSpoke(NOON, "useless wankers", public=public), TOWN).conversation
    assert swore.veiled
    assert not step(swore, PersonSpoke(NOON, need, public=public), TOWN).conversation.veiled


def test_abuse_to_an_officer_is_kept_veiled_and_starts_no_clock() -> None:
    answered = replace(after("speak to an officer in Highfield"), answered_at=NOON, wake_at=None)
    taken = step(answered, PersonSpoke(NOON, "useless wankers"), TOWN)
    assert taken.conversation.veiled and taken.conversation.answered_at == NOON and taken.effects == ()


@pytest.mark.parametrize("command", ["officer", "help", "start", "nonsense"])
def test_what_follows_a_command_is_heard_too(command: str) -> None:
    taken = step(Conversation(), PersonSpoke(NOON, command=command, argument=DANGER), TOWN)
    assert taken.conversation.emergency and taken.effects[0] == Say("emergency")
