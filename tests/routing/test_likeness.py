"""What belongs together, and what stands too near another answer."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from routing import likeness, own_questions
from routing.faq import Matcher
from routing.pieces import Pieces
from tests.town import DRONE, NUMBER, PAVEMENT

TEXTS = ["who may use the allotments", "can anybody use the allotments", "when does the brass band practise"]


def test_questions_of_one_matter_are_together_and_another_stays_alone() -> None:
    cosines = likeness.by_words(TEXTS)
    assert likeness.clusters(cosines, likeness.TOGETHER_WORDS) == [[0, 1], [2]]
    assert likeness.clusters(cosines, 1.1) == [[0], [1], [2]]
    assert likeness.middle(cosines, [0, 1, 2]) in (0, 1)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text("abc ", min_size=1, max_size=12), min_size=1, max_size=12))
def test_every_question_is_in_one_cluster_and_the_same_input_gives_the_same(texts: list[str]) -> None:
    cosines = likeness.by_words(texts)
    found = likeness.clusters(cosines, 0.3)
    assert sorted(at for group in found for at in group) == list(range(len(texts)))
    assert found == likeness.clusters(cosines, 0.3)


def test_a_variant_that_another_answer_has_is_named_and_ones_own_are_not() -> None:
    known = own_questions.known(Matcher.build([PAVEMENT, NUMBER, DRONE]))
    own = likeness.phrasings(PAVEMENT)
    pieces = Pieces(known.texts)
    cosines = np.stack([pieces.near(text) for text in own])
    assert likeness.doubles(PAVEMENT, known, cosines, likeness.DOUBLE_WORDS) == []
    copied = replace(DRONE, question=PAVEMENT.question, variants=PAVEMENT.variants)
    found = likeness.doubles(copied, known, cosines, likeness.DOUBLE_WORDS)
    assert [(one.entry, one.alike) for one in found] == [("pavement", 1.0)] * len(own)
