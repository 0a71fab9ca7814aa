"""How near a question comes to each entry: three rankers over the entries' variants. Built once, then only read.

The words are compared by character and word pieces; the meaning, where an encoder is there, by the nearest variant's
cosine and by a linear head.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.pieces import Pieces

Floats = NDArray[np.float32]
RIDGE = 0.5
HEAD, LEXICAL, PARTS = 0.6, 0.4, 0.3
"""Weights of the head's and the words' similarity beside the nearest variants' cosine; of the part of a question that comes
nearest beside the whole."""
NEAREST = 3
"""Variants of an entry whose mean cosine counts half: one alone may be near by chance."""
GONE = -1.0
"""The nearness of a variant that is left out."""
LONE = 0.6
"""How near an entry's variants are taken to come to one another where there is only one."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """For each entry: the combined score and its parts; the entries in order, best first; the best one's nearest variant.

    `several`: the mean cosine of the entry's nearest variants. The last of the arrays' places may stand for questions that
    are not for any entry; it competes and is never ordered.
    """

    score: Floats
    cosine: Floats
    several: Floats
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
        self._ours = int(self.starts[self.entries]) if self.count > self.entries else len(self.texts)
        self._grid = _grid(self.starts[: self.entries], self._ours)
        self.pieces = Pieces(self.texts)
        self.encodings = encodings
        self.words = [Counter(word for text in group for word in set(text.split())) for group in variants]
        self.seen = Counter[str]()
        for held in self.words:
            self.seen.update(held)
        self.own_cosine = _own_cosines(encodings, [self.span(entry) for entry in range(self.count)])
        self._head = None if encodings is None else Ridge(encodings, self.owner, self.count).head

    def near(self, text: str, encoded: Floats | None) -> Nearness:
        """How near a question comes; `encoded`: one row for each part of it that is compared, the whole first."""
        lexical = self.pieces.near(text)
        if encoded is None or self.encodings is None or self._head is None:
            return self.joined(lexical, lexical, np.zeros(self.count, np.float32))
        return self.joined(_pooled(encoded @ self.encodings.T), lexical, _pooled(encoded @ self._head))

    def joined(self, cosines: Floats, lexical: Floats, head: Floats) -> Nearness:
        """The rankers' views as one; `cosines` and `lexical` by variant, `head` by entry."""
        cosine = np.maximum.reduceat(cosines, self.starts)
        word = np.maximum.reduceat(lexical, self.starts)
        several = self._nearest(cosines)
        score = np.asarray((cosine + several) / 2 + HEAD * head + LEXICAL * word, np.float32)
        order = np.argsort(-score[: self.entries], kind="stable")[:3]
        start, end = self.span(int(order[0]))
        nearest = start + int(np.argmax(cosines[start:end] + lexical[start:end]))
        return Nearness(score, cosine, several, head, word, order, nearest)

    def _nearest(self, cosines: Floats) -> Floats:
        """The mean cosine of each entry's nearest variants, of however few it has."""
        ours = _of_best(np.append(cosines[: self._ours], np.float32(GONE))[self._grid])
        beside = cosines[None, self._ours :]  # by itself: it is many times as long as any entry's row
        return np.append(ours, _of_best(beside)) if self.count > self.entries else ours

    def apart(self, near: Nearness) -> float:
        """How much nearer than the first entry's nearest variant a question for no entry is; negative where it is not."""
        return float(near.cosine[self.entries :].max(initial=GONE) - near.cosine[near.order[0]])

    def held(self, said: Sequence[str], entry: int, gone: slice) -> tuple[list[bool], list[bool]]:
        """Whether a variant of any entry, and one of this entry, has each word; those in `gone` do not count."""
        left = Counter(word for text in self.texts[gone] for word in set(text.split()))
        own = left if left and int(self.owner[gone.start]) == entry else Counter[str]()
        words = self.words[entry]
        return [self.seen[word] > left[word] for word in said], [words[word] > own[word] for word in said]

    def span(self, entry: int) -> tuple[int, int]:
        """Where the entry's variants begin and end."""
        start = int(self.starts[entry])
        return start, int(self.starts[entry + 1]) if entry + 1 < self.count else len(self.texts)


class Ridge:
    """A linear head in closed form, so that it is quick, the same every time, and tells its own left-out errors.

    Each entry weighs the same, however many variants it has.
    """

    def __init__(self, encodings: Floats, owner: NDArray[np.intp], count: int) -> None:
        self.scale: Floats = (1.0 / np.sqrt(np.bincount(owner)))[owner].astype(np.float32)
        self.rows: Floats = encodings * self.scale[:, None]
        self.targets = np.zeros((len(owner), count), np.float32)
        self.targets[np.arange(len(owner)), owner] = self.scale
        gram = self.rows.T @ self.rows + RIDGE * np.eye(encodings.shape[1], dtype=np.float32)
        self.inverse = np.linalg.inv(gram).astype(np.float32)
        self.head = np.asarray(self.inverse @ (self.rows.T @ self.targets), np.float32)
        self._turned, self._fitted = self.rows @ self.inverse, self.rows @ self.head

    def alone(self, at: int) -> Floats:
        """The head's scores for a row as if it had not been learnt."""
        hat = float(self._turned[at] @ self.rows[at])
        left = (self._fitted[at] - hat * self.targets[at]) / (1 - hat)
        return np.asarray(left / self.scale[at], np.float32)

    def apart(self, start: int, end: int) -> Floats:
        """The scores of each row of a group as if none of the group had been learnt."""
        hat = self._turned[start:end] @ self.rows[start:end].T
        left = np.linalg.solve(np.eye(end - start) - hat, self._fitted[start:end] - hat @ self.targets[start:end])
        return np.asarray(left / self.scale[start:end, None], np.float32)


def _own_cosines(encodings: Floats | None, spans: Sequence[tuple[int, int]]) -> Floats:
    """For each entry how near its variants come to one another: the mean cosine with the nearest other one."""
    if encodings is None:
        return np.zeros(len(spans), np.float32)
    return np.array([_among(encodings[start:end]) for start, end in spans], np.float32)


def _among(rows: Floats) -> float:
    near = rows @ rows.T
    np.fill_diagonal(near, GONE)
    return float(near.max(axis=1).mean()) if len(rows) > 1 else LONE


def _pooled(rows: Floats) -> Floats:
    """The whole question's nearness, raised some way by a part of it that comes nearer."""
    if len(rows) == 1:
        return np.asarray(rows[0], np.float32)
    return np.asarray(rows[0] * (1 - PARTS) + rows.max(axis=0) * PARTS, np.float32)


def _of_best(rows: Floats) -> Floats:
    """The mean of the best few of each row that are there."""
    best = np.partition(rows, -NEAREST, axis=1)[:, -NEAREST:] if rows.shape[1] > NEAREST else rows
    there = best > GONE
    found = np.where(there, best, 0).sum(axis=1) / np.maximum(there.sum(axis=1), 1)
    return np.where(there.any(axis=1), found, GONE).astype(np.float32)


def _grid(starts: NDArray[np.intp], size: int) -> NDArray[np.intp]:
    """The numbers of each entry's variants, a row for each entry; what a shorter row lacks is the number after the last."""
    counts = np.diff(np.append(starts, size))
    places = np.arange(counts.max())[None, :]
    return np.where(places < counts[:, None], starts[:, None] + places, size)
