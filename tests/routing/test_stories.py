"""Golden conversations, turn by turn; see stories/README.md for how they are written."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from routing.conversation import step
from routing.effects import Alert, Answer, Effect, Follow, HandOver, NoteGap, Redirect, Relay, Say, Unfollow
from routing.events import (
    Event,
    OfficerClosed,
    OfficerPassedOn,
    OfficerRedirected,
    OfficerReopened,
    OfficerReplied,
    PersonSpoke,
    TimePassed,
)
from routing.state import Conversation
from tests.town import NOON, handbook

TOWN = handbook()
STORIES = [
    story
    for path in sorted((Path(__file__).parent / "stories").glob("*.yaml"))
    for story in yaml.safe_load(path.read_text())
]


@pytest.mark.parametrize("story", STORIES, ids=[story["story"] for story in STORIES])
def test_the_story_goes_as_told(story: dict[str, Any]) -> None:
    conversation, now = Conversation(), NOON
    for number, turn in enumerate(story["turns"], start=1):
        now += timedelta(hours=turn.get("hours", 0))
        taken = step(conversation, _event(turn, now), TOWN)
        conversation, where = taken.conversation, f"turn {number}: {turn}"
        assert taken.refused is None, where
        assert turn.get("rule", taken.rule) == taken.rule, where
        assert turn.get("state", conversation.state.value) == conversation.state.value, where
        assert "says" not in turn or turn["says"] == [_told(effect) for effect in taken.effects], where


def _event(turn: dict[str, Any], now: datetime) -> Event:
    match turn:
        case {"person": said}:
            return PersonSpoke(now, said)
        case {"tap": value}:
            return PersonSpoke(now, "", tapped=value)
        case {"pin": [lat, lng]}:
            return PersonSpoke(now, "", pin=(lat, lng))
        case {"command": command}:
            return PersonSpoke(now, "", command=command)
        case {"officer": officer, "text": text}:
            return OfficerReplied(now, officer, text)
        case {"redirect": officer, "route": route}:
            return OfficerRedirected(now, officer, route)
        case {"close": officer}:
            return OfficerClosed(now, officer)
        case {"reopen": officer}:
            return OfficerReopened(now, officer)
        case {"pass_on": officer, "team": team}:
            return OfficerPassedOn(now, officer, team=team)
        case _:
            return TimePassed(now)


def _told(effect: Effect) -> str:
    match effect:
        case Say(phrase):
            return phrase
        case Answer(entry):
            return f"answer:{entry}"
        case Redirect(route):
            return f"redirect:{route}"
        case HandOver(team=team):
            return f"handover:{team}"
        case Relay():
            return "relay"
        case Alert(why):
            return f"alert:{why.value}"
        case NoteGap():
            return "gap"
        case Follow(area):
            return f"follow:{area}"
        case Unfollow(areas):
            return "unfollow" + "".join(f":{area}" for area in areas)
        case _:
            raise AssertionError(f"a story cannot tell {effect} yet")
