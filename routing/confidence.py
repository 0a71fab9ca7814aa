"""From how near a question comes to how sure we may be: a logistic curve over a few features, fitted on the FAQ itself.

The FAQ's own variants, each left out in turn, show what a right match looks like; each entry left out whole shows what
a question without an answer looks like. The fit is averaged with coefficients learnt on public question sets, so that
a FAQ of few variants is judged soberly too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from routing import left_out
from routing.ranking import Nearness, Ranking

Floats = NDArray[np.float64]
FEATURES = (
    "one", "cosine", "cosine_lead", "score", "score_lead", "third_lead", "head", "head_lead", "lexical", "lexical_lead",
    "agree_cosine", "agree_head", "agree_lexical", "tokens_alike", "known", "shared", "length", "short", "entry_words",
    "several", "like_own", "beside",
)  # fmt: skip
STEADY = 0.005
"""How strongly the fit is held towards small coefficients, for each sample."""
UNANSWERABLE, ALONE = 0.2, 0.38
"""The share of left-out entries among the samples, where questions for no entry are known too, and where they stand for
all of those: about what a public service is asked beside its answers."""
NOTHING = slice(0, 0)
FAR = 0.3
"""How much farther off than the first entry a question for no entry may be and still count."""
BESIDE = 1.5
"""The weight of a question that is known to be for no entry."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One question judged: its features, and whether the first entry was right."""

    features: tuple[float, ...]
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which confidence on an entry is given or offered, with what was measured on the FAQ's own left-out variants."""

    answer: float
    unsure: float
    precision: float
    coverage: float
    top1: float
    top3: float


def features(text: str, near: Nearness, ranking: Ranking, gone: slice = NOTHING) -> dict[str, float]:
    """What tells a right match from a wrong one, all between about -1 and 2; `text` is folded, as the variants are.

    `gone`: the variants that are left out, whose words the FAQ is not to know.
    """
    best, variant = int(near.order[0]), ranking.texts[near.nearest]
    asked = text.split()
    known, inside = ranking.held(asked, best, gone)
    share = _shares(ranking.pieces.rarities(asked)[0])
    cosine = float(near.cosine[best])
    values = (
        1.0, cosine, _lead(near.cosine, best), float(near.score[best]) / 2, _lead(near.score, best),
        float(near.score[best] - near.score[near.order[-1]]), float(near.head[best]), _lead(near.head, best),
        float(near.lexical[best]), _lead(near.lexical, best), float(near.cosine.argmax() == best),
        float(near.head.argmax() == best), float(near.lexical.argmax() == best), fuzz.token_sort_ratio(text, variant) / 100,
        _sum(share, known), _sum(share, [word in variant.split() for word in asked]),
        min(float(np.log1p(len(asked))) / 4, 1.0), float(len(asked) <= 2), _sum(share, inside), float(near.several[best]),
        cosine - float(ranking.own_cosine[best]), max(ranking.apart(near), -FAR) + FAR,
    )  # fmt: skip
    return dict(zip(FEATURES, values, strict=True))


def fit(samples: Sequence[Sample]) -> Floats:
    """Logistic coefficients by Newton's method; the same samples give the same coefficients."""
    x = np.array([sample.features for sample in samples])
    y = np.array([sample.right for sample in samples], float)
    w = np.array([sample.weight for sample in samples])
    w = w / w.mean()
    held = STEADY * len(samples) * np.eye(x.shape[1])
    held[0, 0] = 1e-6
    found = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (w * (y - p)) - held @ found
        curve = (x * (w * p * (1 - p))[:, None]).T @ x + held
        change = np.linalg.solve(curve, slope)
        found += change
        if float(np.abs(change).max()) < 1e-6:
            break
    return found


def sure(coefficients: Floats, values: Iterable[float]) -> float:
    """The confidence, between 0 and 1."""
    total = float(np.dot(coefficients, np.fromiter(values, float)))
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def own_samples(ranking: Ranking) -> tuple[list[Sample], float, float]:
    """What the FAQ's own variants tell, with the share whose entry came first, and among the first three."""
    found: list[Sample] = []
    firsts = thirds = asked = 0
    gone = UNANSWERABLE if ranking.count > ranking.entries else ALONE
    share = gone / (1 - gone)
    for at, without, entry_gone in left_out.own(ranking):
        owner, one, whole = int(ranking.owner[at]), slice(at, at + 1), slice(*ranking.span(int(ranking.owner[at])))
        alone = tuple(features(ranking.texts[at], without, ranking, one).values())
        if owner >= ranking.entries:
            found.append(Sample(alone, False, BESIDE))
            continue
        if whole.stop - whole.start > 1:
            order = without.order
            asked, firsts, thirds = asked + 1, firsts + bool(order[0] == owner), thirds + bool(owner in order)
            found.append(Sample(alone, bool(order[0] == owner)))
        found.append(Sample(tuple(features(ranking.texts[at], entry_gone, ranking, whole).values()), False, share))
    return found, firsts / max(asked, 1), thirds / max(asked, 1)


def thresholds(
    samples: Sequence[Sample], coefficients: Floats, precision: float, top1: float, top3: float
) -> Thresholds:
    """The lowest confidence from which on at least that share of answers is right."""
    by_confidence = sorted(((sure(coefficients, s.features), s) for s in samples), key=lambda pair: -pair[0])
    right = given = covered = 0.0
    best = (1.01, 1.0, 0.0)
    answerable = sum(sample.weight for sample in samples if sample.weight == 1.0) or 1.0
    for confidence, sample in by_confidence:
        given, right = given + sample.weight, right + sample.weight * sample.right
        covered += sample.right
        if right / given >= precision and given >= 5:
            best = (confidence, right / given, covered / answerable)
    return Thresholds(best[0], min(0.25, best[0] / 3), best[1], best[2], top1, top3)


def _lead(values: NDArray[np.float32], best: int) -> float:
    """How far the best stands before every other; negative where another ranker's favourite is ahead."""
    if len(values) == 1:
        return float(values[best])
    first, second = np.partition(values, -2)[-2:][::-1]
    return float(first - second) if values[best] == first else float(values[best] - first)


def _shares(weight: NDArray[np.float32]) -> list[float]:
    """Each word's part in what the words tell together."""
    total = float(weight.sum()) or 1.0
    return [float(one) / total for one in weight]


def _sum(shares: Sequence[float], counts: Sequence[bool]) -> float:
    return sum(share for share, counted in zip(shares, counts, strict=True) if counted)


def named(coefficients: Floats) -> Mapping[str, float]:
    return dict(zip(FEATURES, (round(float(value), 4) for value in coefficients), strict=True))
