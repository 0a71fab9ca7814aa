"""How alike texts are: what stands too near another answer's variants, and which questions belong together. Pure.

Texts come as rows of length 1 (an encoder's), or are compared by pieces of words where there is no encoder.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from routing.handbook import Entry
from routing.own_questions import Known
from routing.pieces import Pieces
from routing.ranking import Floats
from routing.text import fold

DOUBLE_MEANING, DOUBLE_WORDS = 0.9, 0.75
"""From which cosine two variants of different answers are too alike, by meaning and by words."""
TOGETHER_MEANING, TOGETHER_WORDS = 0.55, 0.3
"""From which average cosine questions belong together."""


@dataclass(frozen=True, slots=True)
class Double:
    """A variant of one answer that stands too near one of another; `alike` from 0 to 1."""

    variant: str
    entry: str
    other: str
    alike: float


def by_words(texts: Sequence[str]) -> Floats:
    """(n, n) cosines over pieces of words."""
    pieces = Pieces(texts)
    return np.stack([pieces.near(text) for text in texts]) if texts else np.zeros((0, 0), np.float32)


def phrasings(entry: Entry) -> tuple[str, ...]:
    """The question and the variants, folded alike only once."""
    return tuple({fold(text): text for text in reversed((entry.question, *entry.variants)) if text.strip()}.values())


def doubles(entry: Entry, others: Known, cosines: Floats, least: float, most: int = 12) -> list[Double]:
    """The nearest pairs first; `cosines`: this entry's phrasings by all that are known, its own among them passed over."""
    foreign = np.array([owner != entry.id for owner in others.owners], bool)
    found = []
    for at, text in enumerate(phrasings(entry) if foreign.any() else ()):
        best = int(np.where(foreign, cosines[at], -1.0).argmax())
        alike = 1.0 if fold(others.texts[best]) == fold(text) else float(cosines[at, best])
        if alike >= least:
            found.append(Double(text, others.owners[best], others.texts[best], round(alike, 2)))
    return sorted(found, key=lambda double: (-double.alike, double.variant))[:most]


def clusters(cosines: Floats, least: float) -> list[list[int]]:
    """Average-linkage clusters of the n texts, the largest first; the same input gives the same clusters.

    Ties go to the pair that comes first, so the order of the texts is the caller's to fix.
    """
    near = cosines.astype(np.float64).copy()
    near = (near + near.T) / 2
    np.fill_diagonal(near, -2.0)
    groups: list[list[int] | None] = [[at] for at in range(len(near))]
    while len(near) > 1:
        one, other = sorted(divmod(int(near.argmax()), len(near)))
        if near[one, other] < least:
            break
        _merge(near, groups, one, other)
    return sorted((sorted(group) for group in groups if group), key=lambda group: (-len(group), group[0]))


def middle(cosines: Floats, group: Sequence[int]) -> int:
    """The one of a group that is nearest to all the others; the first of equals."""
    inside = cosines[np.ix_(group, group)].sum(axis=1).round(4)
    return group[int(inside.argmax())]


def _merge(near: NDArray[np.float64], groups: list[list[int] | None], one: int, other: int) -> None:
    """Join the second group to the first; its row is put out of the way."""
    first, second = groups[one] or [], groups[other] or []
    joined = (near[one] * len(first) + near[other] * len(second)) / (len(first) + len(second))
    near[one], near[:, one] = joined, joined
    near[other], near[:, other] = -2.0, -2.0
    near[one, one] = -2.0
    groups[one], groups[other] = [*first, *second], None
    gone = [at for at, group in enumerate(groups) if group is None]
    near[one, gone] = near[gone, one] = -2.0
