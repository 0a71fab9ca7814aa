"""When a thing happens and whether it is only asked about, read from how a sentence is built."""

import pytest

from routing.safety import Label, assess
from routing.signs_net import framed
from routing.signs_time import marks


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("a man hit me in 2012", "AGO"),
        ("we were robbed 3 weeks ago", "AGO"),
        ("as a teenager i was arrested", "AGO"),
        ("they fight most evenings", "HABIT"),
        ("he shouts when he drinks", "HABIT"),
        ("what should i do if i find a knife", "ASKED"),
        ("do i have to report a crash", "ASKED"),
    ],
)
def test_a_sentence_tells_its_time_and_its_purpose_by_its_build(said: str, tag: str) -> None:
    assert tag in set(marks(said))


@pytest.mark.parametrize(
    "said", ["who do i ring my neighbours roof is on fire", "what do i do my little girl has drunk some bleach"]
)
def test_a_question_in_which_something_is_happening_is_not_for_advice(said: str) -> None:
    assert "ASKED" not in set(marks(said))


@pytest.mark.parametrize(
    "text",
    [
        "What should I do if I find a knife in the park?",
        "what happens to a burglar on a first offence",
        "do I have to report a crash if no one was hurt",
        "who is in charge when there's a bomb scare at a shopping centre",
    ],
)
def test_asking_for_advice_is_no_emergency_by_the_rules(text: str) -> None:
    assert assess(text).label is not Label.EMERGENCY


def test_somebody_who_beats_is_a_fear_and_beating_now_an_emergency_in_other_languages_too() -> None:
    assert assess("mąż mnie bije jak wypije").label is Label.URGENT_VULNERABLE
    assert assess("pomocy, mąż mnie bije").label is Label.EMERGENCY


def test_a_sign_carries_the_frame_that_it_stands_in() -> None:
    assert "ASKED SHARP" in framed("can I carry a knife")
    assert "ASKED SHARP" not in framed("he has a knife")
