"""Without its sentence encoder, or with a broken one, the bot answers by words alone, and says so to whoever runs it."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.conftest import Town


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("broken", [False, True])
def test_without_its_encoder_the_bot_answers_by_words(start: Callable[..., Town], tmp_path: Path, broken: bool) -> None:
    if broken:
        for name in ("model.onnx", "tokenizer.json"):
            (tmp_path / name).write_bytes(b"not a model")
    town = start(encoder=str(tmp_path))
    assert httpx.get(f"{town.url}/readyz", timeout=60).json()["encoder"].startswith("none: ")
    said = httpx.post(f"{town.url}/chat/messages", json={"id": "1", "text": "can I park on the pavement?"}, timeout=60)
    assert "pavement" in said.json()["messages"][-1]["text"].lower()
