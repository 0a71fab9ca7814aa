"""The machine, told as what happens to people in one small town."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.conversation import step
from routing.effects import Alert, Answer, HandOver, Relay, Say, Why
from routing.events import (
    DeliveryFailed,
    OfficerClosed,
    OfficerNoted,
    OfficerPassedOn,
    OfficerPrioritised,
    OfficerRedirected,
    OfficerReopened,
    OfficerReplied,
    OfficerSnoozed,
    OfficerTagged,
    OfficerUntagged,
    PersonLeft,
    PersonReturned,
    PersonSpoke,
    TimePassed,
)
from routing.state import Conversation, State, Step
from tests.town import ANNA, NOON, handbook

TOWN = handbook()


def hear(*said: str, conversation: Conversation | None = None) -> Step:
    taken = Step(conversation or Conversation())
    for text in said:
        tapped = text.removeprefix("tap ") if text.startswith("tap ") else None
        event = PersonSpoke(NOON, "" if tapped else text, tapped=tapped)
        taken = step(taken.conversation, event, TOWN)
    return taken


def phrases(taken: Step) -> list[str]:
    return [effect.phrase for effect in taken.effects if isinstance(effect, Say)]


def test_a_known_question_is_answered_and_asks_whether_it_helped() -> None:
    taken = hear("can I park on the pavement?")
    assert taken.conversation.state is State.CHECKING
    assert [effect.entry for effect in taken.effects if isinstance(effect, Answer)] == ["pavement"]


@pytest.mark.parametrize("state", list(State))
def test_an_emergency_is_answered_before_anything_else_in_every_state(state: State) -> None:
    before = Conversation(state=state, question="parking", handed_over_at=NOON, due_at=NOON + timedelta(hours=72))
    taken = hear("he has a knife and he is outside my door", conversation=before)
    assert phrases(taken)[0] == "emergency"
    assert any(isinstance(effect, Alert) and effect.why is Why.EMERGENCY for effect in taken.effects)
    assert taken.conversation.emergency
    assert taken.conversation.state is (State.LISTENING if state is State.CLOSED else state)


def test_no_that_did_not_help_leads_to_the_place_question_and_the_officer() -> None:
    asked = hear("can I park on the pavement?", "no")
    assert asked.conversation.state is State.LOCATING
    handed = hear("Highfield", conversation=asked.conversation)
    assert handed.conversation.state is State.WITH_OFFICER
    assert (handed.conversation.team, handed.conversation.officer) == ("hill", "anna")
    assert handed.conversation.due_at == NOON + timedelta(hours=72)
    assert handed.conversation.question == "can I park on the pavement?"


def test_a_known_place_is_not_asked_for_again() -> None:
    assert hear("I want to speak to an officer", conversation=Conversation(area="LM")).conversation.officer == "mo"


def test_an_officer_who_is_away_is_covered_by_the_cover_team() -> None:
    away = replace(ANNA, away_until=NOON + timedelta(days=2))
    covered = handbook(away, replace(ANNA, id="zed", name="PC Zed", team="mill"))
    taken = step(Conversation(area="HF"), PersonSpoke(NOON, "speak to an officer please"), covered)
    assert (taken.conversation.team, taken.conversation.officer) == ("mill", "zed")


def test_an_unknown_place_is_asked_again_then_listed_then_goes_to_the_shared_inbox() -> None:
    asked = hear("speak to an officer")
    again = hear("qqqq", conversation=asked.conversation)
    listed = hear("zzzz", conversation=again.conversation)
    desk = hear("wwww", conversation=listed.conversation)
    assert [phrases(step_)[-1] for step_ in (asked, again, listed, desk)] == [
        "ask_place",
        "ask_place_again",
        "place_list",
        "handover_no_place",
    ]
    assert desk.conversation.team == "contact-desk"


def test_a_number_chooses_from_the_listed_areas() -> None:
    listed = hear("speak to an officer", "qqqq", "zzzz")
    assert hear("2", conversation=listed.conversation).conversation.area == "LM"


def test_the_bot_does_not_talk_over_the_officer() -> None:
    handed = hear("speak to an officer", "Highfield")
    assert hear("can I park on the pavement?", conversation=handed.conversation).effects == ()


def test_a_reply_meets_the_clock_and_new_words_start_it_again() -> None:
    handed = hear("speak to an officer", "Highfield").conversation
    replied = step(handed, OfficerReplied(NOON + timedelta(hours=1), "anna", "Hello"), TOWN)
    assert replied.effects == (Relay("anna", "Hello"),)
    assert replied.conversation.wake_at is None
    later = NOON + timedelta(hours=5)
    thanked = step(replied.conversation, PersonSpoke(later, "thank you"), TOWN)
    assert thanked.conversation.answered_at is not None and not thanked.effects
    again = step(replied.conversation, PersonSpoke(later, "and what about Sunday?"), TOWN)
    assert again.conversation.due_at == later + timedelta(hours=72)


def test_the_desk_is_warned_at_24_48_and_66_hours_and_told_when_it_is_missed() -> None:
    conversation, alerts = hear("speak to an officer", "Highfield").conversation, []
    while conversation.wake_at is not None:
        woken = conversation.wake_at
        taken = step(conversation, TimePassed(woken), TOWN)
        alerts += [((woken - NOON).total_seconds() / 3600, e.why) for e in taken.effects if isinstance(e, Alert)]
        conversation = taken.conversation
    assert alerts == [(24, Why.DUE_SOON), (48, Why.DUE_SOON), (66, Why.DUE_SOON), (72, Why.OVERDUE)]


def test_passing_on_keeps_the_clock_and_tells_the_person() -> None:
    handed = hear("speak to an officer", "Highfield").conversation
    moved = step(handed, OfficerPassedOn(NOON + timedelta(hours=3), "anna", "mill", "mo"), TOWN)
    assert moved.conversation.due_at == handed.due_at
    assert phrases(moved) == ["passed_on"]
    assert any(isinstance(effect, HandOver) and effect.officer == "mo" for effect in moved.effects)


def test_what_a_state_does_not_accept_changes_nothing_and_says_why() -> None:
    closed = step(hear("speak to an officer", "Highfield").conversation, OfficerClosed(NOON, "anna"), TOWN).conversation
    for event in (
        OfficerReplied(NOON, "anna", "Hi"),
        OfficerClosed(NOON, "anna"),
        OfficerPassedOn(NOON, "anna", "mill"),
    ):
        taken = step(closed, event, TOWN)
        assert taken.refused and taken.effects == () and taken.conversation.state is State.CLOSED
    assert step(closed, OfficerReopened(NOON, "anna"), TOWN).conversation.state is State.WITH_OFFICER


def test_a_frightened_person_reaches_the_contact_desk_at_once() -> None:
    taken = hear("my husband hits me and I am scared of him")
    assert phrases(taken) == ["vulnerable", "handover_urgent"]
    assert taken.conversation.team == "contact-desk"


def test_abuse_is_answered_once() -> None:
    once = hear("you useless wankers")
    assert phrases(once) == ["abuse"]
    assert phrases(hear("wankers", conversation=once.conversation)) == []


def test_small_talk_never_gets_an_answer_from_the_faq() -> None:
    for said in ("hello", "?", "thanks bab", "\U0001f600", "ok"):
        assert not any(isinstance(effect, Answer) for effect in hear(said).effects)


EVENTS = st.one_of(
    st.builds(PersonSpoke, at=st.just(NOON), text=st.text(max_size=40)),
    st.builds(
        PersonSpoke,
        at=st.just(NOON),
        text=st.sampled_from(
            ["help", "Highfield", "no", "yes", "1", "speak to an officer", "can I park on the pavement"]
        ),
    ),
    st.builds(
        PersonSpoke, at=st.just(NOON), tapped=st.sampled_from(["helped:no", "none", "area:HF", "entry:drone", "x"])
    ),
    st.builds(PersonSpoke, at=st.just(NOON), pin=st.just((52.605, -2.09))),
    st.builds(PersonSpoke, at=st.just(NOON), command=st.sampled_from(["start", "officer", "stop", "help", "what"])),
    st.builds(OfficerReplied, at=st.just(NOON), officer=st.just("anna"), text=st.sampled_from(["", "Hello"])),
    st.builds(OfficerPassedOn, at=st.just(NOON), officer=st.just("anna"), team=st.sampled_from(["mill", "?"])),
    st.builds(OfficerRedirected, at=st.just(NOON), officer=st.just("anna"), route=st.sampled_from(["fraud", "?"])),
    st.builds(OfficerClosed, at=st.just(NOON), officer=st.just("anna")),
    st.builds(OfficerReopened, at=st.just(NOON), officer=st.just("anna")),
    st.builds(OfficerNoted, at=st.just(NOON), officer=st.just("anna"), text=st.sampled_from(["", "@mo look"])),
    st.builds(OfficerTagged, at=st.just(NOON), officer=st.just("anna"), tag=st.sampled_from(["", "noise"])),
    st.builds(OfficerUntagged, at=st.just(NOON), officer=st.just("anna"), tag=st.just("noise")),
    st.builds(OfficerPrioritised, at=st.just(NOON), officer=st.just("anna"), priority=st.integers(-2, 2)),
    st.builds(
        OfficerSnoozed, at=st.just(NOON), officer=st.just("anna"), until=st.sampled_from([None, NOON + timedelta(1)])
    ),
    st.builds(DeliveryFailed, at=st.just(NOON), gone=st.booleans()),
    st.builds(PersonLeft, at=st.just(NOON)),
    st.builds(PersonReturned, at=st.just(NOON)),
    st.builds(TimePassed, at=st.just(NOON + timedelta(days=9))),
)


@given(st.lists(EVENTS, max_size=12))
def test_any_events_in_any_order_leave_a_sound_conversation(events: list) -> None:  # type: ignore[type-arg]
    conversation = Conversation()
    for event in events:
        taken = step(conversation, event, TOWN)
        if taken.refused:
            assert taken.effects == ()
        conversation = taken.conversation
        if conversation.state is State.WITH_OFFICER:
            assert conversation.team is not None
        if conversation.state is State.CLOSED:
            assert conversation.wake_at is None
        if conversation.snoozed_until is not None:
            assert conversation.state is State.WITH_OFFICER
            assert conversation.wake_at is not None and conversation.wake_at <= conversation.snoozed_until


def test_a_typed_number_is_as_good_as_the_button_it_stands_for() -> None:
    answered = step(Conversation(), PersonSpoke(NOON, "Can I park on the pavement?"), TOWN).conversation
    assert answered.options == ("helped:yes", "helped:no")
    assert step(answered, PersonSpoke(NOON, "1"), TOWN).rule == "helped"
    assert step(answered, PersonSpoke(NOON, "2."), TOWN).rule == "not_helped"
    assert step(answered, PersonSpoke(NOON, "3"), TOWN).rule not in ("helped", "not_helped")


def test_a_link_names_the_area_in_any_case() -> None:
    for payload in ("HF", "hf"):
        begun = step(Conversation(), PersonSpoke(NOON, command="start", argument=payload), TOWN)
        assert (begun.rule, begun.conversation.area) == ("welcome_area", "HF")
