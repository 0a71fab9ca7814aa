"""Names of places, found exactly or through typing slips. Nothing here knows areas; a name leads to numbers."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from routing.handbook import Point
from routing.text import words

SHORT_FORMS = {
    "ave": "avenue", "av": "avenue", "bldg": "building", "cl": "close", "clo": "close", "cres": "crescent",
    "crt": "court", "ct": "court", "dr": "drive", "drv": "drive", "est": "estate", "gdn": "garden",
    "gdns": "gardens", "gr": "grove", "gro": "grove", "hse": "house", "ln": "lane", "pk": "park", "pl": "place",
    "rd": "road", "roa": "road", "sq": "square", "stn": "station", "str": "street", "strt": "street",
    "ter": "terrace", "terr": "terrace", "wy": "way", "mt": "mount", "nr": "near",
}  # fmt: skip
STREET_TYPES = frozenset(
    """
    alley approach avenue bank broadway close court crescent croft drive drove end fields gardens gate green
    grove hill lane lea mews mount parade park path place rise road row square street terrace vale view walk way
    yard
    """.split()  # noqa: SIM905 - read as a list of words
)
FEWEST_SHARED = 0.34
MOST_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A named place on the ground. `kind`: street, settlement, landmark. `within`: the town or village it is in."""

    name: str
    kind: str
    point: Point
    within: str = ""


@dataclass(frozen=True, slots=True)
class Alike:
    """A known name that a text may stand for, with the number of typing slips between them."""

    key: str
    slips: int


def key(name: str) -> str:
    """How a name is compared: folded, short forms written out, without "the": "St. Peter's Rd" -> "st peters road"."""
    return " ".join(key_words(name))


def key_words(text: str) -> tuple[str, ...]:
    """The same, word by word; empty for a text without a word."""
    return written_out(telling(text))


def telling(text: str) -> tuple[str, ...]:
    """The folded words of a text that tell names apart."""
    return tuple(word for word in words(text.replace("&", " and ")) if word != "the")


def written_out(plain: Sequence[str]) -> tuple[str, ...]:
    """Such words with their short forms written out."""
    return tuple(_written_out(word, at, len(plain)) for at, word in enumerate(plain))


class Gazetteer:
    """Names by their key, each leading to the numbers it was given with. Immutable once built."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for name, number in names:
            numbers[key(name)].append(number)
        numbers.pop("", None)
        self._numbers = {name: tuple(dict.fromkeys(found)) for name, found in numbers.items()}
        self._keys = list(self._numbers)
        self._joined = [name.replace(" ", "") for name in self._keys]
        self._sizes, self._postings = _pair_index(self._joined)
        self.longest = max((len(name.split()) for name in self._keys), default=0)

    def __contains__(self, name: str) -> bool:
        return name in self._numbers

    def numbers(self, name: str) -> tuple[int, ...]:
        """The numbers a key leads to; empty if it is not known."""
        return self._numbers.get(name, ())

    def alike(self, name: str) -> list[Alike]:
        """Known keys within a few typing slips of a key, the nearest first; spaces and their absence do not count."""
        joined = name.replace(" ", "")
        measured = [(OSA.distance(joined, self._joined[at], score_cutoff=3), at) for at in self._likely(joined)]
        found = [
            Alike(self._keys[at], slips)
            for slips, at in measured
            if slips <= _slips_allowed(min(len(joined), len(self._joined[at])))
        ]
        return sorted(found, key=lambda alike: (alike.slips, alike.key))

    def _likely(self, joined: str) -> list[int]:
        lists = [self._postings[pair] for pair in _pairs(joined) if pair in self._postings]
        if not lists:
            return []
        shared = np.bincount(np.concatenate(lists), minlength=len(self._keys))
        overlap = shared / (self._sizes + len(_pairs(joined)) - shared)
        best = np.flatnonzero(overlap >= FEWEST_SHARED)
        if len(best) > MOST_COMPARED:
            best = best[np.argpartition(-overlap[best], MOST_COMPARED)[:MOST_COMPARED]]
        found: list[int] = best.tolist()
        return found


def _written_out(word: str, at: int, count: int) -> str:
    if word in ("st", "saint"):
        return "street" if word == "st" and at == count - 1 and at > 0 else "st"
    return SHORT_FORMS.get(word, word)


def _slips_allowed(length: int) -> int:
    return 0 if length < 4 else 1 if length < 8 else 2 if length < 13 else 3


def _pairs(joined: str) -> set[str]:
    padded = f" {joined} "
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def _pair_index(joined: list[str]) -> tuple[NDArray[np.int64], dict[str, NDArray[np.int32]]]:
    postings: defaultdict[str, list[int]] = defaultdict(list)
    sizes = np.zeros(len(joined), dtype=np.int64)
    for at, name in enumerate(joined):
        pairs = _pairs(name)
        sizes[at] = len(pairs)
        for pair in pairs:
            postings[pair].append(at)
    return sizes, {pair: np.array(found, dtype=np.int32) for pair, found in postings.items()}
