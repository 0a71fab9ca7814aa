"""Local notices: mentioned where they fit, once, in their own area, to the minute, and never in danger."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot import phrases
from routing import team_card
from routing.alike import Alike
from routing.conversation import step
from routing.effects import Answer, Mention, Say
from routing.events import PersonSpoke
from routing.local import Bulletin, Kind
from routing.state import Conversation, State, Step
from tests.town import HIGHFIELD, NOON, handbook

TOMORROW = NOON + timedelta(days=1)
SURGERY = Bulletin(1, Kind.MEETING, "Street surgery at the library", TOMORROW, "HF", TOMORROW - timedelta(hours=2))
BRIDGE = "Mill Bridge is closed after a burst water main"
CLOSED = Bulletin(
    2, Kind.INCIDENT, BRIDGE, NOON + timedelta(minutes=1), "HF", about=Alike((BRIDGE, "is the bridge open"))
)
BIKES = Bulletin(3, Kind.PRIORITY, "Bikes on the footpath", TOMORROW, None, issued=date(2026, 8, 22))
TOWN = replace(handbook(), bulletins=(CLOSED, SURGERY, BIKES))
HERE = Conversation(area="HF")


def hear(conversation: Conversation, text: str, seconds: int = 0) -> Step:
    return step(conversation, PersonSpoke(NOON + timedelta(seconds=seconds), text), TOWN)


def told(taken: Step) -> list[int]:
    return [effect.bulletin.id for effect in taken.effects if isinstance(effect, Mention)]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("when is your next meeting", [1]),
        ("Where can I meet my officer?", [1]),
        ("what are your priorities round here", [3]),
        ("is the mill bridge closed?", [2]),
        ("when will the bridge be open again", [2]),
        ("whats going on in town today", [2]),
        ("can I park on the pavement?", []),
        ("my neighbour's dog barks all night", []),
    ],
)
def test_a_notice_is_mentioned_where_it_fits(asked: str, expected: list[int]) -> None:
    assert told(hear(HERE, asked)) == expected


def test_it_stands_before_an_answer_and_answers_alone_where_there_is_none() -> None:
    parking = Bulletin(
        4,
        Kind.INCIDENT,
        "Pavement parking is checked this week",
        TOMORROW,
        "HF",
        about=Alike(("is pavement parking checked",)),
    )
    beside = step(HERE, PersonSpoke(NOON, "is pavement parking allowed"), replace(TOWN, bulletins=(parking,)))
    assert [type(effect) for effect in beside.effects] == [Mention, Answer]
    alone = hear(HERE, "when is your next meeting")
    assert alone.conversation.state is State.CHECKING and alone.rule == "bulletin"
    assert [choice.value for choice in alone.effects[-1].choices] == ["helped:yes", "helped:no"]  # type: ignore[union-attr]
    handed = hear(alone.conversation, "no")
    assert handed.conversation.state is State.WITH_OFFICER


def test_it_is_told_once_in_a_conversation_and_again_in_the_next() -> None:
    first = hear(HERE, "when is your next meeting").conversation
    assert told(hear(first, "when is your next meeting")) == []
    assert told(hear(replace(first, state=State.CLOSED), "when is your next meeting")) == [1]


def test_it_ends_with_its_minute() -> None:
    assert told(hear(HERE, "is the mill bridge closed?", 59)) == [2]
    assert told(hear(HERE, "is the mill bridge closed?", 60)) == []


def test_the_next_area_hears_only_what_is_for_the_whole_force() -> None:
    assert told(hear(Conversation(area="LM"), "when is your next meeting")) == []
    assert told(hear(Conversation(area="LM"), "what are your priorities")) == [3]
    assert told(hear(Conversation(), "what are your priorities")) == [3]


def test_an_area_that_is_told_later_brings_the_notice_for_what_was_asked() -> None:
    asked = hear(Conversation(), "when is your next meeting")
    assert told(asked) == [] and asked.conversation.state is State.LOCATING
    assert told(hear(asked.conversation, "Highfield")) == [1]


@pytest.mark.parametrize(
    "said",
    ["he has a knife and he is outside the meeting, help", "I want to kill myself, what are your priorities", "hello"],
)
def test_nothing_is_mentioned_in_danger_or_to_a_greeting(said: str) -> None:
    assert told(hear(HERE, said)) == []


def test_nothing_is_mentioned_after_danger_or_to_somebody_who_may_be_watched() -> None:
    for grave in (replace(HERE, emergency=True), replace(HERE, vulnerable=True), replace(HERE, safe_contact=True)):
        assert told(hear(grave, "what are your priorities")) == []


def test_an_old_priority_is_said_to_be_old() -> None:
    [mention] = [one for one in hear(HERE, "what are your priorities").effects if isinstance(one, Mention)]
    assert "more than three months old" in phrases.mention(mention)
    fresh = replace(mention, bulletin=replace(BIKES, issued=date(2026, 8, 23)), old=False)
    assert "(set on 23 August 2026)" in phrases.mention(fresh)
    welsh = phrases.mention(replace(mention, bulletin=replace(BIKES, welsh="Beiciau")), language="cy")
    assert "Beiciau" in welsh and "mwy na thri mis oed" in welsh and "Saesneg" not in welsh
    assert "Dim ond yn Saesneg" in phrases.mention(mention, language="cy")


def test_an_incident_says_until_when_it_holds() -> None:
    [mention] = [one for one in hear(HERE, "is the mill bridge closed?").effects if isinstance(one, Mention)]
    assert "This holds until 12:01 on Monday 23 November." in phrases.mention(mention)


def test_the_team_card_shows_what_officers_announced() -> None:
    card = team_card.of_area(HIGHFIELD, TOWN, NOON)
    assert card.meeting and card.meeting.title == "Street surgery at the library"
    assert [one.issue for one in card.priorities] == ["Bikes on the footpath"] and card.until == TOMORROW
    over = team_card.of_area(HIGHFIELD, TOWN, TOMORROW)
    assert over.meeting is None and over.priorities == () and over.until is None


def test_without_notices_everything_is_as_before() -> None:
    taken = step(HERE, PersonSpoke(NOON, "what are your priorities"), handbook())
    assert not told(taken) and any(isinstance(effect, Say) for effect in taken.effects)
