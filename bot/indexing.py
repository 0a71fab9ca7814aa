"""Builds what the handbook is searched with, and keeps it while the rows it is built from stay the same.

An officer who goes away makes a new handbook; the answers and the map in it are as before, and so are their indexes.
"""

import contextlib
import hashlib
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from bot import opinion_file
from bot.encoder import NoEncoder, OnnxEncoder, open_encoder
from bot.storage import encodings
from bot.storage.database import Database
from routing.faq import Matcher
from routing.handbook import Entry
from routing.opinion import Heads

Built = TypeVar("Built")
Floats = NDArray[np.float32]
REMEMBERED = 512
"""Recent questions whose encodings are kept: in a local incident many people ask the same."""
AT_ONCE = 64


@dataclass(slots=True)
class Remembering:
    """An encoder that computes each text once: phrasings from the database, recent questions from memory."""

    encoder: OnnxEncoder
    kept: dict[str, Floats] = field(default_factory=dict)
    fresh: dict[str, Floats] = field(default_factory=dict)
    recent: OrderedDict[str, Floats] = field(default_factory=OrderedDict)
    learning: bool = False

    @property
    def name(self) -> str:
        return self.encoder.name

    def knows(self, word: str) -> bool:
        return self.encoder.knows(word)

    def encode(self, texts: Sequence[str]) -> Floats:
        """(n, dimensions)."""
        names = [_digest(text) for text in texts]
        found = {name: row for name in names if (row := self._known(name)) is not None}
        todo = [(name, text) for name, text in dict(zip(names, texts, strict=True)).items() if name not in found]
        for start in range(0, len(todo), AT_ONCE):
            chunk = todo[start : start + AT_ONCE]
            rows = dict(zip([name for name, _ in chunk], self.encoder.encode([text for _, text in chunk]), strict=True))
            found.update(rows)
            self._take_in(rows, start + len(chunk), len(todo))
        return np.stack([found[name] for name in names])

    def _known(self, name: str) -> Floats | None:
        for place in (self.kept, self.fresh, self.recent):
            if name in place:
                return place[name]
        return None

    def _take_in(self, rows: dict[str, Floats], done: int, total: int) -> None:
        if self.learning:
            self.fresh.update(rows)
            _show(done, total)
            return
        self.recent.update(rows)
        while len(self.recent) > REMEMBERED + len(rows):
            with contextlib.suppress(KeyError):  # another thread may have been quicker
                self.recent.popitem(last=False)


class Indexing:
    """The encoder, and the last index of each kind with what it was built from."""

    def __init__(self, encoder: str, beside: Sequence[str], opinion: str) -> None:
        """`beside`: questions that no entry is for; `opinion`: the second opinion's coefficients as their file has them."""
        self._wanted, self._beside, self._opinion = encoder, tuple(beside), opinion
        self._opened: Remembering | NoEncoder | None = None
        self._built: dict[str, tuple[Hashable, object]] = {}
        self._building = threading.RLock()
        self._tried: tuple[Hashable, Matcher] | None = None
        self._trying = threading.Lock()

    @property
    def encoder(self) -> Remembering | NoEncoder:
        """The sentence encoder, opened at its first use; or why there is none."""
        if self._opened is None:
            found = open_encoder(self._wanted)
            self._opened = found if isinstance(found, NoEncoder) else Remembering(found)
        return self._opened

    def matcher(self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        """The index of the live answers."""
        return self.once("matcher", (tuple(entries), protected), lambda: self._matcher(db, entries, protected))

    def candidate(self, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        """The index of answers that are not live; the last one is kept. Builds beside the live one and never delays it."""
        source = (tuple(entries), protected)
        with self._trying:
            if self._tried is None or self._tried[0] != source:
                found = self.encoder
                encoder = None if isinstance(found, NoEncoder) else found
                self._tried = (source, Matcher.build(entries, encoder, protected, self._beside))
        return self._tried[1]

    def opinion(self) -> Heads | None:
        """The second opinion; None without an encoder, or with another than it was learnt with."""
        encoder = self.encoder
        if isinstance(encoder, NoEncoder):
            return None
        return self.once("opinion", encoder.name, lambda: opinion_file.read(self._opinion, encoder))

    def once(self, kind: str, source: Hashable, build: Callable[[], Built]) -> Built:
        """What was built from this source before, or newly built."""
        with self._building:
            held = self._built.get(kind)
            if held is None or held[0] != source:
                held = self._built[kind] = (source, build())
        return held[1]  # type: ignore[return-value]  # the kind tells the type

    def store(self, database: Database) -> None:
        """Keep the encodings that were computed, so that the next start is quick."""
        encoder = self.encoder
        if isinstance(encoder, NoEncoder) or not encoder.fresh:
            return
        with database.write() as db:
            encodings.keep(db, encoder.name, encoder.fresh, encoder.kept.keys() | encoder.fresh.keys())
        encoder.kept.update(encoder.fresh)
        encoder.fresh.clear()

    def _matcher(self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        encoder = self.encoder
        if isinstance(encoder, NoEncoder):
            return Matcher.build(entries, None, protected, self._beside)
        encoder.kept = encodings.kept(db, encoder.name)
        encoder.learning = True
        try:
            return Matcher.build(entries, encoder, protected, self._beside)
        finally:
            encoder.learning = False


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _show(done: int, total: int) -> None:
    """A first reading of a large FAQ takes seconds: a terminal sees how far it is."""
    if total > AT_ONCE and sys.stderr.isatty():
        print(f"\rReading the FAQ: {done:,} of {total:,} phrasings", end="\n" if done == total else "", file=sys.stderr)
