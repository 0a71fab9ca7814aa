"""A statement answers who asks, before the FAQ and in its own area only; never in danger, and never after its minute."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import phrases
from routing.alike import Alike
from routing.conversation import step
from routing.effects import Answer, HandOver, Inform, Redirect, Say
from routing.events import OfficerClosed, PersonSpoke, StatementLapsed, StatementMade
from routing.local import Statement
from routing.state import Conversation, State, Step
from tests.routing.test_rumours import STABBING
from tests.town import NOON, handbook

ASKED = "is it true about the old school becoming a hostel"
ABOUT = Alike(
    (
        ASKED,
        "will the old school become a hostel",
        "is the old school going to be a hostel",
        "who decided on the hostel in the old school",
    )
)
SCHOOL = Statement(
    7, "HF", "Highfield", 1, "The council has decided nothing.", "Whether anybody will apply.", "PC Anna Ashdown", "Hill team",
    NOON, NOON + timedelta(hours=2), about=ABOUT,
)  # fmt: skip
TOWN = replace(handbook(), statements=(SCHOOL,))
HERE = Conversation(area="HF")
ASKS = "is the old school going to be a hostel?"


def hear(conversation: Conversation, text: str = "", minutes: float = 1, **more: object) -> Step:
    return step(conversation, PersonSpoke(NOON + timedelta(minutes=minutes), text, **more), TOWN)  # type: ignore[arg-type]


def informed(taken: Step) -> list[int]:
    return [effect.statement.edition for effect in taken.effects if isinstance(effect, Inform)]


def test_who_asks_is_answered_with_the_way_to_an_officer() -> None:
    taken = hear(HERE, ASKS)
    assert informed(taken) == [1] and len(taken.effects) == 1 and taken.rule == "statement"
    assert hear(HERE, "did they decide the old school will be a hostel").rule == "statement"
    handed = hear(taken.conversation, tapped="officer")
    assert handed.conversation.state is State.WITH_OFFICER and handed.conversation.question == ASKS


def test_it_comes_before_the_faq() -> None:
    parking = replace(SCHOOL, about=Alike(("Can I park on the pavement?", "is pavement parking allowed")))
    town = replace(TOWN, statements=(parking,))
    taken = step(HERE, PersonSpoke(NOON, "Can I park on the pavement?"), town)
    assert informed(taken) == [1] and not any(isinstance(effect, Answer) for effect in taken.effects)


@pytest.mark.parametrize(
    "said",
    [
        "my neighbour's dog barks all night",
        "when does the school open on Monday",
        "hello",
        "can I fly a drone over houses",
    ],
)
def test_other_questions_of_the_area_are_not_caught(said: str) -> None:
    assert informed(hear(HERE, said)) == []


def test_the_next_area_is_not_caught() -> None:
    assert informed(hear(Conversation(area="LM"), ASKS)) == []
    assert informed(hear(HERE, "is the old school in Lowmoor going to be a hostel?")) == []
    assert informed(hear(Conversation(area="LM"), "is the old school in Highfield going to be a hostel?")) == [1]
    assert informed(hear(Conversation(elsewhere="away"), ASKS)) == []


def test_it_ends_with_its_minute() -> None:
    assert informed(hear(HERE, ASKS, minutes=119.99)) == [1]
    assert informed(hear(HERE, ASKS, minutes=120)) == []


def test_who_has_told_no_place_is_asked_for_it_first() -> None:
    asked = hear(Conversation(), ASKS)
    assert asked.conversation.state is State.LOCATING and informed(asked) == []
    here = hear(asked.conversation, "Highfield")
    assert informed(here) == [1] and here.conversation.state is State.LISTENING and here.conversation.area == "HF"
    there = hear(asked.conversation, "Lowmoor")
    assert informed(there) == [] and there.conversation.state is State.WITH_OFFICER


def test_in_the_next_area_the_faq_answers_as_ever() -> None:
    parking = replace(SCHOOL, about=Alike(("Can I park on the pavement?", "is pavement parking allowed")))
    town = replace(TOWN, statements=(parking,))
    asked = step(Conversation(), PersonSpoke(NOON, "Can I park on the pavement?"), town)
    taken = step(asked.conversation, PersonSpoke(NOON, "Lowmoor"), town)
    assert [type(effect) for effect in taken.effects] == [Answer] and taken.conversation.state is State.CHECKING


@pytest.mark.parametrize(
    "said", ["he has a knife at the market right now help", "someone is being stabbed in the street"]
)
def test_an_emergency_gets_the_999_text_and_never_the_statement(said: str) -> None:
    town = replace(TOWN, statements=(replace(SCHOOL, about=Alike((said, *STABBING))),))
    taken = step(HERE, PersonSpoke(NOON, said), town)
    assert informed(taken) == [] and Say("emergency") in taken.effects


def test_a_report_of_a_crime_is_redirected_as_well() -> None:
    said = "my bike was stolen outside the old school"
    town = replace(TOWN, statements=(replace(SCHOOL, about=Alike((said,))),))
    taken = step(HERE, PersonSpoke(NOON, said), town)
    assert [type(effect) for effect in taken.effects] == [Inform, Redirect]


def test_after_danger_the_reminder_of_999_goes_before_it() -> None:
    taken = hear(replace(HERE, emergency=True), ASKS)
    assert taken.effects[0] == Say("emergency_reminder") and informed(taken) == [1]


def test_who_wants_an_officer_gets_both() -> None:
    taken = hear(HERE, "speak to an officer about the old school becoming a hostel")
    assert informed(taken) == [1] and any(isinstance(effect, HandOver) for effect in taken.effects)


def with_officer(**more: object) -> Conversation:
    asked = hear(HERE, "my question about the hostel", 0).conversation
    handed = replace(
        asked,
        state=State.WITH_OFFICER,
        team="hill",
        officer="anna",
        question=ASKED,
        handed_over_at=NOON,
        due_at=NOON + timedelta(hours=72),
    )
    return replace(handed, **more)  # type: ignore[arg-type]


def tell(conversation: Conversation, statement: Statement = SCHOOL, asked: str = ASKED, minutes: int = 5) -> Step:
    return step(conversation, StatementMade(NOON + timedelta(minutes=minutes), "anna", statement, asked), TOWN)


def test_who_asked_before_is_told_and_what_waited_only_for_it_is_answered() -> None:
    taken = tell(with_officer())
    assert informed(taken) == [1] and taken.conversation.answered_at == NOON + timedelta(minutes=5)
    more = tell(with_officer(question="and my shed was broken into"))
    assert informed(more) == [1] and more.conversation.answered_at is None


@pytest.mark.parametrize(
    "more", [{"gone": True}, {"safe_contact": True}, {"vulnerable": True}, {"public": True}, {"erased_at": NOON}]
)
def test_some_are_not_to_be_written_to(more: dict[str, object]) -> None:
    taken = tell(with_officer(**more))
    assert taken.refused and not taken.effects


def test_an_emergency_is_never_told_without_999_nor_taken_for_answered() -> None:
    taken = tell(with_officer(emergency=True))
    assert taken.effects[0] == Say("emergency_reminder") and taken.conversation.answered_at is None


def test_nobody_is_told_of_what_is_over_but_of_a_withdrawal_they_are() -> None:
    assert tell(with_officer(), minutes=120).refused
    gone = replace(SCHOOL, withdrawn=True, edition=2)
    taken = tell(with_officer(), gone, minutes=500)
    assert informed(taken) == [2] and taken.conversation.answered_at is None
    assert "Please do not rely on it" in phrases.statement(gone)


def test_one_that_did_not_leave_in_time_leads_to_an_officer() -> None:
    told = hear(HERE, ASKS).conversation
    late = StatementLapsed(NOON + timedelta(hours=2), 7, NOON + timedelta(minutes=1))
    taken = step(told, late, TOWN)
    assert taken.conversation.state is State.WITH_OFFICER and any(isinstance(one, HandOver) for one in taken.effects)
    answered = tell(with_officer()).conversation
    owed = step(answered, replace(late, queued_at=NOON + timedelta(minutes=5)), TOWN)
    assert owed.conversation.answered_at is None and not owed.effects
    newer = step(told, replace(late, at=NOON + timedelta(minutes=9)), TOWN)
    assert newer.conversation.state is State.LISTENING and not newer.effects


def test_a_closed_conversation_stays_closed() -> None:
    closed = step(with_officer(), OfficerClosed(NOON, "anna"), TOWN).conversation
    taken = tell(closed)
    assert informed(taken) == [1] and taken.conversation.state is State.CLOSED


def test_it_says_who_when_and_until_when() -> None:
    said = phrases.statement(SCHOOL)
    assert said.startswith(
        "From PC Anna Ashdown, Hill team, at 12:00 on Monday 23 November, about what many people in Highfield are asking:"
    )
    assert (
        "What we know: The council has decided nothing." in said and "What we do not know yet: Whether anybody" in said
    )
    assert said.endswith("This holds until 14:00 on Monday 23 November. If someone is in danger, ring 999.")
    assert "Corrected by PC Anna Ashdown" in phrases.statement(replace(SCHOOL, corrected=True))
    assert "Yr hyn a wyddom" in phrases.statement(SCHOOL, language="cy")
