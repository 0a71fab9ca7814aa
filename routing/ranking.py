"""How near a question comes to each entry: three rankers over the entries' variants. Built once, then only read.

The words are compared by character and word pieces (TF-IDF); the meaning, where an encoder is there, by the nearest
variant's cosine and by a linear head. Every ranker can leave variants out, which is how the confidence is calibrated.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.text import words

Floats = NDArray[np.float32]
PIECES = (3, 4, 5)
RIDGE = 2.0
HEAD, LEXICAL = 0.7, 0.4
"""Weights of the head's and the words' similarity beside the nearest variant's cosine; chosen on public sets."""


class Pieces:
    """TF-IDF over words and over pieces of words, as an inverted index."""

    def __init__(self, texts: Sequence[str]) -> None:
        counted = [Counter(_pieces(text)) for text in texts]
        seen = Counter(piece for count in counted for piece in count)
        self._size = len(texts)
        self._rarity = {piece: float(np.log((1 + self._size) / (1 + times)) + 1) for piece, times in seen.items()}
        held: dict[str, list[tuple[int, float]]] = {piece: [] for piece in seen}
        for at, count in enumerate(counted):
            for piece, weight in self._weights(count).items():
                held[piece].append((at, weight))
        ends = np.cumsum([len(found) for found in held.values()]).tolist()
        self._held = dict(zip(held, zip([0, *ends], ends, strict=False), strict=True))
        self._at = np.array([at for found in held.values() for at, _ in found], np.int32)
        self._weight = np.array([weight for found in held.values() for _, weight in found], np.float32)

    def near(self, text: str) -> Floats:
        """The cosine of a text with every text of the index."""
        weights = self._weights(Counter(_pieces(text)))
        held = [(*self._held[piece], weight) for piece, weight in weights.items() if piece in self._held]
        if not held:
            return np.zeros(self._size, np.float32)
        at = np.concatenate([self._at[start:end] for start, end, _ in held])
        shares = np.concatenate([self._weight[start:end] for start, end, _ in held])
        shares *= np.repeat(np.array([weight for *_, weight in held], np.float32), [e - s for s, e, _ in held])
        return np.bincount(at, shares, self._size).astype(np.float32)

    def rarity(self, word: str) -> float | None:
        """How telling a whole word is; None for one that no text holds."""
        return self._rarity.get(f" {word} ")

    def _weights(self, count: Counter[str]) -> dict[str, float]:
        unseen = float(np.log(1 + self._size) + 1)
        weights = {
            piece: (1 + np.log(times))
            * self._rarity.get(piece, unseen)
            * (2.0 if piece[0] == piece[-1] == " " else 1.0)
            for piece, times in count.items()
        }
        length = float(np.sqrt(sum(weight * weight for weight in weights.values()))) or 1.0
        return {piece: weight / length for piece, weight in weights.items()}


@dataclass(frozen=True, slots=True)
class Nearness:
    """For each entry: the combined score and its parts; the entries in order, best first; the best one's nearest variant.

    The last of the arrays' places may stand for questions that are not for any entry; it competes and is never ordered.
    """

    score: Floats
    cosine: Floats
    head: Floats
    lexical: Floats
    order: NDArray[np.intp]
    nearest: int


