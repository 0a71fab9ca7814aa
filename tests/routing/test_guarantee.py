"""The 72-hour clock: what it counts and who is told."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing import guarantee
from routing.conversation import step
from routing.effects import Alert, Say
from routing.events import OfficerPassedOn, OfficerReplied, PersonSpoke, TimePassed
from routing.handbook import Handbook, Officer
from routing.state import Conversation, State
from tests.town import ANNA, MO, NOON, TEAMS, handbook

BEN = Officer("ben", "PC Ben Birch", "hill", "ben@town.example")
SERGEANT = Officer("sam", "Sgt Sam Sorrel", "desk", "sam@town.example")
INSPECTOR = Officer("ivy", "Insp Ivy Iris", "desk", "ivy@town.example")


def town(*away: str) -> Handbook:
    """The town with a sergeant and an inspector, and some of its people away."""
    people = [replace(one, away_until=NOON + timedelta(days=30) if one.id in away else None)
              for one in (ANNA, BEN, MO, SERGEANT, INSPECTOR)]  # fmt: skip
    ranks = [replace(team, supervisor="sam", inspector="ivy") for team in TEAMS]
    return replace(handbook(*people), teams={team.id: team for team in ranks})


def waiting() -> Conversation:
    due_at = NOON + timedelta(hours=72)
    return Conversation(
        State.WITH_OFFICER, team="hill", officer="anna", handed_over_at=NOON, due_at=due_at, wake_at=NOON
    )


def at(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("stage", "away", "told"),
    [
        (1, (), ("anna",)),
        (2, (), ("ben", "anna")),
        (3, (), ("sam", "anna")),
        (4, (), ("ivy", "anna")),
        (1, ("anna",), ("ben",)),
        (2, ("ben", "mo"), ("sam", "anna")),
        (3, ("sam",), ("ivy", "anna")),
        (4, ("ivy", "anna"), ("sam",)),
        (4, ("anna", "ben", "mo", "sam", "ivy"), ()),
    ],
)
def test_each_warning_reaches_further_up_and_passes_over_who_is_away(
    stage: int, away: tuple[str, ...], told: tuple[str, ...]
) -> None:
    assert guarantee.told(waiting(), stage, town(*away), at(24)) == told


def test_a_long_sleep_gives_one_warning_and_the_person_is_told_once() -> None:
    missed = step(waiting(), TimePassed(at(80)), town())
    assert [effect.to for effect in missed.effects if isinstance(effect, Alert)] == [("ivy", "anna")]
    assert [effect.phrase for effect in missed.effects if isinstance(effect, Say)] == ["overdue"]
    assert missed.conversation.wake_at is None
    again = step(missed.conversation, PersonSpoke(at(81), "hello?"), town())
    assert again.conversation.wake_at is None


def test_words_of_the_person_after_the_deadline_do_not_hide_that_it_was_missed() -> None:
    heard = step(waiting(), PersonSpoke(at(73), "hello?"), town())
    assert heard.conversation.wake_at == at(24)
    woken = step(heard.conversation, TimePassed(at(73)), town())
    assert woken.rule == "overdue"


def test_passing_on_does_not_reset_the_clock_nor_its_warnings() -> None:
    warned = step(waiting(), TimePassed(at(25)), town()).conversation
    moved = step(warned, OfficerPassedOn(at(30), "anna", "mill", "mo"), town()).conversation
    assert (moved.due_at, moved.handed_over_at, moved.wake_at) == (at(72), NOON, at(48))


def test_only_a_human_meets_the_promise_and_a_new_word_owes_a_new_answer() -> None:
    warned = step(waiting(), TimePassed(at(66)), town()).conversation
    assert warned.answered_at is None
    answered = step(warned, OfficerReplied(at(70), "anna", "Hello."), town()).conversation
    assert (answered.answered_at, answered.wake_at) == (at(70), None)
    owed = step(answered, PersonSpoke(at(80), "And now?"), town()).conversation
    assert (owed.due_at, owed.warned, owed.wake_at) == (at(152), 0, at(104))


@given(st.floats(0, 200), st.integers(1, 300))
def test_the_stages_never_go_back(hours: float, response: int) -> None:
    due_at = guarantee.due(NOON, response)
    now = guarantee.stage(NOON, due_at, at(hours))
    assert 0 <= now <= guarantee.stage(NOON, due_at, at(hours + 1)) <= guarantee.MISSED
    upcoming = guarantee.next_wake(NOON, due_at, now)
    assert upcoming is None or upcoming > at(hours)


def test_the_person_is_told_who_is_off_until_when_and_who_answers() -> None:
    off = replace(ANNA, away_until=at(48))
    heard = step(Conversation(area="HF"), PersonSpoke(NOON, "speak to an officer"), handbook(off, BEN))
    told = next(effect for effect in heard.effects if isinstance(effect, Say) and effect.phrase == "off_until")
    assert told.values == {"off": ANNA.name, "until": at(48), "who": BEN.name}
    back = step(Conversation(area="HF"), PersonSpoke(at(48), "speak to an officer"), handbook(off, BEN))
    assert not [effect for effect in back.effects if isinstance(effect, Say) and effect.phrase == "off_until"]


def asked(hours: float, known: Handbook, conversation: Conversation | None = None) -> Conversation:
    event = OfficerReplied(at(hours), "anna", "Which house is it?", asks=True)
    return step(conversation or waiting(), event, known).conversation


def test_a_question_pauses_the_clock_until_the_person_answers() -> None:
    known = replace(town(), pause_while_waiting=True)
    paused = asked(10, known)
    assert paused.paused_at == at(10) and paused.answered_at is None and paused.wake_at is None
    assert step(paused, TimePassed(at(90)), known).effects == ()
    thanked = step(paused, PersonSpoke(at(20), "thank you"), known).conversation
    assert thanked.paused_at == at(10), "thanks are no answer"
    running = step(paused, PersonSpoke(at(60), "number 4"), known)
    assert running.rule == "resumed" and running.conversation.due_at == at(72 + 50)
    assert running.conversation.paused_at is None and running.conversation.wake_at == at(24 + 50)


def test_only_a_running_clock_is_paused_and_a_real_answer_meets_it() -> None:
    known = replace(town(), pause_while_waiting=True)
    met = step(asked(10, known), OfficerReplied(at(30), "anna", "I looked it up."), known).conversation
    assert met.answered_at == at(30) and met.due_at == at(92) and met.paused_at is None
    assert asked(31, known, met).paused_at is None
    unset = asked(10, town())
    assert unset.answered_at == at(10) and unset.paused_at is None, "off unless the force wishes it"


@given(st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), max_size=5))
def test_whatever_the_pauses_the_officer_has_the_whole_time(spells: list[tuple[int, int]]) -> None:
    known, conversation, now, waited = replace(town(), pause_while_waiting=True), waiting(), 0, 0
    for worked, paused in spells:
        conversation = asked(now + worked, known, conversation)
        now += worked + paused
        conversation = step(conversation, PersonSpoke(at(now), "number 4"), known).conversation
        waited += paused
    assert conversation.due_at == at(72 + waited) and guarantee.begun(conversation) == at(waited)
