"""A second opinion on a message: linear heads over its meaning and its words, learnt from labelled messages.

It may raise concern and never lowers what a rule has found; where no rule spoke it says what the matter most likely is.
The coefficients are data (see tests/routing/train_opinion.py); they fit one encoder only.
"""

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.faq import Encoder
from routing.safety import Label
from routing.signs_net import SPELLER
from routing.signs_spelling import sentences
from routing.text import fold

WORDS = 4096
LONGEST = 1_500
"""Characters whose meaning is compared."""
MOST_SENTENCES, MOST_WORDS = 40, 80
LABELS = (
    Label.EMERGENCY, Label.URGENT_VULNERABLE, Label.OTHER_FORCE, Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN,
    Label.FAQ, Label.OUT_OF_SCOPE, Label.ABUSE, Label.GREETING,
)  # fmt: skip
EMERGENCY_FROM, CONCERN_FROM = 0.4, 0.6
"""The least likelihood of an emergency; of an emergency or a vulnerable person together."""


@dataclass(frozen=True, slots=True)
class Heads:
    """One linear head for each label; `weights`: (dimensions of the encoder + WORDS, labels)."""

    encoder: Encoder
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    def concern(self, text: str) -> Label | None:
        """What the message most likely is; None for one without words."""
        if not text.strip():
            return None
        likely = self.weigh(text)
        if likely[0] >= EMERGENCY_FROM:
            return Label.EMERGENCY
        if likely[0] + likely[1] >= CONCERN_FROM:
            return Label.URGENT_VULNERABLE
        return LABELS[2 + int(np.argmax(likely[2:]))]

    def weigh(self, text: str) -> NDArray[np.float64]:
        """The likelihood of each of LABELS, in their order."""
        given = np.concatenate([self.encoder.encode([fold(text[:LONGEST])])[0], bag(text)])
        found = (given @ self.weights + self.bias).astype(np.float64)
        spread = np.exp(found - found.max())
        return np.asarray(spread / spread.sum())


def bag(text: str) -> NDArray[np.float32]:
    """The words and pairs of words of a text, each at a place of its own in a row of length 1."""
    row = np.zeros(WORDS, np.float32)
    for piece in _pieces(text):
        row[zlib.crc32(piece.encode()) % WORDS] = 1.0
    return np.asarray(row / max(float(np.sqrt(row.sum())), 1.0), np.float32)


def _pieces(text: str) -> Iterator[str]:
    for sentence in _some(sentences(text)):
        words = ("^", *SPELLER.plain(sentence)[:MOST_WORDS], "$")
        yield from words
        yield from (f"{first} {second}" for first, second in zip(words, words[1:], strict=False))


def _some(parts: Sequence[str]) -> Sequence[str]:
    """Beginning and end of a long tale."""
    half = MOST_SENTENCES // 2
    return parts if len(parts) <= MOST_SENTENCES else [*parts[:half], *parts[-half:]]
