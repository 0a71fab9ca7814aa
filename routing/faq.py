"""Question + entries -> Answer, Unsure or NoAnswer, with a confidence between 0 and 1. Built once, then only read."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from routing import clauses, confidence, denial
from routing.coefficients import LEXICAL, WITH_ENCODER
from routing.confidence import Thresholds
from routing.handbook import Entry
from routing.ranking import Nearness, Ranking
from routing.spelling import Spelling
from routing.text import fold, words

PRECISION = 0.91
"""The share of given answers that must be right on the FAQ's own left-out variants. These are harder than what people ask:
0.91 on them was 0.98 on questions that nothing was fitted to (tests/routing/corpus/questions_*.jsonl)."""
FEW = 150
"""Samples below which the FAQ is too small to choose its own thresholds."""
SMALL_FAQ = Thresholds(0.8, 0.25, 0.0, 0.0, 0.0, 0.0)
NOT_OURS = 0.05
"""How much nearer a question for no entry must be than the best entry's nearest variant, so that nothing is offered."""
FEWEST_KNOWN = 0.5
"""The share of a question's words that must be known; below it is another language or noise."""
EMPTY = frozenset(
    """
    a an and are at be been by can could did do does for from had has have how i if im in is it its ive me my of
    on or our please pls s should so some that the their them there they this to u ur us was we were what when
    where which who why will with would you your yours ye yow shud wot wen wat abt any about not no yes ok
    """.split()  # noqa: SIM905 - read as a list of words
)
FOLLOWING = frozenset(["and", "what", "how", "it", "that", "this", "they", "them", "then", "also"])


Rows = Callable[[Sequence[str]], NDArray[np.float32]]


