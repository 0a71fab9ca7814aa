"""When many people ask alike: what counts as a question, which belong together, and that the same input gives the same groups."""

import numpy as np
import pytest

from routing import rumours
from routing.alike import Alike, telling
from routing.likeness import by_words
from routing.rumours import Asked
from tests.town import handbook

TOWN = handbook()
STABBING = [
    "Has somebody been stabbed at the market?",
    "is it true there was a stabbing at the market",
    "was someone stabbed at the market this morning",
    "heard somebody got stabbed at the market, true?",
    "people say a man was stabbed by the market hall",
    "stabbing at the market today??",
    "was there a stabbing on the market this morning",
    "did somebody get stabbed at the market",
]
OTHERS = [
    "my neighbour's dog barks all night",
    "cars race along the ring road after ten",
    "who do I tell about the broken street light",
    "someone keeps dumping rubbish behind the flats",
    "how do I join the cadets",
    "kids throw stones at buses",
    "when is the next surgery with officers",
    "is there a plan for the empty bank",
]


def asked(texts: list[str], who: str = "") -> list[Asked]:
    return [Asked(at, at, who or f"web:{at}", text) for at, text in enumerate(texts, start=1)]


def risen(those: list[Asked], fewest: int = 8) -> list[list[Asked]]:
    cosines = by_words([telling(one.text) for one in those])
    return rumours.sorted_out(those, cosines, rumours.TOGETHER_WORDS, fewest, {})[0]


def test_eight_alike_questions_are_found_among_different_ones() -> None:
    mixed = asked([text for pair in zip(STABBING, OTHERS, strict=True) for text in pair])
    [group] = risen(mixed)
    assert [one.text for one in group] == STABBING
    assert risen(mixed) == risen(mixed)


def test_different_questions_are_no_rumour() -> None:
    assert risen(asked(OTHERS), fewest=3) == []


def test_one_person_who_asks_eight_times_is_no_rumour() -> None:
    assert risen(asked(STABBING, who="web:1")) == [] and risen(asked(STABBING[:7])) == []


@pytest.mark.parametrize(
    "said",
    [
        "Highfield",
        "HF1 1AA",
        "yes",
        "No thanks",
        "hello there you",
        "speak to an officer please",
        "??",
        "thank you very much",
    ],
)
def test_what_asks_nothing_is_not_counted(said: str) -> None:
    assert not rumours.is_question(said, TOWN)


@pytest.mark.parametrize("said", [*STABBING, *OTHERS])
def test_questions_are_counted(said: str) -> None:
    assert rumours.is_question(said, TOWN)


def test_alike_questions_go_to_the_card_that_is_there() -> None:
    those = asked([*STABBING, *OTHERS])
    cosines = by_words([telling(one.text) for one in those])
    risen_too, belonging = rumours.sorted_out(those, cosines, rumours.TOGETHER_WORDS, 3, {1: 7, 2: 7, 3: 5})
    assert risen_too == [] and list(belonging) == [7] and [one.text for one in belonging[7]] == STABBING


def test_later_questions_belong_to_what_is_known() -> None:
    about = Alike(STABBING[:6])
    assert [text for text in (*STABBING[6:], *OTHERS) if about.is_about(text)] == STABBING[6:]


def test_meaning_decides_where_there_is_an_encoder() -> None:
    class Turned:
        name = "turned"

        def encode(self, texts: object) -> np.ndarray:
            return np.array([[1.0, 0.0] if "market" in text else [0.0, 1.0] for text in texts], np.float32)  # type: ignore

        def knows(self, word: str) -> bool:
            return True

    about = Alike(STABBING, Turned())
    assert about.is_about("the market, what happened") and not about.is_about("a stabbing elsewhere")
    assert not about.is_about("is it") and not Alike(()).is_about("anything at all")
