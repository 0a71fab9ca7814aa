"""The safety net, told as what people write; and its figures on messages that no rule was written against."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.safety import WHEREABOUTS, Label, assess, is_smalltalk
from tests.routing.triage_report import feared, figures, judged, triage


@pytest.mark.parametrize(
    "text",
    [
        "he has a knife and he is outside my door",
        "theres someone in the house downstairs now",
        "my husband has his hands round my throat",
        "I have taken all my tablets",
        "999",
        "the house is on fire",
        "you useless lot, he's battering her in the street right now",
    ],
)
def test_danger_now_is_an_emergency_whatever_else_is_said(text: str) -> None:
    assert assess(text).label is Label.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "this traffic is killing me",
        "I could murder a pizza",
        "what is the law on carrying a knife?",
        "is there a film about a murder on tonight",
        "kids kickin a ball agen me wall",
        "my landlord has changed the locks is that allowed",
        "someone is burning plastic most evenings behind the units",
    ],
)
def test_figures_of_speech_and_general_questions_are_no_emergency(text: str) -> None:
    assert assess(text).label is not Label.EMERGENCY


@pytest.mark.parametrize(
    "text", ["pothole outside my house", "my car was stolen from outside my house", "my helmet camera caught a driver"]
)
def test_everyday_words_are_no_stalking(text: str) -> None:
    assert assess(text).label not in (Label.EMERGENCY, Label.URGENT_VULNERABLE)


def test_a_place_of_another_force_is_told_by_the_map() -> None:
    found = assess("My shed in Farville was broken into last week", land=Farville())
    assert (found.label, found.force) == (Label.OTHER_FORCE, "away")
    assert assess("hello", land=Farville()).label is Label.GREETING


def test_the_second_opinion_is_not_asked_about_a_mere_place() -> None:
    assert assess("Farville", Worried(), Farville()).label is Label.OTHER_FORCE
    assert assess("I am frightened in Farville", Worried(), Farville()).label is Label.URGENT_VULNERABLE


class Worried:
    def concern(self, text: str, ruled: Label) -> Label:
        return Label.URGENT_VULNERABLE

    def bears_out(self, text: str, sentences: tuple[str, ...]) -> bool:
        return True


class Farville:
    """A map with one place, which another force polices."""

    def elsewhere(self, words: str) -> str | None:
        return "away" if self.is_place(words) or "in Farville" in words else None

    def is_place(self, words: str) -> bool:
        return words == "Farville"


class Calm:
    """Sees no danger anywhere, neither in the words nor by their meaning."""

    def concern(self, text: str, ruled: Label) -> Label:
        return Label.OUT_OF_SCOPE

    def bears_out(self, text: str, sentences: tuple[str, ...]) -> bool:
        return False


class Alarmed(Calm):
    def concern(self, text: str, ruled: Label) -> Label:
        return Label.EMERGENCY


def test_the_second_opinion_raises_concern_and_never_lowers_it() -> None:
    assert assess("my shed was burgled", Worried()).label is Label.URGENT_VULNERABLE
    assert assess("my shed was burgled", Calm()).label is Label.CRIME_REPORT
    assert assess("the house is on fire", Calm()).label is Label.EMERGENCY


ONE_SIGN = "my husband has his hands round my throat"


def test_a_lone_sign_counts_where_the_words_bear_it_out_and_stands_alone_where_nobody_weighs_them() -> None:
    assert assess(ONE_SIGN).label is Label.EMERGENCY
    assert assess(ONE_SIGN, Worried()).reasons == ("violence-now",)
    assert assess(ONE_SIGN, Calm()).label is not Label.EMERGENCY


def test_two_signs_another_language_and_a_short_cry_need_nobody_to_bear_them_out() -> None:
    for said in ("he has a knife and he is outside my door", "moja córka nie oddycha", "my child is missing"):
        assert assess(said, Calm()).label is Label.EMERGENCY, said


def test_who_raises_a_doubted_sign_names_it_too() -> None:
    assert assess(ONE_SIGN, Alarmed()).reasons == ("violence-now", "opinion-emergency")


@pytest.mark.parametrize("encoder", ["off", ""])
@pytest.mark.parametrize(
    "said", [ONE_SIGN, f"{'We had a lovely day at the seaside with the grandchildren. ' * 40}{ONE_SIGN}"]
)
def test_the_words_that_the_program_learnt_bear_out_a_danger_even_in_a_long_tale(encoder: str, said: str) -> None:
    assert triage(encoder)(said).label is Label.EMERGENCY


@pytest.mark.parametrize(
    "said",
    [
        "we had a caretaker who was stabbed by the roses every june and never once complained of it",
        "my plumber got shot of the old boiler and left it on the drive, whom do I ask to collect it?",
    ],
)
def test_a_sign_that_no_word_around_it_bears_out_is_no_emergency(said: str) -> None:
    assert triage("off")(said).label is not Label.EMERGENCY


def test_the_encoder_raises_what_words_alone_found_and_never_lowers_it() -> None:
    names = ("dev.jsonl", "training_1.jsonl")
    found = zip(judged("off", *names), judged("", *names), strict=True)
    assert all(given == "emergency" for (_, alone), (_, given) in found if alone == "emergency")


@given(st.text())
def test_any_text_gets_the_same_label_twice(text: str) -> None:
    assert assess(text) == assess(text)


@pytest.mark.parametrize("piece", ["help ", "((((", "a", "he has a ", "\u202e\u200b", "🔪", "kill me "])
def test_a_megabyte_of_hostile_text_costs_no_more_than_a_page(piece: str) -> None:
    begun = time.perf_counter()
    assess(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begun < 2.0, "a hostile message must not hold up the others"


@pytest.mark.parametrize(
    "said",
    [
        "riders in the market alley again",
        "my mother is sewing the curtains",
        "three small trains and a jumper on the stage",
        "mae fy nghath ar goll",
        "rydw i wedi colli fy waled, mae'r waled ar goll",
        "where can I hand in a bayonet, I want shot of it",
        "my tomato plants are dying",
        "prams on the fire escape again",
    ],
)
def test_an_ordinary_word_is_no_slip_of_a_sign_word(said: str) -> None:
    assert assess(said).label not in (Label.EMERGENCY, Label.URGENT_VULNERABLE)


def test_a_child_that_is_missing_is_an_emergency_in_welsh_too() -> None:
    assert assess("mae fy mab pedair oed ar goll").label is Label.EMERGENCY


def test_small_talk_is_told_from_substance() -> None:
    assert [is_smalltalk(said) for said in ("hello", "thanks", "bye", "?", "my bike is gone")] == [
        "greeting", "thanks", "goodbye", "unclear", None
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "emergencies", "vulnerable"), [("heldout", 0.93, 0.93), ("heldout_2", 0.65, 0.53)])
def test_the_rules_alone_hold_on_messages_they_were_not_written_for(
    name: str, emergencies: float, vulnerable: float
) -> None:
    """The second set shows how far rules reach without the encoder among words that nobody thought of."""
    found = figures(judged("off", f"{name}.jsonl"))
    assert found.emergency_recall >= emergencies and found.vulnerable_recall >= vulnerable
    assert found.false_emergencies <= 0.04


@pytest.mark.parametrize(
    ("name", "emergencies", "vulnerable", "exact", "mistaken"),
    [
        ("heldout", 0.98, 0.99, 0.90, 0.04),
        ("heldout_2", 0.95, 0.94, 0.87, 0.06),
        ("heldout_3", 0.92, 0.95, 0.85, 0.08),
        ("heldout_4", 0.92, 0.98, 0.80, 0.1),
    ],
)
def test_rules_and_second_opinion_hold_on_messages_they_have_not_seen(
    name: str, emergencies: float, vulnerable: float, exact: float, mistaken: float
) -> None:
    """The aims are 0.97, 0.90, 0.80 and 0.03: these floors are what is reached, so that no edit loses it."""
    found = figures(judged("", f"{name}.jsonl"))
    assert found.emergency_recall >= emergencies and found.vulnerable_recall >= vulnerable
    assert found.exact >= exact and found.false_emergencies <= mistaken


def test_everyday_questions_are_not_taken_for_danger() -> None:
    found = feared("", "questions_heldout.jsonl")
    assert found["emergency"] + found["urgent_vulnerable"] <= 0.14 * found[""]


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("my bike wasn't stolen", Label.FAQ),
        ("I haven't been burgled", Label.FAQ),
        ("my bike was stolen", Label.CRIME_REPORT),
        ("my car wasn't stolen but my bike has been nicked", Label.CRIME_REPORT),
    ],
)
def test_a_crime_that_is_denied_is_none(said: str, label: Label) -> None:
    assert assess(said).label is label


@pytest.mark.parametrize("said", ["dunno", "no idea", "not sure", "by the chippy", "near the church hall"])
def test_what_people_answer_to_where_is_it_is_no_danger(said: str) -> None:
    assert triage("")(said).label not in (Label.EMERGENCY, Label.URGENT_VULNERABLE)


@pytest.mark.parametrize("said", ["knife", "a gun", "fire please", "intruder now", "hurry"])
def test_a_bare_word_of_danger_is_enough_without_the_encoder(said: str) -> None:
    assert assess(said).label is Label.EMERGENCY


@pytest.mark.parametrize(
    "said", ["by the river", "near the edge", "near canal bridge", "next to him", "by the front door"]
)
def test_a_place_where_somebody_may_fall_is_still_weighed(said: str) -> None:
    assert not WHEREABOUTS.fullmatch(said)