class Encoder(Protocol):
    """Turns texts into rows of length 1 whose product tells how alike two texts are in meaning."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]: ...

    def knows(self, word: str) -> bool:
        """Whether it is an ordinary word of the language, and so no slip."""


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


@dataclass(frozen=True, slots=True)
class Judged:
    """One comparison with everything that led to it."""

    match: Match
    rule: str
    read_as: str
    features: Mapping[str, float]


class Matcher:
    """The FAQ's live entries, ready to compare."""

    def __init__(
        self,
        entries: Sequence[Entry],
        encoder: Encoder | None,
        protected: frozenset[str],
        beside: Sequence[str],
        rows: Rows | None,
    ) -> None:
        self._entries = [entry.id for entry in entries]
        self._encoder = encoder
        texts = [(entry.question, *entry.variants) for entry in entries]
        self._variants = dict(zip(self._entries, texts, strict=True))
        knows = encoder.knows if encoder else lambda _: False
        self._spelling = Spelling(
            (word for group in texts for text in group for word in set(words(text))), knows, protected
        )
        plain = [list(dict.fromkeys(self._spelling.plain(text) for text in group)) for group in texts]
        self._exact = {text: at for at, group in enumerate(plain) for text in group}
        others = list(dict.fromkeys(self._spelling.plain(text) for text in beside if text not in self._exact))
        known = [text for group in plain for text in group] + others
        encoded = (rows or encoder.encode)(known) if encoder and plain else None
        self._ranking = Ranking(plain, encoded, others) if plain else None
        self._settle()

    @classmethod
    def build(
        cls,
        entries: Iterable[Entry],
        encoder: Encoder | None = None,
        protected: frozenset[str] = frozenset(),
        beside: Sequence[str] = (),
        rows: Rows | None = None,
    ) -> "Matcher":
        """Index the questions and variants of the given (live) entries.

        `protected`: folded names that are never "corrected"; `beside`: questions that people ask and no entry is for;
        `rows`: the encoder's rows for phrasings, where they are kept.
        """
        return cls(sorted(entries, key=lambda entry: entry.id), encoder, protected, beside, rows)

    @property
    def encoder(self) -> str | None:
        """The name of the encoder that serves, or None for the lexical matcher."""
        return self._encoder.name if self._encoder else None

    def match(self, text: str, previous: str | None = None) -> Match:
        """Compare a message with every entry; `previous` is the entry just given, which a follow-up may be about."""
        return self._judged(text, previous).match

    def explain(self, text: str) -> dict[str, object]:
        """How the match came about: what was read, the features, the thresholds and the rule that decided."""
        judged = self._judged(text, None)
        return {
            "read_as": judged.read_as, "rule": judged.rule, "encoder": self.encoder,
            "candidates": [{"faq": c.entry, "confidence": round(c.confidence, 4)} for c in judged.match.candidates],
            "features": {name: round(value, 4) for name, value in judged.features.items()},
            "coefficients": dict(confidence.named(self._coefficients)),
            "answer_from": round(self.thresholds.answer, 4), "unsure_from": round(self.thresholds.unsure, 4),
        }  # fmt: skip

    def _settle(self) -> None:
        """Fit the confidence to this FAQ, half and half with what public sets taught."""
        self._coefficients = np.array(WITH_ENCODER if self._encoder else LEXICAL)
        self.thresholds = SMALL_FAQ
        if self._ranking is None:
            return
        samples, top1, top3 = confidence.own_samples(self._ranking)
        if len(samples) < FEW:
            return
        self._coefficients = (self._coefficients + confidence.fit(samples)) / 2
        self.thresholds = confidence.thresholds(samples, self._coefficients, PRECISION, top1, top3)

    def _judged(self, text: str, previous: str | None) -> Judged:
        plain = self._spelling.plain(text)
        substance = [word for word in plain.split() if word not in EMPTY]
        if self._ranking is None or not substance:
            return Judged(NoAnswer(), "nothing to compare", plain, {})
        if plain in self._exact:
            return self._word_for_word(plain, len(substance))
        near = self._ranking.near(plain, self._encoded(plain, text))
        values = confidence.features(plain, near, self._ranking)
        ranked = self._ranked(near, confidence.sure(self._coefficients, values.values()))
        if not self._is_readable(plain):
            return Judged(NoAnswer(ranked), "too few known words", plain, values)
        if self._ranking.apart(near) > NOT_OURS:
            return Judged(NoAnswer(ranked), "nearer to a question that no entry is for", plain, values)
        if len(substance) == 1:
            return Judged(_offer(ranked, self.thresholds.unsure), "one word is never answered", plain, values)
        if previous is not None and _follows(plain):
            return Judged(self._follow_up(ranked, previous), "follow-up", plain, values)
        if self._denies(text, ranked[0].entry):
            return Judged(_offer(ranked, self.thresholds.unsure), "what the entry is about is denied", plain, values)
        return Judged(self._decide(ranked), "confidence", plain, values)

    def _denies(self, text: str, entry: str) -> bool:
        """Whether the message says that something did not happen which the entry's variants say did."""
        gone = denial.denied(text)
        return bool(gone) and any(
            gone & set(words(variant)) and not denial.denied(variant) for variant in self._variants[entry]
        )

    def _word_for_word(self, plain: str, substance: int) -> Judged:
        entry = self._entries[self._exact[plain]]
        only = (Candidate(entry, 0.99),)
        if substance == 1:
            return Judged(Unsure(only), "one word is never answered", plain, {})
        return Judged(Answer(entry, 0.99, only), "word for word", plain, {})

    def _encoded(self, plain: str, text: str) -> NDArray[np.float32] | None:
        """The whole and its asking parts. A story's whole is read as the second opinion read it, so that it is read once."""
        if self._encoder is None:
            return None
        whole = fold(text) if len(plain.split()) >= clauses.STORY else plain
        return self._encoder.encode([whole, *map(self._spelling.plain, clauses.asking(text))])

    def _ranked(self, near: Nearness, sure: float) -> tuple[Candidate, ...]:
        """The three that came nearest; a rival's confidence falls with its distance from the first."""
        best = float(near.score[near.order[0]])
        return tuple(
            Candidate(self._entries[at], sure * float(np.exp(4 * (float(near.score[at]) - best)))) for at in near.order
        )

    def _decide(self, ranked: tuple[Candidate, ...]) -> Match:
        if ranked[0].confidence >= self.thresholds.answer:
            return Answer(ranked[0].entry, ranked[0].confidence, ranked)
        return _offer(ranked, self.thresholds.unsure)

    def _follow_up(self, ranked: tuple[Candidate, ...], previous: str) -> Match:
        """ "And how much is it?" may be about what was just answered: both are offered, neither is given."""
        others = tuple(candidate for candidate in ranked if candidate.entry != previous)
        if ranked[0].confidence < self.thresholds.unsure / 2:
            return NoAnswer(ranked)
        return Unsure((Candidate(previous, ranked[0].confidence), *others[:2]))

    def _is_readable(self, plain: str) -> bool:
        found = plain.split()
        return sum(self._spelling.knows(word) for word in found) >= FEWEST_KNOWN * len(found)


def _offer(ranked: tuple[Candidate, ...], least: float) -> Match:
    return Unsure(ranked) if ranked and ranked[0].confidence >= least else NoAnswer(ranked)


def _follows(plain: str) -> bool:
    """A few words that lean on what was said before."""
    said = plain.split()
    return len(said) <= 6 and said[0] in ("and", "what", "how", "but", "so") and bool(FOLLOWING & set(said[1:]))
