"""Compares texts by the encoder where there is one, by their words where there is none."""

from collections.abc import Sequence

import numpy as np

from bot.encoder import NoEncoder
from bot.indexing import Indexing
from routing import likeness, own_questions
from routing.faq import Matcher
from routing.handbook import Entry
from routing.likeness import Double
from routing.pieces import Pieces
from routing.ranking import Floats


def doubles(indexing: Indexing, entry: Entry, matcher: Matcher) -> list[Double]:
    """Where this answer's variants stand too near those of another that is public."""
    own, others = likeness.phrasings(entry), own_questions.known(matcher)
    if not own or not others.texts:
        return []
    encoder = indexing.encoder
    if isinstance(encoder, NoEncoder) or others.rows is None:
        return likeness.doubles(entry, others, _across(own, others.texts), likeness.DOUBLE_WORDS)
    return likeness.doubles(entry, others, encoder.encode(own) @ others.rows.T, likeness.DOUBLE_MEANING)


def nearest(indexing: Indexing, text: str, entry: Entry) -> str:
    """The phrasing of an answer that a question comes nearest to."""
    known = likeness.phrasings(entry)
    encoder = indexing.encoder
    if isinstance(encoder, NoEncoder):
        return known[int(_across([text], known)[0].argmax())]
    return known[int((encoder.encode(list(known)) @ encoder.encode([text])[0]).argmax())]


def cosines(indexing: Indexing, texts: Sequence[str]) -> tuple[Floats, float]:
    """(n, n), and from which average on texts belong together."""
    encoder = indexing.encoder
    if isinstance(encoder, NoEncoder) or not texts:
        return likeness.by_words(texts), likeness.TOGETHER_WORDS
    rows = indexing.lost(encoder, texts)
    return rows @ rows.T, likeness.TOGETHER_MEANING


def _across(own: Sequence[str], theirs: Sequence[str]) -> Floats:
    pieces = Pieces(theirs)
    return np.stack([pieces.near(text) for text in own])
