"""How alike texts are in their words and pieces of words: TF-IDF as an inverted index. Built once, then only read."""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from routing.text import words

Floats = NDArray[np.float32]
Marks = NDArray[np.uint32]
LENGTHS = (3, 4, 5)
"""Letters of a piece; a word's ends count as one each."""
WHOLE = 2.0
"""How much a whole word weighs against a piece of one."""
COMMON, FEW = 0.2, 200
"""Pieces that more than this share of the texts hold, and more than so many, are left out: they tell little and cost most."""
NONE = np.zeros(0, np.uint32)


class Pieces:
    """The index of some texts. A piece is known by its checksum: half a million strings would cost a hundred times that."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._size = len(texts)
        held = [_counted(text) for text in texts]
        found, inverse = np.unique(np.concatenate([one[0] for one in held] or [NONE]), return_inverse=True)
        at = np.repeat(np.arange(len(held), dtype=np.int32), [len(one[0]) for one in held])
        self._known = found
        self._rarity = (np.log((1 + self._size) / (1 + np.bincount(inverse, minlength=len(found)))) + 1).astype(
            np.float32
        )
        weight = np.concatenate([one[1] for one in held] or [np.zeros(0, np.float32)]) * self._rarity[inverse]
        weight /= np.sqrt(np.bincount(at, weight * weight, self._size))[at]
        order = np.argsort(inverse, kind="stable")
        self._at, self._weight = at[order], weight[order].astype(np.float32)
        self._ends = np.concatenate([[0], np.cumsum(np.bincount(inverse, minlength=len(found)))])

    def near(self, text: str) -> Floats:
        """The cosine of a text with every text of the index."""
        marks, weight = _counted(text)
        if not len(self._known):
            return np.zeros(self._size, np.float32)
        places, known = self._places(marks)
        weight = weight * np.where(known, self._rarity[places], self._unseen)
        length = float(np.sqrt(weight @ weight)) or 1.0
        telling = known & (self._ends[places + 1] - self._ends[places] <= max(FEW, COMMON * self._size))
        starts, ends = self._ends[places[telling]], self._ends[places[telling] + 1]
        counts = ends - starts
        rows = np.repeat(ends - np.cumsum(counts), counts) + np.arange(counts.sum())
        shares = self._weight[rows] * np.repeat(weight[telling] / length, counts)
        return np.bincount(self._at[rows], shares, self._size).astype(np.float32)

    def rarities(self, said: Sequence[str]) -> tuple[Floats, NDArray[np.bool_]]:
        """How telling each whole word is, and whether a text of the index has it."""
        places, known = self._places(np.array([_mark(f" {word} ") for word in said], np.uint32))
        return np.where(known, self._rarity[places] if len(self._known) else 0, self._unseen), known

    @property
    def _unseen(self) -> np.float32:
        return np.float32(np.log(1 + self._size) + 1)

    def _places(self, marks: Marks) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Where in the index a piece's texts are, and whether it has any."""
        if not len(self._known):
            return np.zeros(len(marks), np.intp), np.zeros(len(marks), np.bool_)
        places = np.minimum(np.searchsorted(self._known, marks), len(self._known) - 1)
        return places, self._known[places] == marks


def _counted(text: str) -> tuple[Marks, Floats]:
    """The pieces of a text and what each weighs before its rarity."""
    said = words(text)
    if not said:
        return NONE, np.zeros(0, np.float32)
    split = [_marks(word) for word in said]
    marks, first, counts = np.unique(np.concatenate(split), return_index=True, return_counts=True)
    weight = np.ones(sum(map(len, split)), np.float32)
    weight[np.cumsum([0, *map(len, split[:-1])])] = WHOLE
    return marks, ((1 + np.log(counts)) * weight[first]).astype(np.float32)


@lru_cache(maxsize=8192)
def _marks(word: str) -> Marks:
    """The whole word first, then its pieces."""
    bounded = f" {word} "
    starts = ((at, length) for length in LENGTHS if length < len(bounded) for at in range(len(bounded) - length + 1))
    return np.array([_mark(bounded), *(_mark(bounded[at : at + length]) for at, length in starts)], np.uint32)


def _mark(piece: str) -> int:
    return zlib.crc32(piece.encode("utf-8", "surrogatepass"))
