"""Learns the second opinion's heads from the labelled messages, without the held-out ones: python -m tests.routing.train_opinion"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from bot.encoder import NoEncoder, open_encoder
from bot.opinion_file import write
from routing.opinion import LABELS, LONGEST, bag
from routing.text import fold

CORPUS = Path(__file__).parent / "corpus"
TARGET = Path(__file__).parents[2] / "bot" / "starter" / "opinion.json"
STEPS, PACE, STEADY = 400, 0.1, 1e-4


def messages(*names: str) -> list[dict[str, Any]]:
    paths = [path for name in names for path in sorted(CORPUS.glob(name))]
    return [json.loads(line) for path in paths for line in path.read_text("utf-8").splitlines() if line.strip()]


def learn(given: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Softmax regression by Adam, full batch: the same messages give the same heads."""
    weights, bias = np.zeros((given.shape[1], wanted.shape[1])), np.zeros(wanted.shape[1])
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


def main() -> None:
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    found = messages("training_*.jsonl", "dev.jsonl")
    meaning = encoder.encode([fold(one["text"][:LONGEST]) for one in found])
    given = np.hstack([meaning, np.stack([bag(one["text"]) for one in found])])
    wanted = np.eye(len(LABELS))[[[label.value for label in LABELS].index(one["label"]) for one in found]]
    weights, bias = learn(given.astype(np.float64), wanted)
    TARGET.write_text(write(encoder.name, weights, bias), "utf-8")
    print(f"{len(found)} messages learnt into {TARGET.name}, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
