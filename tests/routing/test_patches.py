"""The wrong patch, doubles, and talks that are written down."""

from dataclasses import replace
from datetime import timedelta

from routing.conversation import step
from routing.effects import NoteBorder, Relay, Say, WriteDown
from routing.events import OfficerLogged, OfficerMerged, OfficerPassedOn, OfficerReopened, PersonSpoke
from routing.state import Conversation, State
from tests.routing.test_desk_work import HOUR, TOWN, waiting
from tests.town import NOON


def test_not_my_patch_moves_it_with_its_clock_and_counts_the_border() -> None:
    before = waiting(snoozed_until=NOON + HOUR)
    taken = step(before, OfficerPassedOn(NOON + HOUR, "anna", "mill", None, not_ours=True), TOWN)
    assert (taken.rule, taken.conversation.team, taken.conversation.officer) == ("not_my_patch", "mill", None)
    assert taken.conversation.due_at == before.due_at and taken.conversation.snoozed_until is None
    assert NoteBorder("hill", "mill", "HF") in taken.effects
    plain = step(before, OfficerPassedOn(NOON + HOUR, "anna", "mill"), TOWN)
    assert not [effect for effect in plain.effects if isinstance(effect, NoteBorder)], "passing on is no complaint"


def test_what_is_with_a_team_already_is_its_patch() -> None:
    assert step(waiting(), OfficerPassedOn(NOON, "anna", "hill", None, not_ours=True), TOWN).refused


def test_a_double_is_closed_without_a_word_and_the_person_may_go_on_writing() -> None:
    taken = step(waiting(), OfficerMerged(NOON, "anna", 7), TOWN)
    assert taken.effects == () and taken.conversation.wake_at is None
    assert (taken.conversation.state, taken.conversation.merged_into) == (State.CLOSED, 7)
    assert step(taken.conversation, OfficerMerged(NOON, "anna", 8), TOWN).refused
    again = step(taken.conversation, PersonSpoke(NOON, "can I park on the pavement?"), TOWN)
    assert again.conversation.state is State.CHECKING and again.conversation.merged_into is None
    apart = step(taken.conversation, OfficerReopened(NOON, "anna"), TOWN).conversation
    assert apart.state is State.WITH_OFFICER and apart.merged_into is None


def test_what_is_urgent_is_seen_before_it_is_merged_away() -> None:
    assert step(replace(waiting(), unseen_since=NOON), OfficerMerged(NOON, "anna", 7), TOWN).refused


def test_a_talk_that_was_answered_owes_nothing() -> None:
    taken = step(Conversation(), OfficerLogged(NOON, "anna", " Noise again ", " I will call ", "HF"), TOWN)
    assert taken.effects == (WriteDown("Noise again"), Relay("anna", "I will call"))
    logged = taken.conversation
    assert (logged.state, logged.team, logged.officer, logged.area) == (State.WITH_OFFICER, "hill", "anna", "HF")
    assert logged.answered_at == NOON and logged.wake_at is None


def test_a_talk_without_an_answer_starts_the_clock() -> None:
    logged = step(Conversation(), OfficerLogged(NOON, "anna", "Noise again"), TOWN).conversation
    assert logged.due_at == NOON + timedelta(hours=72) and logged.answered_at is None
    assert logged.wake_at == NOON + timedelta(hours=24)


def test_a_talk_needs_words_and_a_known_area() -> None:
    assert step(Conversation(), OfficerLogged(NOON, "anna", "  "), TOWN).refused
    assert step(Conversation(), OfficerLogged(NOON, "anna", "Noise", "", "nowhere"), TOWN).refused
    assert not any(isinstance(one, Say) for one in step(Conversation(), OfficerLogged(NOON, "anna", "x"), TOWN).effects)
