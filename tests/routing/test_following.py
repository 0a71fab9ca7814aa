"""Asking for the local officers' updates, and ending them: in any state, without disturbing what goes on there."""

from datetime import timedelta

import pytest

from routing.conversation import step
from routing.effects import Answer, Follow, Say, Unfollow
from routing.events import DeliveryFailed, PersonLeft, PersonSpoke
from routing.state import Conversation, State, Step
from tests.town import NOON, handbook

TOWN = handbook()


def said(conversation: Conversation, text: str = "", **more: object) -> Step:
    return step(conversation, PersonSpoke(NOON, text, **more), TOWN)  # type: ignore[arg-type]


def words(taken: Step) -> list[str]:
    return [effect.phrase for effect in taken.effects if isinstance(effect, Say)]


def test_somebody_without_a_place_is_asked_for_it_and_then_follows() -> None:
    asked = said(Conversation(), command="follow")
    assert words(asked) == ["follow_ask"] and asked.conversation.follow_asked
    followed = said(asked.conversation, "Highfield")
    assert followed.effects[0] == Follow("HF") and words(followed) == ["followed"]
    assert not followed.conversation.follow_asked and followed.conversation.state is State.LISTENING


def test_somebody_whose_place_is_known_follows_at_once_and_is_asked_for_another_next_time() -> None:
    known = Conversation(area="HF")
    assert said(known, command="follow").effects[0] == Follow("HF")
    again = said(known, command="follow", follows=("HF",))
    assert words(again) == ["follow_ask_more"] and again.effects[0].values["areas"] == "Highfield"  # type: ignore[union-attr]
    assert said(again.conversation, "Lowmoor", follows=("HF",)).effects[0] == Follow("LM")
    assert words(said(known, command="follow", argument="Highfield", follows=("HF",))) == ["follow_already"]


def test_a_place_can_stand_behind_the_command_or_be_a_pin() -> None:
    assert said(Conversation(), command="follow", argument="Lowmoor").effects[0] == Follow("LM")
    asked = said(Conversation(), command="follow").conversation
    assert said(asked, pin=(52.585, -2.09)).effects[0] == Follow("LM")
    assert words(said(asked, "Farville")) == ["follow_elsewhere"]


def test_what_is_no_place_is_asked_again_or_taken_as_the_matter_that_it_is() -> None:
    asked = said(Conversation(), command="follow").conversation
    assert words(said(asked, "Nowherley")) == ["follow_unknown"]
    matter = said(asked, "can I park on the pavement?")
    assert any(isinstance(effect, Answer) for effect in matter.effects) and not matter.conversation.follow_asked
    danger = said(asked, "help he is stabbing somebody in Highfield")
    assert words(danger)[0] == "emergency" and not any(isinstance(effect, Follow) for effect in danger.effects)
    for refusal in ({"text": "no thanks"}, {"tapped": "follow:none"}):
        assert words(said(asked, **refusal)) == ["follow_not"]  # type: ignore[arg-type]


def test_plain_words_do_what_the_commands_do_and_mean_nothing_else() -> None:
    assert said(Conversation(), "follow Highfield").effects[0] == Follow("HF")
    assert said(Conversation(), "I want updates for Lowmoor").effects[0] == Follow("LM")
    assert words(said(Conversation(), "subscribe")) == ["follow_ask"]
    for text in ("stop", "unsubscribe please", "no more updates", "Stop sending me messages"):
        assert said(Conversation(), text, follows=("HF",)).effects[0] == Unfollow(("HF",)), text
    for text in ("follow up my report", "follow me home", "can I follow a drone in Highfield", "stop"):
        assert not any(isinstance(one, Follow | Unfollow) for one in said(Conversation(), text).effects), text


def test_a_conversation_with_an_officer_goes_on_undisturbed() -> None:
    open_ = Conversation(state=State.WITH_OFFICER, team="mill", officer="mo", due_at=NOON + timedelta(days=1))
    asked = said(open_, command="follow")
    followed = said(asked.conversation, "Highfield")
    assert followed.effects[0] == Follow("HF")
    assert (followed.conversation.state, followed.conversation.officer) == (State.WITH_OFFICER, "mo")


def test_who_was_asked_for_a_place_before_is_asked_for_it_again() -> None:
    locating = Conversation(state=State.LOCATING, question="who tows cars away")
    followed = said(locating, command="follow", argument="Highfield")
    assert words(followed) == ["followed", "ask_place"] and followed.conversation.state is State.LOCATING


def test_unfollow_ends_all_or_one_and_says_so() -> None:
    both = {"follows": ("HF", "LM")}
    assert said(Conversation(), command="unfollow", **both).effects[0] == Unfollow(("HF", "LM"))
    assert said(Conversation(), command="unfollow", argument="lowmoor", **both).effects[0] == Unfollow(("LM",))
    assert words(said(Conversation(), command="unfollow")) == ["unfollow_nothing"]
    assert words(said(Conversation(), command="unfollow", argument="Lowmoor", follows=("HF",))) == ["unfollow_other"]


@pytest.mark.parametrize("state", [State.LISTENING, State.CLOSED, State.WITH_OFFICER])
def test_stop_a_block_and_a_watched_phone_end_the_updates(state: State) -> None:
    here = Conversation(state=state)
    assert Unfollow() in said(here, command="stop").effects
    assert Unfollow() in step(here, PersonLeft(NOON), TOWN).effects
    assert Unfollow() in step(here, DeliveryFailed(NOON, gone=True), TOWN).effects
    assert Unfollow() in said(here, "please don't text me here, my husband reads my phone").effects
    assert Unfollow() in said(replace_public(here), command="stop", public=True).effects


def replace_public(conversation: Conversation) -> Conversation:
    return Conversation(state=conversation.state, public=True)
