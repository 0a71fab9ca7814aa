"""What the matcher makes of a FAQ's own variants when each is left out: a question that nothing was learnt from. Pure.

Reads the matcher's index from within, as the confidence does when it is fitted.
"""

import zlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from routing import confidence, left_out
from routing.faq import Matcher
from routing.ranking import Floats, Ridge


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One variant asked: the answer it belongs to, the one that came first, and what would be done with it."""

    text: str
    owner: str
    first: str
    done: str  # answered | offered | not answered


@dataclass(frozen=True, slots=True)
class Known:
    """The phrasings that are compared, each with its answer's id; `rows` of length 1, or None without an encoder."""

    texts: tuple[str, ...]
    owners: tuple[str, ...]
    rows: Floats | None


def known(matcher: Matcher) -> Known:
    """All phrasings of all answers, as they are compared."""
    ranking = matcher._ranking
    if ranking is None:
        return Known((), (), None)
    count = int(np.count_nonzero(ranking.owner < ranking.entries))  # what is for no answer stands last
    owners = tuple(matcher._entries[at] for at in ranking.owner[:count])
    return Known(tuple(ranking.texts[:count]), owners, None if ranking.encodings is None else ranking.encodings[:count])


def chosen(texts: Collection[str], most: int) -> set[str]:
    """The same even choice of texts for every version of a FAQ, whatever else is in it."""
    return set(sorted(texts, key=lambda text: (zlib.crc32(text.encode()), text))[:most])


def asked(matcher: Matcher, wanted: Collection[str]) -> Iterator[LeftOut]:
    """Each wanted phrasing asked of the FAQ without it; one that is an answer's only phrasing is passed over."""
    ranking = matcher._ranking
    if ranking is None:
        return
    ridge = None if ranking.encodings is None else Ridge(ranking.encodings, ranking.owner, ranking.count)
    for at, text in enumerate(ranking.texts):
        owner = int(ranking.owner[at])
        start, end = ranking.span(owner)
        if text not in wanted or owner >= ranking.entries or end - start < 2:
            continue
        near = left_out.alone(ranking, ridge, at)
        sure = confidence.sure(
            matcher._coefficients, confidence.features(text, near, ranking, slice(at, at + 1)).values()
        )
        yield LeftOut(text, matcher._entries[owner], matcher._entries[int(near.order[0])], _done(matcher, sure))


def _done(matcher: Matcher, sure: float) -> str:
    if sure >= matcher.thresholds.answer:
        return "answered"
    return "offered" if sure >= matcher.thresholds.unsure else "not answered"
