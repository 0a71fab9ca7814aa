"""opinion.json: the coefficients of the second opinion as whole numbers with a scale for each label; the messages nearest to
which it looks and the coefficients of words alone, as bytes in base 64."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from routing.faq import Encoder
from routing.opinion import LABELS, Heads, Neighbours, Words

STEPS = 127
Floats = NDArray[np.float32]


def read(text: str, encoder: Encoder | None) -> Heads | Words:
    """The heads; the words alone without an encoder, or with another than they were learnt with, whose rows mean something else."""
    found = json.loads(text)
    words = Words(_unpacked(found["words"])[0], found["borne"])
    if encoder is None or found["encoder"] != encoder.name:
        return words
    scale = np.array(found["scale"], np.float32)
    weights = np.array(found["weights"], np.int8).astype(np.float32).T * scale
    return Heads(encoder, weights, np.array(found["bias"], np.float32), _neighbours(found["near"]), words)


def write(encoder: str, weights: Floats, bias: Floats, near: Neighbours, words: Words) -> str:
    """One line of JSON for each label's weights."""
    scale = np.abs(weights).max(axis=0) / STEPS
    rows = np.rint(weights / scale).astype(int).T.tolist()
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    head = {
        "encoder": encoder,
        "labels": [label.value for label in LABELS],
        "scale": scale.tolist(),
        "bias": bias.tolist(),
        "near": {"axes": _packed(near.axes), "rows": _packed(near.rows), "votes": _packed(near.votes)},
        "words": _packed(words.weights[None]),
        "borne": words.bias,
    }
    return json.dumps(head)[:-1] + f', "weights": [\n{lines}\n]}}\n'


def _neighbours(found: Mapping[str, Any]) -> Neighbours:
    rows = _unpacked(found["rows"])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Neighbours(_unpacked(found["axes"]), rows, _unpacked(found["votes"]))


def _packed(rows: Floats) -> dict[str, Any]:
    step = float(np.abs(rows).max()) / STEPS
    held = np.rint(rows / step).astype(np.int8)
    return {"wide": rows.shape[1], "step": step, "held": base64.b64encode(held.tobytes()).decode()}


def _unpacked(found: Mapping[str, Any]) -> Floats:
    held = np.frombuffer(base64.b64decode(found["held"]), np.int8).reshape(-1, found["wide"])
    return held.astype(np.float32) * np.float32(found["step"])
