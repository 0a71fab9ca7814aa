"""all-MiniLM-L6-v2 out of its 8-bit weights, reckoned in 8 bits: two thirds of the time and a third of the memory.

The package's own graph turns every weight into 32 bits first. This one hands onnxruntime the same six layers with the
weights as they are, and what flows between them is scaled to 8 bits row by row. The word table stays here.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.onnx_file import Graph, tensors

Floats = NDArray[np.float32]
LAYERS, HEADS, WIDTH = 6, 12, 384
BLOCK, IN_EIGHT_BITS = 128, 4
"""Weights that share a scale; the operator's word for scaling what it multiplies to 8 bits too."""
TINY = 1e-12
"""What is added to a variance before its root, as the model was trained."""
NUMBERED = re.compile(r"val_(\d+)_q")
LAYER = "inner.encoder.layer.{}."
TABLE = "inner.embeddings."


class WordTable:
    """Word pieces -> what the first layer is given, (1, pieces, 384)."""

    def __init__(self, found: Mapping[str, Any]) -> None:
        words, scale = found[f"{TABLE}word_embeddings.weight_q"], found[f"{TABLE}word_embeddings.weight_scale"]
        places = found[f"{TABLE}position_embeddings.weight_q"] * found[f"{TABLE}position_embeddings.weight_scale"]
        self._words, self._scale = words.copy(), scale.astype(np.float32)
        self._places = (places + found[f"{TABLE}token_type_embeddings.weight"][0]).astype(np.float32)
        self._weight, self._bias = (found[f"{TABLE}LayerNorm.{name}"].copy() for name in ("weight", "bias"))

    def rows(self, pieces: Sequence[int]) -> Floats:
        rows = self._words[pieces] * self._scale[pieces] + self._places[: len(pieces)]
        rows -= rows.mean(axis=1, keepdims=True)
        rows /= np.sqrt(np.square(rows).mean(axis=1, keepdims=True) + TINY)
        return np.asarray((rows * self._weight + self._bias)[None], np.float32)


def parts(weights: bytes) -> tuple[WordTable, bytes]:
    """The word table, and the model of the layers: `rows` (1, pieces, 384) in, the first of its outputs of the same shape."""
    found = tensors(weights)
    return WordTable(found), _layers(found)


def _layers(found: Mapping[str, Any]) -> bytes:
    graph, flow = Graph(), "rows"
    numbers = sorted(int(named[1]) for name in found if (named := NUMBERED.fullmatch(name)))
    for layer in range(LAYERS):
        matrices = [f"val_{number}" for number in numbers[6 * layer : 6 * layer + 6]]
        flow = _layer(graph, flow, found, LAYER.format(layer), matrices)
    return graph.model({"rows": WIDTH}, {flow: WIDTH})


def _layer(graph: Graph, flow: str, found: Mapping[str, Any], layer: str, matrices: Sequence[str]) -> str:
    """Attention, then two products with a bend between; each added to what came in."""

    def product(rows: str, matrix: str, bias: str) -> str:
        return _product(graph, rows, found, matrix, f"{layer}{bias}.bias")

    names = ("query", "key", "value")
    views = [product(flow, matrix, f"attention.self.{name}") for matrix, name in zip(matrices, names, strict=False)]
    seen = graph.make("MultiHeadAttention", views, num_heads=HEADS)
    told = product(seen, matrices[3], "attention.output.dense")
    flow = _added(graph, told, flow, found, f"{layer}attention.output.LayerNorm.")
    bent = graph.make("Gelu", [product(flow, matrices[4], "intermediate.dense")])
    back = product(bent, matrices[5], "output.dense")
    return _added(graph, back, flow, found, f"{layer}output.LayerNorm.")


def _product(graph: Graph, rows: str, found: Mapping[str, Any], matrix: str, bias: str) -> str:
    """Rows times an 8-bit matrix, plus its bias. The operator wants the matrix turned, in blocks, and without a sign."""
    held, scale = found[f"{matrix}_q"], found[f"{matrix}_scale"].astype(np.float32)
    deep, wide = held.shape
    blocks = (held.T.astype(np.int16) + 128).astype(np.uint8).reshape(wide, deep // BLOCK, BLOCK)
    given = (
        graph.constant(f"{matrix}_q", blocks),
        graph.constant(f"{matrix}_scale", np.repeat(scale.reshape(wide, 1), deep // BLOCK, axis=1)),
    )
    told = {"K": deep, "N": wide, "bits": 8, "block_size": BLOCK, "accuracy_level": IN_EIGHT_BITS}
    return graph.make("MatMulNBits", [rows, *given, "", "", graph.constant(bias, found[bias])], **told)


def _added(graph: Graph, flow: str, before: str, found: Mapping[str, Any], name: str) -> str:
    weight, bias = (graph.constant(f"{name}{part}", found[f"{name}{part}"]) for part in ("weight", "bias"))
    return graph.make("SkipLayerNormalization", [flow, before, weight, bias], epsilon=TINY)
