"""Question + entries -> Answer, Unsure or NoAnswer, with a confidence between 0 and 1. Built once, then only read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from routing.handbook import Entry
from routing.text import words

ANSWER = 0.86
"""From this score on an entry is given at once, if nothing else comes near."""
UNSURE = 0.68
MARGIN = 0.05
SHORTEST = 2
"""Words of substance that a question needs before it can be answered."""
EMPTY = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "i",
        "if",
        "im",
        "in",
        "is",
        "it",
        "its",
        "ive",
        "me",
        "my",
        "of",
        "on",
        "or",
        "our",
        "please",
        "pls",
        "s",
        "should",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "u",
        "ur",
        "us",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
        "yours",
        "ye",
        "yow",
        "shud",
        "wot",
        "wen",
        "wat",
        "abt",
        "any",
        "about",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry's id and how sure the matcher is of it, 0 to 1."""

    entry: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Answer:
    entry: str
    confidence: float
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Two or three that it may be, best first."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nothing near enough; what came nearest is kept for the record."""

    candidates: tuple[Candidate, ...] = ()


Match = Answer | Unsure | NoAnswer


class Matcher:
    """The FAQ's published entries, folded and ready to compare."""

    def __init__(self, phrasings: Sequence[str], entries: Sequence[str]) -> None:
        self._phrasings = phrasings
        self._entries = entries

    @classmethod
    def build(cls, entries: Iterable[Entry]) -> "Matcher":
        """Index the questions and variants of the given (live) entries."""
        pairs = [
            (_substance(phrasing), entry.id) for entry in entries for phrasing in (entry.question, *entry.variants)
        ]
        known = [(phrasing, id) for phrasing, id in pairs if phrasing]
        return cls([phrasing for phrasing, _ in known], [id for _, id in known])

    def match(self, text: str, previous: str | None = None) -> Match:
        """Compare a message with every phrasing; the best score of an entry is its confidence."""
        said = _substance(text)
        if len(said.split()) < SHORTEST:
            return self._lone(said)
        return _judge(self._ranked(said))

    def _lone(self, said: str) -> Match:
        """One word of substance is never answered; it may be offered if an entry has just that phrasing."""
        if not said or said not in self._phrasings:
            return NoAnswer()
        return _judge_lone(self._ranked(said))

    def _ranked(self, said: str) -> list[Candidate]:
        near = process.extract(said, self._phrasings, scorer=fuzz.token_sort_ratio, limit=12, score_cutoff=30)
        best: dict[str, float] = {}
        for _, score, index in near:
            id = self._entries[index]
            best[id] = max(best.get(id, 0.0), score / 100)
        return [Candidate(id, score) for id, score in sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))]


def _judge(ranked: list[Candidate]) -> Match:
    if not ranked or ranked[0].confidence < UNSURE:
        return NoAnswer(tuple(ranked[:3]))
    rivals = [candidate for candidate in ranked if candidate.confidence >= UNSURE]
    clear = len(ranked) == 1 or ranked[0].confidence - ranked[1].confidence >= MARGIN
    if ranked[0].confidence >= ANSWER and clear:
        return Answer(ranked[0].entry, ranked[0].confidence, tuple(ranked[:3]))
    return Unsure(tuple((rivals if len(rivals) > 1 else ranked)[:3]))


def _judge_lone(ranked: list[Candidate]) -> Match:
    return Unsure(tuple(ranked[:3])) if ranked else NoAnswer()


def _substance(text: str) -> str:
    return " ".join(word for word in words(text) if word not in EMPTY)
