"""The FAQ asked its own variants, each left out of what is known: what its confidence and its thresholds are settled by."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from routing.ranking import GONE, Floats, Nearness, Ranking, Ridge

MOST = 600
"""Variants asked, an even choice of more."""


def own(ranking: Ranking) -> Iterator[tuple[int, Nearness, Nearness]]:
    """Variants as questions: (variant, nearness without it, nearness without its whole entry)."""
    ridge = None if ranking.encodings is None else Ridge(ranking.encodings, ranking.owner, ranking.count)
    nothing = np.zeros(ranking.count, np.float32)
    for at in range(0, len(ranking.texts), max(1, len(ranking.texts) // MOST)):
        lexical = ranking.pieces.near(ranking.texts[at])
        cosines = lexical if ranking.encodings is None else ranking.encodings @ ranking.encodings[at]
        start, end = ranking.span(int(ranking.owner[at]))
        heads = ridge.without(at, start, end) if ridge else (nothing, nothing)
        alone = _joined(ranking, slice(at, at + 1), cosines, lexical, heads[0])
        yield at, alone, _joined(ranking, slice(start, end), cosines, lexical, heads[1])


def alone(ranking: Ranking, ridge: Ridge | None, at: int) -> Nearness:
    """How near one variant comes as a question to all the others."""
    lexical = ranking.pieces.near(ranking.texts[at])
    cosines = lexical if ranking.encodings is None else ranking.encodings @ ranking.encodings[at]
    start, end = ranking.span(int(ranking.owner[at]))
    head = ridge.without(at, start, end)[0] if ridge else np.zeros(ranking.count, np.float32)
    return _joined(ranking, slice(at, at + 1), cosines, lexical, head)


def _joined(ranking: Ranking, gone: slice, cosines: Floats, lexical: Floats, head: Floats) -> Nearness:
    return ranking.joined(_without(cosines, gone), _without(lexical, gone), head)


def _without(values: Floats, gone: slice) -> NDArray[np.float32]:
    left = values.copy()
    left[gone] = GONE
    return left
