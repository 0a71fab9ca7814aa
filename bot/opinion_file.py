"""opinion.json: the coefficients of the second opinion, as whole numbers with a scale for each label."""

import json

import numpy as np
from numpy.typing import NDArray

from routing.faq import Encoder
from routing.opinion import LABELS, Heads

STEPS = 127


def read(text: str, encoder: Encoder) -> Heads | None:
    """The heads; None when they were learnt with another encoder, whose rows mean something else."""
    found = json.loads(text)
    if found["encoder"] != encoder.name:
        return None
    scale = np.array(found["scale"], np.float32)
    weights = np.array(found["weights"], np.int8).astype(np.float32).T * scale
    return Heads(encoder, weights, np.array(found["bias"], np.float32))


def write(encoder: str, weights: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
    """One line of JSON for each label's weights."""
    scale = np.abs(weights).max(axis=0) / STEPS
    rows = np.rint(weights / scale).astype(int).T.tolist()
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    head = {
        "encoder": encoder,
        "labels": [label.value for label in LABELS],
        "scale": scale.tolist(),
        "bias": bias.tolist(),
    }
    return json.dumps(head)[:-1] + f', "weights": [\n{lines}\n]}}\n'
