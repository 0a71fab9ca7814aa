"""/officer: the named team, its next meeting, its priorities with their dates, and the way up if nobody answers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot import phrases
from routing import team_card
from routing.conversation import step
from routing.effects import Introduce, Say
from routing.events import PersonSpoke
from routing.handbook import Meeting, Officer, Priority, Published
from routing.state import Conversation, State, Step
from tests.town import ANNA, HIGHFIELD, LOWMOOR, MO, NOON, TEAMS, handbook

SGT, INSP = Officer("sgt", "Sgt Ro Pike", "desk-team"), Officer("insp", "Insp Di Hale", "desk-team")
HILL = replace(TEAMS[1], supervisor="sgt", inspector="insp")
PUBLISHED = Published(
    meetings=(
        Meeting(NOON + timedelta(days=9), "Street surgery", "Library"),
        Meeting(NOON + timedelta(days=2, hours=6), "Coffee with the team", "Chapel Hall, Hill Road"),
        Meeting(NOON - timedelta(days=1), "Yesterday's"),
    ),
    priorities=(
        Priority("Bikes on the footpath", date(2026, 10, 1)),
        Priority("Fly-tipping", date(2026, 8, 22)),
        Priority("Speeding", date(2026, 8, 23)),
        Priority("Noise"),
    ),
)
BOOK = handbook(ANNA, MO, SGT, INSP)
TOWN = replace(BOOK, teams={**BOOK.teams, "hill": HILL}, published={"HF": PUBLISHED})


def hear(conversation: Conversation, text: str = "", **more: object) -> Step:
    return step(conversation, PersonSpoke(NOON, text, **more), TOWN)  # type: ignore[arg-type]


def shown(taken: Step) -> str:
    return "\n".join(phrases.introduce(effect) for effect in taken.effects if isinstance(effect, Introduce))


def test_who_asks_for_their_officer_is_told_who_that_is() -> None:
    taken = hear(Conversation(area="HF"), command="officer")
    assert isinstance(taken.effects[0], Introduce)
    assert shown(taken) == (
        "Highfield is looked after by the Hill team: PC Anna Ashdown.\n\n"
        "Next meeting: Coffee with the team, Chapel Hall, Hill Road, Wednesday 25 November, 18:00.\n\n"
        "What they work on:\n- Bikes on the footpath (set on 1 October 2026)\n- Speeding (set on 23 August 2026)\n"
        "- Fly-tipping (set on 22 August 2026: more than three months old, ask whether it still holds)\n- Noise (no date given)\n\n"
        "If nobody answers you in time, your message goes up by itself: to Sgt Ro Pike, then to Insp Di Hale. You need do nothing. "
        "You can also ring 101."
    )


def test_who_has_told_no_place_is_asked_for_it_first() -> None:
    asked = hear(Conversation(), command="officer")
    assert [effect.phrase for effect in asked.effects if isinstance(effect, Say)] == ["ask_place"] and not shown(asked)
    placed = hear(asked.conversation, "Highfield")
    assert placed.conversation.state is State.WITH_OFFICER and "PC Anna Ashdown" in shown(placed)


def test_the_place_may_be_told_with_the_command() -> None:
    taken = hear(Conversation(area="LM"), command="officer", argument="Highfield")
    assert taken.conversation.area == "HF" and "PC Anna Ashdown" in shown(taken)


def test_a_question_that_is_handed_over_brings_no_card_with_it() -> None:
    asked = hear(Conversation(), "who mends the gate of the allotments?")
    assert not shown(hear(asked.conversation, "Highfield"))


def test_it_can_be_asked_again_while_an_officer_has_the_conversation() -> None:
    handed = hear(Conversation(area="HF"), command="officer").conversation
    again = hear(handed, command="officer")
    assert "Hill team" in shown(again) and [e.phrase for e in again.effects if isinstance(e, Say)] == ["status_due"]


def test_an_area_about_which_nothing_is_known_says_so_plainly() -> None:
    card = phrases.introduce(team_card.of_area(LOWMOOR, TOWN, NOON))
    assert "No meeting is announced" in card and "No priorities are published" in card
    assert "to the team's sergeant, then to their inspector" in card
    lone = phrases.introduce(team_card.of_area(replace(HIGHFIELD, id="X", team=None), TOWN, NOON))
    assert lone.startswith("Nobody is named for Highfield yet")


def test_the_card_is_told_in_welsh() -> None:
    card = phrases.introduce(team_card.of_area(HIGHFIELD, TOWN, NOON), language="cy")
    assert "Cyfarfod nesaf: Coffee with the team, Chapel Hall, Hill Road, Dydd Mercher 25 Tachwedd, 18:00." in card
    assert "(pennwyd ar 22 Awst 2026: mwy na thri mis oed" in card and "at Sgt Ro Pike, yna at Insp Di Hale" in card


@pytest.mark.parametrize(
    ("issued", "today", "old"),
    [("2026-08-23", "2026-11-23", False), ("2026-08-22", "2026-11-23", True), ("2026-11-30", "2027-02-28", False),
     ("2026-11-30", "2027-03-01", True), ("2024-11-30", "2025-02-28", False), ("2026-12-01", "2026-11-23", False)],
)  # fmt: skip
def test_a_priority_is_old_after_three_months_by_the_calendar(issued: str, today: str, old: bool) -> None:
    assert team_card.is_old(Priority("x", date.fromisoformat(issued)), date.fromisoformat(today)) is old
