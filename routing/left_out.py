"""The FAQ asked its own variants, each left out of what is known: what its confidence and its thresholds are settled by."""

from collections.abc import Iterator
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from routing.ranking import GONE, Floats, Nearness, Ranking, Ridge

MOST = 600
"""Variants asked, an even choice of more."""


def own(ranking: Ranking) -> Iterator[tuple[int, Nearness, Nearness]]:
    """Variants as questions: (variant, nearness without it, nearness without its whole entry).

    A question for no entry has no entry to leave out: both are the same.
    """
    ridge = None if ranking.encodings is None else Ridge(ranking.encodings, ranking.owner, ranking.count)
    asked = range(0, len(ranking.texts), max(1, len(ranking.texts) // MOST))
    near = (
        None if ranking.encodings is None else ranking.encodings[asked] @ ranking.encodings.T
    )  # at once: many small cost more
    for owner, group in groupby(enumerate(asked), lambda one: int(ranking.owner[one[1]])):
        whole = slice(*ranking.span(owner))
        heads = ridge.apart(whole.start, whole.stop) if ridge and owner < ranking.entries else None
        for place, at in group:
            lexical = ranking.pieces.near(ranking.texts[at])
            cosines = lexical if near is None else near[place]
            one = _joined(ranking, slice(at, at + 1), cosines, lexical, _head(ranking, ridge, at))
            if owner >= ranking.entries:
                yield at, one, one
                continue
            head = np.zeros(ranking.count, np.float32) if heads is None else heads[at - whole.start]
            yield at, one, _joined(ranking, whole, cosines, lexical, head)


def alone(ranking: Ranking, ridge: Ridge | None, at: int) -> Nearness:
    """How near one variant comes as a question to all the others."""
    lexical = ranking.pieces.near(ranking.texts[at])
    cosines = lexical if ranking.encodings is None else ranking.encodings @ ranking.encodings[at]
    return _joined(ranking, slice(at, at + 1), cosines, lexical, _head(ranking, ridge, at))


def _head(ranking: Ranking, ridge: Ridge | None, at: int) -> Floats:
    return ridge.alone(at) if ridge else np.zeros(ranking.count, np.float32)


def _joined(ranking: Ranking, gone: slice, cosines: Floats, lexical: Floats, head: Floats) -> Nearness:
    return ranking.joined(_without(cosines, gone), _without(lexical, gone), head)


def _without(values: Floats, gone: slice) -> NDArray[np.float32]:
    left = values.copy()
    left[gone] = GONE
    return left
