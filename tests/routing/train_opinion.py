"""Learns the second opinion's heads from the labelled messages, without the held-out ones: python -m tests.routing.train_opinion"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.encoder import NoEncoder, OnnxEncoder, open_encoder
from bot.opinion_file import write
from routing.opinion import LABELS, LONGEST, MEANING_COUNTS, bag
from routing.safety import Label, assess
from routing.text import fold

CORPUS = Path(__file__).parent / "corpus"
STARTER = Path(__file__).parents[2] / "bot" / "starter"
TARGET = STARTER / "opinion.json"
LEARNT = ("training_*.jsonl", "dev.jsonl")
STEPS, PACE, STEADY = 300, 0.1, 2e-5
Rows = NDArray[np.float32]


def messages(*names: str) -> list[dict[str, Any]]:
    paths = [path for name in names for path in sorted(CORPUS.glob(name))]
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]


def ordinary() -> list[dict[str, Any]]:
    """What people ask a police force every day, from the FAQ's own variants: no danger, and mostly short.

    Entries to be looked at for danger first are left out, since some of their variants are a cry for help.
    """
    entries = yaml.safe_load((STARTER / "faq.yaml").read_text("utf-8"))
    calm = {entry["id"]: [entry["question"], *entry["variants"]] for entry in entries if not entry["triage_first"]}
    asked = [text for variants in calm.values() for text in variants]
    asked += [one["text"] for one in messages("questions_dev.jsonl") if one["faq"] in calm]
    beside = [one["text"] for one in messages("questions_dev.jsonl") if one["faq"] is None]
    beside += yaml.safe_load((STARTER / "not_ours.yaml").read_text("utf-8"))
    return [{"text": text, "label": _matter(text)} for text in asked] + [
        {"text": text, "label": "out_of_scope"} for text in beside
    ]


def _matter(text: str) -> str:
    """A nuisance or a crime told in the words of a question keeps its name."""
    ruled = assess(text).label
    return ruled.value if ruled in (Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN) else "faq"


def learn(given: Rows, wanted: Rows) -> tuple[Rows, Rows]:
    """Softmax regression by Adam, full batch: the same messages give the same heads."""
    weights = np.zeros((given.shape[1], wanted.shape[1]), np.float32)
    bias = np.zeros(wanted.shape[1], np.float32)
    moments = [[np.zeros_like(part), np.zeros_like(part)] for part in (weights, bias)]
    for step in range(1, STEPS + 1):
        scores = given @ weights + bias
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        error = (likely / likely.sum(axis=1, keepdims=True) - wanted) / len(given)
        for part, slope, held in zip(
            (weights, bias), (given.T @ error + STEADY * weights, error.sum(0)), moments, strict=True
        ):
            held[0] = 0.9 * held[0] + 0.1 * slope
            held[1] = 0.999 * held[1] + 0.001 * slope**2
            part -= PACE * (held[0] / (1 - 0.9**step)) / (np.sqrt(held[1] / (1 - 0.999**step)) + 1e-8)
    return weights, bias


def rows(found: list[dict[str, Any]], encoder: OnnxEncoder) -> Rows:
    meaning = encoder.encode([fold(one["text"][:LONGEST]) for one in found])
    return np.hstack([meaning * MEANING_COUNTS, np.stack([bag(one["text"]) for one in found])]).astype(np.float32)


def main() -> None:
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    found = messages(*LEARNT) + ordinary()
    names = [label.value for label in LABELS]
    wanted = np.eye(len(LABELS), dtype=np.float32)[[names.index(one["label"]) for one in found]]
    weights, bias = learn(rows(found, encoder), wanted)
    TARGET.write_text(write(encoder.name, weights, bias), "utf-8")
    print(f"{len(found)} messages learnt into {TARGET.name}, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
