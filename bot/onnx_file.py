"""The few parts of the ONNX format that the encoder needs: tensors out of a file, and a small graph into one.

Written by hand, since the library for it weighs as much as the rest of the program. Field numbers are those of onnx.proto.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Tensor = NDArray[Any]
KINDS: dict[int, np.dtype[Any]] = {1: np.dtype(np.float32), 2: np.dtype(np.uint8), 3: np.dtype(np.int8)}
NUMBERS = {kind: number for number, kind in KINDS.items()}
FIXED = {1: 8, 5: 4}
OURS = "com.microsoft"
"""Where onnxruntime's own operators are registered."""


def tensors(model: bytes) -> dict[str, Tensor]:
    """The constants of a model by name, those of a kind that is not known here left out; they lie in the model's bytes."""
    graph = next(value for number, value in _fields(memoryview(model)) if number == 7)
    return {name: found for number, value in _fields(graph) if number == 5 for name, found in _tensor(value)}


@dataclass(slots=True)
class Graph:
    """A model in the making: operators in order, each giving the name of what it makes."""

    _parts: list[bytes] = field(default_factory=list)
    _made: int = 0

    def constant(self, name: str, value: Tensor) -> str:
        """Put a tensor in, once."""
        dims = b"".join(_number(1, size) for size in value.shape)
        raw = np.ascontiguousarray(value).tobytes()
        self._parts.append(_message(5, dims + _number(2, NUMBERS[value.dtype]) + _text(8, name) + _message(9, raw)))
        return name

    def make(self, kind: str, given: Sequence[str], **told: float) -> str:
        """Add one of onnxruntime's own operators; the name of what it makes."""
        self._made += 1
        made = f"made_{self._made}"
        names = b"".join(_text(1, name) for name in given) + _text(2, made)
        attributes = b"".join(_message(5, _attribute(name, value)) for name, value in told.items())
        self._parts.append(_message(1, names + _text(4, kind) + attributes + _text(7, OURS)))
        return made

    def model(self, given: Mapping[str, int], result: Mapping[str, int]) -> bytes:
        """The file; inputs and outputs are (1, any, width) by name."""
        ends = [_message(11, _value(*one)) for one in given.items()] + [
            _message(12, _value(*one)) for one in result.items()
        ]
        graph = b"".join([*self._parts, _text(2, "encoder"), *ends])
        versions = _message(8, _text(1, "") + _number(2, 17)) + _message(8, _text(1, OURS) + _number(2, 1))
        return _number(1, 8) + _message(7, graph) + versions


def _fields(message: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Field number and content of each field that is not a plain number."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        if key & 7 == 0:
            at = _varint(message, at)[1]
            continue
        size, at = (FIXED[key & 7], at) if key & 7 in FIXED else _varint(message, at)
        yield key >> 3, message[at : at + size]
        at += size


def _tensor(message: memoryview) -> Iterator[tuple[str, Tensor]]:
    parts, numbers = dict(_fields(message)), list(_numbers(message))
    kind = next(value for number, value in numbers if number == 2)
    if kind in KINDS and 9 in parts:
        shape = [value for number, value in numbers if number == 1]
        yield bytes(parts[8]).decode(), np.frombuffer(parts[9], KINDS[kind]).reshape(shape)


def _numbers(message: memoryview) -> Iterator[tuple[int, int]]:
    """Field number and value of each plain number, packed ones one by one."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        if key & 7 == 0:
            value, at = _varint(message, at)
            yield key >> 3, value
            continue
        size, at = (FIXED[key & 7], at) if key & 7 in FIXED else _varint(message, at)
        end = at + size
        while key >> 3 == 1 and at < end:
            value, at = _varint(message, at)
            yield 1, value
        at = end


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    found = shift = 0
    while True:
        byte = message[at]
        found |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return found, at


def _written(number: int) -> bytes:
    found = bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def _number(field: int, value: int) -> bytes:
    return _written(field << 3) + _written(value)


def _message(field: int, content: bytes) -> bytes:
    return _written(field << 3 | 2) + _written(len(content)) + content


def _text(field: int, content: str) -> bytes:
    return _message(field, content.encode())


def _attribute(name: str, value: float) -> bytes:
    if isinstance(value, int):
        return _text(1, name) + _number(3, value) + _number(20, 2)
    return _text(1, name) + _written(2 << 3 | 5) + struct.pack("<f", value) + _number(20, 1)


def _value(name: str, width: int) -> bytes:
    dims = _number(1, 1), _text(2, "pieces"), _number(1, width)
    shape = b"".join(_message(1, size) for size in dims)
    return _text(1, name) + _message(2, _message(1, _number(1, 1) + _message(2, shape)))
