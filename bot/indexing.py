"""Builds what the handbook is searched with, and keeps it while the rows it is built from stay the same.

An officer who goes away makes a new handbook; the answers and the map in it are as before, and so are their indexes.
"""

import contextlib
import hashlib
import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection

from bot import opinion_file, starter_rows
from bot.encoder import NoEncoder, OnnxEncoder, give_back, open_encoder
from bot.storage import encodings
from bot.storage.database import Database
from routing.faq import Matcher
from routing.handbook import Entry
from routing.languages import ENGLISH
from routing.opinion import Heads, Words

Built = TypeVar("Built")
Floats = NDArray[np.float32]
MOST_LOST = 1_500
REMEMBERED = 512
"""Recent questions whose encodings are kept."""
AT_ONCE = 64
"""Phrasings between two steps of the progress bar."""


@dataclass(slots=True)
class Remembering:
    """An encoder that keeps the last questions: in a local incident many people ask the same."""

    encoder: OnnxEncoder
    recent: OrderedDict[str, Floats] = field(default_factory=OrderedDict)

    @property
    def name(self) -> str:
        return self.encoder.name

    def knows(self, word: str) -> bool:
        return self.encoder.knows(word)

    def encode(self, texts: Sequence[str]) -> Floats:
        """(n, dimensions)."""
        return np.stack([self._row(text) for text in texts])

    def _row(self, text: str) -> Floats:
        name = _digest(text)
        found = self.recent.get(name)
        if found is None:
            found = self.recent[name] = self.encoder.encode([text])[0]
            while len(self.recent) > REMEMBERED:
                with contextlib.suppress(KeyError):  # another thread may have been quicker
                    self.recent.popitem(last=False)
        return found


@dataclass(slots=True)
class Phrasings:
    """The rows of the FAQ's phrasings: those that are kept, and the others computed on every core."""

    encoder: OnnxEncoder
    kept: Mapping[str, Floats]
    fresh: dict[str, Floats] = field(default_factory=dict)
    wanted: frozenset[str] = frozenset()

    def rows(self, texts: Sequence[str]) -> Floats:
        """(n, dimensions), rounded as they are kept, so that the first start judges as every later one does."""
        names = [_digest(text) for text in texts]
        self.wanted |= frozenset(names)
        todo = [(name, text) for name, text in dict(zip(names, texts, strict=True)).items() if name not in self.kept]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            for done, (name, row) in enumerate(threads.map(self._computed, todo), start=1):
                self.fresh[name] = row
                _show(done, len(todo))
        return np.stack([self.kept[name] if name in self.kept else self.fresh[name] for name in names])

    def _computed(self, phrasing: tuple[str, str]) -> tuple[str, Floats]:
        return phrasing[0], self.encoder.encode([phrasing[1]])[0].astype(np.float16).astype(np.float32)


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
        self._lost: dict[str, Floats] = {}
        self._unsaved: Phrasings | None = None

    @property
    def encoder(self) -> Remembering | NoEncoder:
        """The sentence encoder, opened at its first use; or why there is none."""
        if self._opened is None:
            found = open_encoder(self._wanted)
            self._opened = found if isinstance(found, NoEncoder) else Remembering(found)
        return self._opened

    def matcher(self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        """The index of the live answers in English."""
        own, tried = _english(entries), self._tried
        if tried is not None and tried[0] == (own, protected):  # what was tried or rehearsed is now published
            return self.once("matcher", (own, protected), lambda: tried[1])
        return self.once("matcher", (own, protected), lambda: self._matcher(db, own, protected))

    def candidate(self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        """The index of answers that are not live; the last one is kept. Builds beside the live one and never delays it."""
        entries = _english(entries)
        source = (entries, protected)
        with self._trying:
            if self._tried is None or self._tried[0] != source:
                self._tried = (source, self._indexed(db, entries, protected)[0])
        return self._tried[1]

    def others(self, entries: Sequence[Entry], protected: frozenset[str]) -> dict[str, Matcher]:
        """The indexes of the live answers in other languages than English, by words alone: the encoder knows only English."""
        spoken = sorted({entry.language for entry in entries} - {ENGLISH})
        return {language: self._other(language, entries, protected) for language in spoken}

    def tried_others(self, entries: Sequence[Entry], protected: frozenset[str]) -> dict[str, Matcher]:
        """The same for answers that are not live; nothing of it is kept."""
        spoken = sorted({entry.language for entry in entries} - {ENGLISH})
        own = {language: [entry for entry in entries if entry.language == language] for language in spoken}
        return {language: Matcher.build(own[language], None, protected) for language in spoken}

    def _other(self, language: str, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        own = tuple(entry for entry in entries if entry.language == language)
        return self.once(f"matcher {language}", (own, protected), lambda: Matcher.build(own, None, protected))

    def lost(self, encoder: Remembering, texts: Sequence[str]) -> Floats:
        """The rows of the questions that were not answered; those of the last asking are kept, so that only new ones are read."""
        known = self._lost
        found = {text: known[text] if text in known else encoder.encode([text])[0] for text in texts}
        self._lost = {**known, **found} if len(known) < MOST_LOST else found
        return np.stack([found[text] for text in texts])

    def opinion(self) -> Heads | Words:
        """The second opinion; of words alone without an encoder, or with another than it was learnt with."""
        encoder = None if isinstance(self.encoder, NoEncoder) else self.encoder
        return self.once("opinion", encoder and encoder.name, lambda: opinion_file.read(self._opinion, encoder))

    def once(self, kind: str, source: Hashable, build: Callable[[], Built]) -> Built:
        """What was built from this source before, or newly built."""
        with self._building:
            held = self._built.get(kind)
            if held is None or held[0] != source:
                held = self._built[kind] = (source, build())
        return held[1]  # type: ignore[return-value]  # the kind tells the type

    def store(self, database: Database) -> None:
        """Keep the encodings that were computed, so that the next start is quick; forget those of phrasings that are gone."""
        read, self._unsaved = self._unsaved, None
        if read is None or not read.fresh:
            return
        with database.write() as db:
            encodings.keep(db, read.encoder.name, read.fresh, read.wanted)

    def _matcher(self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher:
        found, self._unsaved = self._indexed(db, entries, protected)
        give_back()
        return found

    def _indexed(
        self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]
    ) -> tuple[Matcher, Phrasings | None]:
        encoder = self.encoder
        if isinstance(encoder, NoEncoder):
            return Matcher.build(entries, None, protected, self._beside), None
        phrasings = Phrasings(encoder.encoder, starter_rows.read(encoder.name) | encodings.kept(db, encoder.name))
        found = Matcher.build(entries, encoder, protected, self._beside, phrasings.rows)
        phrasings.kept = {}  # the index has them now
        return found, phrasings


def _english(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.language == ENGLISH)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _show(done: int, total: int) -> None:
    """A first reading of a large FAQ takes seconds: a terminal sees how far it is."""
    if total > AT_ONCE and (done % AT_ONCE == 0 or done == total) and sys.stderr.isatty():
        print(f"\rReading the FAQ: {done:,} of {total:,} phrasings", end="\n" if done == total else "", file=sys.stderr)
