"""A second opinion on a message, learnt from labelled messages: linear heads over its meaning, its words and their pieces,
beside what the messages nearest in meaning were.

It may raise concern; where no rule spoke it says what the matter most likely is. Apart from that, words alone tell with the
encoder and without whether they bear out a lone sign of an emergency, so that the encoder can only raise.
The coefficients are data (see tests/routing/train_opinion.py); but for those of the words they fit one encoder only.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

import numpy as np
from numpy.typing import NDArray

from routing.faq import Encoder
from routing.safety import Label
from routing.signs_net import SPELLER, framed, traces
from routing.signs_spelling import sentences
from routing.text import fold

WORDS, PIECES, SIGNS, FRAMES = 4096, 4096, 1024, 2048
MEANING_COUNTS, PIECES_COUNT, SIGNS_COUNT, FRAMES_COUNT = 4.0, 1.5, 1.4, 1.4
"""How much meaning, pieces of words, the signs of the rules and what they stand in weigh against whole words."""
LONGEST = 1_500
"""Characters whose meaning is compared."""
MOST_SENTENCES, MOST_WORDS = 40, 80
SHORTEST_PIECE, LONGEST_PIECE, LONGEST_WORD = 3, 5, 24
LABELS = (
    Label.EMERGENCY, Label.URGENT_VULNERABLE, Label.OTHER_FORCE, Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN,
    Label.FAQ, Label.OUT_OF_SCOPE, Label.ABUSE, Label.GREETING,
)  # fmt: skip
EMERGENCY_FROM, RAISED_FROM, CONCERN_FROM = 0.25, 0.3, 0.33
DOUBT = 0.25
"""The least likelihood of an emergency, and where a rule has found a vulnerable person; of either of the two together. The likelier the
person is only vulnerable, the surer the emergency has to be: by DOUBT of that likelihood."""
BORNE_FROM = 0.12
"""The least likelihood of an emergency by words alone that bears out a lone sign; chosen on two authors' messages, each unseen in turn."""
TALK, TALK_FROM = (Label.ABUSE, Label.GREETING), 0.8
"""The least likelihood of mere talk: an insult or a greeting that was a question would go unanswered."""


NEAREST, SHARPNESS, NEAR_SHARE = 40, 18.0, 0.4
"""How many of the nearest messages are asked, how much the nearest of them count before the others, and all against the heads."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The learnt messages' meanings in few dimensions; `axes`: (dimensions of the encoder, few), `rows`: (messages, few) of
    length 1, `votes`: (messages, labels), what each counts for the label it has."""

    axes: NDArray[np.float32]
    rows: NDArray[np.float32]
    votes: NDArray[np.float32]

    def likely(self, meaning: NDArray[np.float32]) -> NDArray[np.float64]:
        """The share of each label among the nearest messages, the nearer the more."""
        place = meaning @ self.axes
        alike = self.rows @ (place / max(float(np.linalg.norm(place)), 1e-9))
        least = np.partition(alike, -NEAREST)[-NEAREST] if len(alike) > NEAREST else -1.0
        near = alike >= least
        found = np.exp(SHARPNESS * alike[near].astype(np.float64)) @ self.votes[near]
        return np.asarray(found / found.sum())


@dataclass(frozen=True, slots=True)
class Words:
    """What words and their pieces alone tell of an emergency; `weights`: (WORDS + PIECES,). All there is without the encoder."""

    weights: NDArray[np.float32]
    bias: float

    def concern(self, text: str, ruled: Label) -> Label | None:
        """No view: the rules speak, and words only bear them out."""
        return None

    def bears_out(self, text: str, sentences: tuple[str, ...]) -> bool:
        """The message as a whole or, in a long tale, a sentence with the sign."""
        return any(self.emergency(part) >= BORNE_FROM for part in (text, *sentences))

    def emergency(self, text: str) -> float:
        """The likelihood of an emergency, 0 to 1."""
        found = float(bag(text)[: WORDS + PIECES] @ self.weights) + self.bias
        return 1 / (1 + exp(-max(-30.0, found)))


@dataclass(frozen=True, slots=True)
class Heads:
    """One linear head for each label; `weights`: (dimensions of the encoder + WORDS + PIECES + SIGNS + FRAMES, labels)."""

    encoder: Encoder
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    neighbours: Neighbours
    words: Words

    def bears_out(self, text: str, sentences: tuple[str, ...]) -> bool:
        """As the words tell: the encoder has no say in it."""
        return self.words.bears_out(text, sentences)

    def concern(self, text: str, ruled: Label) -> Label | None:
        """What the message most likely is beside what the rules made of it; None for one without words or without a view."""
        if not text.strip():
            return None
        likely = self.weigh(text)
        least = RAISED_FROM if ruled is Label.URGENT_VULNERABLE else EMERGENCY_FROM
        if likely[0] >= least + DOUBT * likely[1]:
            return Label.EMERGENCY
        if likely[0] + likely[1] >= CONCERN_FROM:
            return Label.URGENT_VULNERABLE
        found = 2 + int(np.argmax(likely[2:]))
        return None if LABELS[found] in TALK and likely[found] < TALK_FROM else LABELS[found]

    def weigh(self, text: str) -> NDArray[np.float64]:
        """The likelihood of each of LABELS, in their order."""
        meaning = self.encoder.encode([fold(text[:LONGEST])])[0]
        found = (np.concatenate([meaning * MEANING_COUNTS, bag(text)]) @ self.weights + self.bias).astype(np.float64)
        spread = np.exp(found - found.max())
        near = self.neighbours.likely(meaning)
        return np.asarray((1 - NEAR_SHARE) * spread / spread.sum() + NEAR_SHARE * near)


def bag(text: str) -> NDArray[np.float32]:
    """The words and pairs of words of a text, their pieces, the signs in them and the signs with the frames they stand in,
    each at a place of its own in four rows."""
    said = [SPELLER.plain(sentence)[:MOST_WORDS] for sentence in _some(sentences(text))]
    pieces = {piece for words in said for word in words for piece in _pieces(word)}
    signs, frames = SIGNS_COUNT * _row(traces(text), SIGNS), FRAMES_COUNT * _row(framed(text), FRAMES)
    return np.concatenate((_row(_words(said), WORDS), PIECES_COUNT * _row(pieces, PIECES), signs, frames))


def _row(found: Iterable[str], places: int) -> NDArray[np.float32]:
    row = np.zeros(places, np.float32)
    row[[zlib.crc32(piece.encode()) % places for piece in found]] = 1.0
    return np.asarray(row / max(float(np.sqrt(row.sum())), 1.0), np.float32)


def _words(said: Iterable[Sequence[str]]) -> Iterator[str]:
    for sentence in said:
        words = ("^", *sentence, "$")
        yield from words
        yield from (f"{first} {second}" for first, second in zip(words, words[1:], strict=False))


@lru_cache(maxsize=8192)
def _pieces(word: str) -> tuple[str, ...]:
    """Three to five letters in a row: a slip or a dialect's form shares most of them."""
    whole = f"<{word[:LONGEST_WORD]}>"
    lengths = range(SHORTEST_PIECE, LONGEST_PIECE + 1)
    return tuple(whole[at : at + length] for length in lengths for at in range(len(whole) - length + 1))


def _some(parts: Sequence[str]) -> Sequence[str]:
    """Beginning and end of a long tale."""
    half = MOST_SENTENCES // 2
    return parts if len(parts) <= MOST_SENTENCES else [*parts[:half], *parts[-half:]]
