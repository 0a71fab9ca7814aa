"""The matcher, told as what people ask; and the starter FAQ against its own left-out variants."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import app as composition
from bot import faq_file, starter_rows
from bot.encoder import NoEncoder, open_encoder
from bot.indexing import Phrasings
from routing import clauses
from routing.faq import Answer, Matcher, NoAnswer, Unsure
from routing.handbook import Entry
from routing.signs_spelling_words import DIALECT, SHORT_HAND
from routing.spelling import MORE_SHORT_HAND, Spelling
from routing.text import fold
from tests.town import DRONE, NUMBER, PAVEMENT

CORPUS = Path(__file__).parent / "corpus"
TOWN = Matcher.build([PAVEMENT, NUMBER, DRONE])


@pytest.fixture(scope="module")
def starter() -> Matcher:
    """The starter FAQ as the program builds it, with the installed encoder."""
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    text = (composition.STARTER / "faq.yaml").read_text("utf-8")
    entries = [entry for entry in faq_file.read(text) if isinstance(entry, Entry) and entry.is_live(date(2026, 11, 24))]
    beside = faq_file.read_questions((composition.STARTER / "not_ours.yaml").read_text("utf-8"))
    phrasings = Phrasings(encoder, starter_rows.read(encoder.name))
    found = Matcher.build(entries, encoder, beside=beside, rows=phrasings.rows)
    assert len(phrasings.fresh) < 200, "the starter has changed a good deal: python -m bot.starter_rows"
    return found


def test_the_starter_faq_recognises_its_own_left_out_variants(starter: Matcher) -> None:
    measured = starter.thresholds
    assert measured.top1 >= 0.82 and measured.top3 >= 0.92, "an edit has made entries harder to tell apart"
    assert measured.precision >= 0.91 and measured.coverage >= 0.5


def test_short_hand_dialect_and_slips_are_written_out_before_they_are_compared() -> None:
    spelling = Spelling(["fireworks", "stolen", "phone", "drinking"] * 3)
    assert spelling.plain("'im next door's drinkin agen") == "him next doors drinking again"
    assert spelling.plain("sum1 jacked my fone, cant find it") == "someone stolen my phone can not find it"
    assert spelling.plain("fierworks") == "fireworks"


def test_a_word_that_an_answer_was_never_asked_in_counts_against_it() -> None:
    ranking = TOWN._ranking
    assert ranking is not None
    drone = [at for at, words in enumerate(ranking.words) if words["drone"]][0]
    nothing = slice(0, 0)
    assert ranking.held(["drone", "badge"], drone, nothing) == ([True, False], [True, False])
    whole = slice(*ranking.span(drone))
    assert ranking.held(["drone"], drone, whole) == ([False], [False]), "what is left out is not known"


def test_every_answer_is_asked_for_in_many_ways() -> None:
    """As far as a program can tell them: a few words, a story, short-hand or dialect; and no phrasing for two answers."""
    owners: dict[str, str] = {}
    for entry in faq_file.read((composition.STARTER / "faq.yaml").read_text("utf-8")):
        assert isinstance(entry, Entry)
        lengths = [len(text.split()) for text in entry.variants]
        assert len(lengths) >= 15, f"{entry.id} is asked for in {len(lengths)} ways only"
        assert sum(2 <= length <= 4 for length in lengths) >= 2, f"{entry.id} lacks two to four words"
        assert sum(15 <= length <= 40 for length in lengths) >= 2, f"{entry.id} lacks stories"
        assert sum(map(_is_spoken, entry.variants)) >= 2, f"{entry.id} lacks short-hand and dialect"
        for text in (entry.question, *entry.variants):
            assert owners.setdefault(fold(text), entry.id) == entry.id, f"{text!r} is asked for two answers"


@pytest.mark.parametrize("half", ["dev", "heldout"])
def test_what_townspeople_ask_is_found_and_seldom_answered_wrongly(starter: Matcher, half: str) -> None:
    """Stories, dialect, short-hand and hints, written apart from the variants; `heldout` is for measuring only."""
    asked = [json.loads(line) for line in (CORPUS / f"questions_{half}.jsonl").read_text("utf-8").splitlines()]
    found = [(starter.match(one["text"]), one["faq"]) for one in asked]
    ours = [(match, entry) for match, entry in found if entry]
    given = [(match.entry, entry) for match, entry in found if isinstance(match, Answer)]
    near = sum(entry in [one.entry for one in match.candidates] for match, entry in ours)
    right = sum(one == other for one, other in given)
    assert near >= 0.95 * len(ours), "the right entry is seldom among the three nearest"
    assert right >= 0.95 * len(given), "too many wrong answers"
    assert right >= 0.55 * len(ours), "too few answers"


@pytest.mark.parametrize(
    ("asked", "entry"),
    [
        ("is it legal to ride an e-scooter?", "asb-escooter"),
        ("wer do i get rid of a nife safely", "weapon-knife-surrender"),
        ("my phone pocket dialled 999 and I hung up, am I in trouble", "contact-accidental-999"),
        ("how do I report fly tipping", "asb-litter"),
    ],
)
def test_a_plain_question_is_answered(starter: Matcher, asked: str, entry: str) -> None:
    found = starter.match(asked)
    assert isinstance(found, Answer) and found.entry == entry


@pytest.mark.parametrize(
    "said",
    [
        "hello",
        "ok",
        "?",
        "👍",
        "parking",
        "what time does the chip shop close",
        "where can I get my blue badge",
        "dzień dobry, co słychać",
        "translate hello to Polish",
        "do I need a passport for Ireland",
    ],
)
def test_small_talk_one_word_and_what_is_not_ours_is_never_answered(starter: Matcher, said: str) -> None:
    assert not isinstance(starter.match(said), Answer)


def test_the_nearest_three_are_kept_for_the_record_best_first(starter: Matcher) -> None:
    found = starter.match("the people upstairs bang about and shout till three in the morning").candidates
    assert len(found) == 3 and [one.confidence for one in found] == sorted(
        (one.confidence for one in found), reverse=True
    )


def test_a_decision_can_be_explained(starter: Matcher) -> None:
    told = starter.explain("cn i fly a drone ovr houses")
    assert told["read_as"] and told["rule"] == "confidence" and told["features"] and told["encoder"]


def test_without_an_encoder_the_words_alone_serve() -> None:
    assert isinstance(TOWN.match("can I park on the pavement?"), Answer)
    assert TOWN.encoder is None and isinstance(TOWN.match("quantum entanglement of llamas"), NoAnswer)


def test_a_follow_up_may_be_about_what_was_just_answered() -> None:
    found = TOWN.match("and what about it at night?", previous="drone")
    assert not isinstance(found, Answer)
    assert isinstance(found, NoAnswer) or found.candidates[0].entry == "drone"


def test_two_questions_are_told_from_one_and_a_storys_question_is_found() -> None:
    assert clauses.questions("Is 101 free? And can I fly a drone?") == ["Is 101 free?", "And can I fly a drone?"]
    assert len(clauses.questions("I live on a busy road and cars park on the pavement, is that allowed?")) == 1
    story = "We moved here in May and love the street. There is one thing though. Cars are on the pavement all day. Can they do that?"
    assert "Can they do that?" in clauses.asking(story)


@given(st.text())
def test_any_text_has_a_match_and_the_same_one_twice(text: str) -> None:
    assert TOWN.match(text) == TOWN.match(text)
    assert isinstance(TOWN.match(text), Answer | Unsure | NoAnswer)


def test_what_did_not_happen_is_not_answered_as_if_it_had(starter: Matcher) -> None:
    for said in ("my bike wasn't stolen", "I haven't been burgled", "my car has not been stolen, my son borrowed it"):
        assert not isinstance(starter.match(said), Answer), said
    assert isinstance(starter.match("my bike was stolen"), Answer)


def _is_spoken(text: str) -> bool:
    said = fold(text).split()
    polite = {"hi", "hello", "please", "thanks"}
    short = any(word in MORE_SHORT_HAND or word in SHORT_HAND for word in said if word not in polite)
    return short or any(pair in DIALECT for pair in zip(said, said[1:], strict=False))
