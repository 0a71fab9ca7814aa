"""Learns the second opinion's heads from the labelled messages, without the held-out ones: python -m tests.routing.train_opinion"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.encoder import NoEncoder, OnnxEncoder, open_encoder
from bot.opinion_file import write
from routing.opinion import FRAMES, LABELS, LONGEST, MEANING_COUNTS, PIECES, SIGNS, WORDS, Neighbours, Words, bag
from routing.safety import Label, assess
from routing.text import fold

CORPUS = Path(__file__).parent / "corpus"
STARTER = Path(__file__).parents[2] / "bot" / "starter"
TARGET = STARTER / "opinion.json"
LEARNT = ("training_*.jsonl", "dev.jsonl")
ROUNDS, PORTION, PACE, STEADY = 12, 256, 0.01, 2e-5
UNSIGNED = 0.3
"""The share of messages whose signs are kept back in turn: rules know the messages they were written for too well."""
VARIANT_COUNTS, QUESTION_COUNTS = 0.2, 0.6
"""How much a variant of the FAQ and a question that somebody else wrote count against a message of the corpus: there are as
many of the first, and most are alike."""
QUESTIONS = ("questions_dev.jsonl", "questions_others.jsonl")
FEW, LEAST_VOTE = 128, 0.4
Rows = NDArray[np.float32]


def messages(*names: str) -> list[dict[str, Any]]:
    paths = [path for name in names for path in sorted(CORPUS.glob(name))]
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]


def ordinary() -> list[dict[str, Any]]:
    """What people ask a police force every day, no danger and mostly short: {"text", "label", "counts"}.

    Entries to be looked at for danger first are left out, since some of their variants are a cry for help.
    """
    entries = yaml.safe_load((STARTER / "faq.yaml").read_text("utf-8"))
    calm = {entry["id"]: [entry["question"], *entry["variants"]] for entry in entries if not entry["triage_first"]}
    asked = messages(*QUESTIONS)
    not_ours = yaml.safe_load((STARTER / "not_ours.yaml").read_text("utf-8"))
    return [
        *(_everyday(text, _matter(text), VARIANT_COUNTS) for variants in calm.values() for text in variants),
        *(_everyday(one["text"], _matter(one["text"]), QUESTION_COUNTS) for one in asked if one["faq"] in calm),
        *(_everyday(one["text"], "out_of_scope", QUESTION_COUNTS) for one in asked if one["faq"] is None),
        *(_everyday(text, "out_of_scope", VARIANT_COUNTS) for text in not_ours),
    ]


def _everyday(text: str, label: str, counts: float) -> dict[str, Any]:
    return {"text": text, "label": label, "counts": counts}


def _matter(text: str) -> str:
    """A nuisance or a crime told in the words of a question keeps its name."""
    ruled = assess(text).label
    return ruled.value if ruled in (Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN) else "faq"


def learn(given: Rows, wanted: Rows, counts: Rows, unsigned: float = UNSIGNED) -> tuple[Rows, Rows]:
    """Softmax regression by Adam over shuffled portions: the same messages give the same heads; `counts`: weight of each."""
    weights = np.zeros((given.shape[1], wanted.shape[1]), np.float32)
    bias = np.zeros(wanted.shape[1], np.float32)
    moments = [[np.zeros_like(part), np.zeros_like(part)] for part in (weights, bias)]
    dice = np.random.default_rng(2)
    for step, chosen in enumerate(_portions(len(given)), start=1):
        seen = given[chosen]
        seen[dice.random(len(chosen)) < unsigned, -(SIGNS + FRAMES) : -FRAMES] = 0.0
        likely = _likely(seen @ weights + bias)
        error = (likely - wanted[chosen]) * counts[chosen, None] / (len(chosen) * counts.mean())
        pace = PACE * (1 - step / (ROUNDS * -(-len(given) // PORTION)))
        slopes = (seen.T @ error + STEADY * weights, error.sum(0))
        for part, slope, held in zip((weights, bias), slopes, moments, strict=True):
            held[0] = 0.9 * held[0] + 0.1 * slope
            held[1] = 0.999 * held[1] + 0.001 * slope**2
            part -= (pace * (held[0] / (1 - 0.9**step)) / (np.sqrt(held[1] / (1 - 0.999**step)) + 1e-8)).astype(
                np.float32
            )
    return weights, bias


def _portions(messages: int) -> Iterator[NDArray[np.int64]]:
    """Each round goes through all messages in an order of its own, the same at every run."""
    dice = np.random.default_rng(1)
    for _ in range(ROUNDS):
        order = dice.permutation(messages)
        yield from (order[at : at + PORTION] for at in range(0, messages, PORTION))


def _likely(scores: Rows) -> Rows:
    spread = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(spread / spread.sum(axis=1, keepdims=True), np.float32)


def neighbours(meaning: Rows, wanted: Rows, counts: Rows) -> Neighbours:
    """The messages in the FEW dimensions in which they differ most; an everyday question counts for more than in the heads."""
    axes = np.linalg.svd(meaning[::3], full_matrices=False)[2][:FEW].T
    places = meaning @ axes
    places /= np.linalg.norm(places, axis=1, keepdims=True)
    return Neighbours(axes, places, (wanted * np.maximum(counts, LEAST_VOTE)[:, None]).astype(np.float32))


def words_alone(bags: Rows, wanted: Rows, counts: Rows) -> Words:
    """What words and their pieces tell of an emergency: no signs, since rules know the messages they were written for too well."""
    danger = wanted[:, LABELS.index(Label.EMERGENCY)]
    weights, bias = learn(bags[:, : WORDS + PIECES], np.stack([danger, 1 - danger], 1), counts, unsigned=0.0)
    return Words(weights[:, 0] - weights[:, 1], float(bias[0] - bias[1]))


def rows(found: list[dict[str, Any]], encoder: OnnxEncoder) -> Rows:
    meaning = encoder.encode([fold(one["text"][:LONGEST]) for one in found])
    return np.hstack([meaning * MEANING_COUNTS, np.stack([bag(one["text"]) for one in found])]).astype(np.float32)


def main() -> None:
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    found = messages(*LEARNT) + ordinary()
    counts = np.array([one.get("counts", 1.0) for one in found], np.float32)
    names = [label.value for label in LABELS]
    wanted = np.eye(len(LABELS), dtype=np.float32)[[names.index(one["label"]) for one in found]]
    given = rows(found, encoder)
    weights, bias = learn(given, wanted, counts)
    bags = -(WORDS + PIECES + SIGNS + FRAMES)
    near = neighbours(given[:, :bags] / MEANING_COUNTS, wanted, counts)
    words = words_alone(given[:, bags:], wanted, counts)
    TARGET.write_text(write(encoder.name, weights, bias, near, words), "utf-8")
    print(f"{len(found)} messages learnt into {TARGET.name}, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