class Ranking:
    """The variants of all entries, sorted by entry, with what the rankers need; `beside`: questions for no entry."""

    def __init__(self, variants: Sequence[Sequence[str]], encodings: Floats | None, beside: Sequence[str] = ()) -> None:
        self.entries = len(variants)
        variants = [*variants, beside] if beside else variants
        self.texts = [text for group in variants for text in group]
        self.owner = np.repeat(np.arange(len(variants)), [len(group) for group in variants])
        self.starts = np.searchsorted(self.owner, np.arange(len(variants)))
        self.count = len(variants)
        self.pieces = Pieces(self.texts)
        self.encodings = encodings
        if encodings is not None:
            self._learn(encodings)

    def near(self, text: str, encoded: Floats | None) -> Nearness:
        """How near a question comes; `encoded`: one row for each part of it that is compared, the whole first."""
        lexical = self.pieces.near(text)
        if encoded is None or self.encodings is None:
            return self._joined(lexical, lexical, np.zeros(self.count, np.float32))
        cosines = encoded @ self.encodings.T
        heads = encoded @ self._head
        return self._joined(_pooled(cosines), lexical, _pooled(heads))

    def own(self, most: int = 600) -> Iterator[tuple[int, Nearness, Nearness]]:
        """Variants as questions: (variant, nearness without it, nearness without its whole entry); an even choice of many."""
        for at in range(0, len(self.texts), max(1, len(self.texts) // most)):
            lexical = self.pieces.near(self.texts[at])
            cosines = lexical if self.encodings is None else self.encodings @ self.encodings[at]
            alone, entry = np.arange(len(self.texts)) == at, self.owner == self.owner[at]
            heads = self._heads_left_out(at)
            yield at, self._without(alone, cosines, lexical, heads[0]), self._without(entry, cosines, lexical, heads[1])

    def _without(self, gone: NDArray[np.bool_], cosines: Floats, lexical: Floats, head: Floats) -> Nearness:
        return self._joined(
            np.where(gone, -1, cosines).astype(np.float32), np.where(gone, -1, lexical).astype(np.float32), head
        )

    def _joined(self, cosines: Floats, lexical: Floats, head: Floats) -> Nearness:
        cosine = np.maximum.reduceat(cosines, self.starts)
        word = np.maximum.reduceat(lexical, self.starts)
        score = cosine + HEAD * head + LEXICAL * word
        order = np.argsort(-score[: self.entries], kind="stable")[:3]
        start = self.starts[order[0]]
        end = self.starts[order[0] + 1] if order[0] + 1 < self.count else len(self.texts)
        nearest = int(start + np.argmax(cosines[start:end] + lexical[start:end]))
        return Nearness(score, cosine, head, word, order, nearest)

    def _learn(self, encodings: Floats) -> None:
        """A ridge classifier: closed form, so that it is quick, the same every time, and tells its own left-out errors."""
        targets = np.eye(self.count, dtype=np.float32)[self.owner]
        weights = (1.0 / np.sqrt(np.bincount(self.owner)))[self.owner][:, None].astype(np.float32)
        self._weighed, self._targets = encodings * weights, targets * weights
        gram = self._weighed.T @ self._weighed + RIDGE * np.eye(encodings.shape[1], dtype=np.float32) / 4
        self._inverse = np.linalg.inv(gram).astype(np.float32)
        self._head = self._inverse @ (self._weighed.T @ self._targets)
        self._scale = weights

    def _heads_left_out(self, at: int) -> tuple[Floats, Floats]:
        """The head's scores for a variant as if it, or its whole entry, had not been learnt."""
        if self.encodings is None:
            nothing = np.zeros(self.count, np.float32)
            return nothing, nothing
        group = int(self.owner[at])
        start, end = self.starts[group], self.starts[group + 1] if group + 1 < self.count else len(self.texts)
        rows, targets, one = self._weighed[start:end], self._targets[start:end], at - start
        hat, fitted = rows @ self._inverse @ rows.T, rows @ self._head
        alone = (fitted[one] - hat[one, one] * targets[one]) / (1 - hat[one, one])
        entry = np.linalg.solve(np.eye(end - start) - hat, fitted - hat @ targets)[one]
        return (alone / self._scale[at]).astype(np.float32), (entry / self._scale[at]).astype(np.float32)


def _pooled(rows: Floats) -> Floats:
    """The whole question's nearness, raised half-way by a part of it that comes nearer."""
    if len(rows) == 1:
        return np.asarray(rows[0], np.float32)
    return np.asarray((rows[0] + rows.max(axis=0)) / 2, np.float32)


def _pieces(text: str) -> Iterator[str]:
    for word in words(text):
        bounded = f" {word} "
        yield bounded
        for length in PIECES:
            for start in range(len(bounded) - length + 1):
                if length < len(bounded):
                    yield bounded[start : start + length]
