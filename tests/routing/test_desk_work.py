"""Notes, tags, priority and snoozing: what officers do without a word to the person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routing.conversation import step
from routing.desk_work import mentioned
from routing.effects import Alert, KeepNote, Why
from routing.events import (
    DeskWork,
    OfficerClosed,
    OfficerNoted,
    OfficerPassedOn,
    OfficerPrioritised,
    OfficerReplied,
    OfficerSnoozed,
    OfficerTagged,
    OfficerUntagged,
    PersonSpoke,
    TimePassed,
)
from routing.handbook import Officer
from routing.state import Conversation, State, Step
from tests.town import ANNA, MO, NOON, handbook

TOWN = handbook()
HOUR = timedelta(hours=1)
OTHER_ANNA = Officer("ann2", "PC Anna Brook", "mill")


def waiting(**known: object) -> Conversation:
    """Sam waits for Anna's answer since noon."""
    handed = Conversation(State.WITH_OFFICER, area="HF", team="hill", officer="anna", handed_over_at=NOON)
    return replace(handed, due_at=NOON + 72 * HOUR, wake_at=NOON + 24 * HOUR, **known)  # type: ignore[arg-type]


def work(event: DeskWork, conversation: Conversation | None = None) -> Step:
    return step(conversation or waiting(), event, TOWN)


def test_a_note_tells_whom_it_mentions_and_not_its_writer() -> None:
    taken = work(OfficerNoted(NOON, "anna", "  @Mo have you met him? mail sam@mo.example  @anna"))
    assert taken.effects == (KeepNote("anna", "@Mo have you met him? mail sam@mo.example  @anna", ("mo",)),)


def test_a_colleague_can_be_chosen_instead_of_written() -> None:
    assert work(OfficerNoted(NOON, "anna", "look", ("mo", "nobody"))).effects == (KeepNote("anna", "look", ("mo",)),)


@pytest.mark.parametrize(
    ("said", "told"),
    [("@anna", ["anna"]), ("@Ashdown.", ["anna"]), ("@pc", ["anna"]), ("(@mo)", ["mo"]), ("a@mo", []), ("@x", [])],
)
def test_a_mention_is_an_id_or_a_word_of_the_name(said: str, told: list[str]) -> None:
    assert list(mentioned(said, "hill", TOWN)) == told


def test_a_name_of_two_people_means_the_one_of_the_team_or_nobody() -> None:
    town = handbook(replace(ANNA, id="a1"), OTHER_ANNA, MO)
    assert mentioned("@anna", "mill", town) == ("ann2",)
    assert mentioned("@anna", "contact-desk", town) == ()


def test_a_note_never_meets_the_clock() -> None:
    assert work(OfficerNoted(NOON + HOUR, "anna", "rang him")).conversation.answered_at is None


def test_tags_are_kept_alike_and_once() -> None:
    tagged = work(OfficerTagged(NOON, "anna", "#Noise  at night")).conversation
    assert tagged.tags == ("noise at night",)
    assert work(OfficerTagged(NOON, "anna", "NOISE at night"), tagged).refused
    assert work(OfficerUntagged(NOON, "anna", "noise at night"), tagged).conversation.tags == ()
    assert work(OfficerTagged(NOON, "anna", " # ")).refused


def test_there_are_three_priorities() -> None:
    assert work(OfficerPrioritised(NOON, "anna", 1)).conversation.priority == 1
    assert work(OfficerPrioritised(NOON, "anna", 2)).refused
    assert work(OfficerPrioritised(NOON, "anna", 0)).refused


def test_a_snoozed_conversation_comes_back_by_itself_and_whoever_answers_is_told() -> None:
    snoozed = work(OfficerSnoozed(NOON, "anna", NOON + 3 * HOUR)).conversation
    assert snoozed.wake_at == snoozed.snoozed_until == NOON + 3 * HOUR
    back = step(snoozed, TimePassed(NOON + 3 * HOUR), TOWN)
    assert back.effects == (Alert(Why.SNOOZE_OVER, "hill", "anna"),)
    assert back.conversation.snoozed_until is None
    assert back.conversation.wake_at == NOON + 24 * HOUR, "the clock went on"


def test_the_clock_warns_through_a_snooze() -> None:
    snoozed = work(OfficerSnoozed(NOON, "anna", NOON + 30 * HOUR)).conversation
    warned = step(snoozed, TimePassed(NOON + 24 * HOUR), TOWN)
    assert [effect.why for effect in warned.effects if isinstance(effect, Alert)] == [Why.DUE_SOON]
    assert warned.conversation.snoozed_until == warned.conversation.wake_at == NOON + 30 * HOUR


@pytest.mark.parametrize(
    "event",
    [
        PersonSpoke(NOON + HOUR, "are you there"),
        OfficerPassedOn(NOON + HOUR, "anna", "mill"),
        OfficerClosed(NOON + HOUR, "anna"),
    ],
)
def test_a_word_of_the_person_a_passing_on_and_a_closure_end_the_snooze(event: PersonSpoke) -> None:
    snoozed = work(OfficerSnoozed(NOON, "anna", NOON + 3 * HOUR)).conversation
    assert step(snoozed, event, TOWN).conversation.snoozed_until is None


def test_nothing_urgent_or_owed_sooner_is_snoozed_away() -> None:
    assert work(OfficerSnoozed(NOON, "anna", NOON + 73 * HOUR)).refused
    assert work(OfficerSnoozed(NOON, "anna", NOON)).refused
    assert work(OfficerSnoozed(NOON, "anna", NOON + HOUR), waiting(unseen_since=NOON)).refused
    assert work(OfficerSnoozed(NOON, "anna", NOON + HOUR), Conversation()).refused
    answered = step(waiting(), OfficerReplied(NOON, "anna", "I will look."), TOWN).conversation
    assert work(OfficerSnoozed(NOON, "anna", NOON + 300 * HOUR), answered).refused is None
