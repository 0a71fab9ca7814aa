"""The encoder: our own graph around the installed weights reads texts as the weights' own graph does."""

from pathlib import Path

import numpy as np
import pytest

from bot.encoder import TOKENIZER, WEIGHTS, NoEncoder, OnnxEncoder, open_encoder
from bot.encoder import installed as path_of

SAID = [
    "can I park on the pavement?",
    "ow do i get rid of a nife",
    "We moved here in May and love the street, but every night lads race their bikes up and down until two. Who do I tell?",
]


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    found = open_encoder()
    assert isinstance(found, OnnxEncoder)
    return found


def test_a_text_is_read_as_the_weights_own_graph_reads_it(encoder: OnnxEncoder, tmp_path: Path) -> None:
    for part in (WEIGHTS[:2], TOKENIZER):
        source = path_of(*part)
        assert source is not None
        (tmp_path / source.name).symlink_to(source)
    theirs = open_encoder(str(tmp_path))
    assert isinstance(theirs, OnnxEncoder)
    assert np.sum(encoder.encode(SAID) * theirs.encode(SAID), axis=1).min() > 0.995


def test_a_text_is_read_the_same_alone_and_among_others(encoder: OnnxEncoder) -> None:
    among = encoder.encode(SAID)
    assert all(np.array_equal(encoder.encode([text])[0], row) for text, row in zip(SAID, among, strict=True))


def test_other_weights_than_the_known_ones_are_told(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"no model at all")
    (tmp_path / "tokenizer.json").write_text("{}")
    found = open_encoder(str(tmp_path))
    assert isinstance(found, NoEncoder) and "cannot be opened" in found.reason
    assert isinstance(open_encoder(str(tmp_path / "nowhere")), NoEncoder)
