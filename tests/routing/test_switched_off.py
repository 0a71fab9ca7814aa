"""While the bot is off it says one fixed text, after safety; rights, stopping and officers work as ever."""

from dataclasses import replace

import pytest

from routing.conversation import step
from routing.effects import HandOver, Say
from routing.events import OfficerReplied, PersonSpoke
from routing.state import Conversation, State, Step
from tests.town import NOON, handbook

OFF = replace(handbook(), off=True)
LISTENING = [state for state in State if state is not State.WITH_OFFICER]


def hear(conversation: Conversation, text: str = "", **more: object) -> Step:
    return step(conversation, PersonSpoke(NOON, text, **more), OFF)  # type: ignore[arg-type]


def said(taken: Step) -> list[str]:
    return [effect.phrase for effect in taken.effects if isinstance(effect, Say)]


@pytest.mark.parametrize("state", LISTENING)
@pytest.mark.parametrize(
    "text", ["can I park on the pavement?", "speak to an officer", "Highfield", "my shed was broken into"]
)
def test_the_fixed_text_is_all_that_it_says(state: State, text: str) -> None:
    taken = hear(Conversation(state=state), text)
    assert [effect for effect in taken.effects] == [Say("switched_off")] and taken.rule == "switched_off"


@pytest.mark.parametrize("state", list(State))
def test_an_emergency_gets_the_999_text_first(state: State) -> None:
    assert said(hear(Conversation(state=state), "he has a knife and is at my door"))[0] == "emergency"


def test_a_person_at_risk_still_reaches_the_contact_desk() -> None:
    taken = hear(Conversation(), "my husband hits me and I am scared of him")
    assert any(isinstance(effect, HandOver) for effect in taken.effects) and "switched_off" not in said(taken)


def test_what_is_with_an_officer_goes_on() -> None:
    theirs = hear(Conversation(state=State.WITH_OFFICER, officer="anna", team="hill"), "is there any news?")
    assert theirs.effects == () and theirs.refused is None
    reply = step(Conversation(), OfficerReplied(NOON, "anna", "Hello."), OFF)
    assert reply.refused is None and reply.conversation.state is State.WITH_OFFICER


@pytest.mark.parametrize("command", ["deleteme", "mydata", "stop", "unfollow", "cymraeg"])
def test_stopping_rights_and_languages_work_all_the_same(command: str) -> None:
    assert "switched_off" not in said(hear(Conversation(), command=command))


def test_in_public_it_says_the_public_text_and_danger_comes_first() -> None:
    assert said(hear(Conversation(), "can I park on the pavement?", public=True)) == ["public_switched_off"]
    assert said(hear(Conversation(), "somebody is being stabbed right now", public=True))[0] == "public_emergency"
