"""The contract that every channel keeps, tried on each with its own kind of update."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.channel import Button, Channel, Kind, Outbound, Unreadable
from bot.channels.telegram import Telegram
from bot.channels.webchat import Webchat
from bot.channels.x import X
from tests.town import NOON


class NoNotebook:
    """For what needs no budget: translating."""

    def take(self, name: str) -> float:
        return 0

    def learn(self, readings: object) -> None: ...

    def spacing(self, name: str) -> float:
        return 0

    def claim_round(self, name: str, every: float) -> bool:
        return True

    def recall(self, name: str) -> str:
        return ""

    def remember(self, name: str, value: str) -> None: ...


PAYLOADS = Path(__file__).parent / "payloads"
CHANNELS: dict[str, Channel] = {
    "telegram": Telegram("1:x", "http://127.0.0.1:1", "secret", ""),
    "web": Webchat(),
    "x": X(("consumer", "secret", "900-token", "secret"), "http://127.0.0.1:1", NoNotebook(), lambda: NOON),
    "console": Webchat("console"),
}
FOLDERS = {"telegram": "telegram", "x": "x", "web": "web", "console": "web"}
RECORDED = [(name, path) for name, folder in FOLDERS.items() for path in sorted((PAYLOADS / folder).glob("*.json"))]
every = pytest.mark.parametrize("channel", CHANNELS.values(), ids=CHANNELS)


@pytest.mark.parametrize(("name", "path"), RECORDED, ids=[f"{name}-{path.stem}" for name, path in RECORDED])
def test_a_recorded_update_is_read_as_what_the_person_did(name: str, path: Path) -> None:
    recorded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    found = CHANNELS[name].parse(json.dumps(recorded["raw"]))
    assert [_told(inbound, recorded["means"]) for inbound in found] == [recorded["means"]]
    assert all(inbound.at.utcoffset() is not None for inbound in found)
    assert CHANNELS[name].parse(json.dumps(recorded["raw"])) == found


@pytest.mark.parametrize("name", CHANNELS)
def test_different_updates_have_different_keys_and_a_repeated_one_the_same(name: str) -> None:
    raws = [json.dumps(json.loads(path.read_text("utf-8"))["raw"]) for found, path in RECORDED if found == name]
    keys = [CHANNELS[name].keys(raw).dedupe for raw in raws]
    assert len(set(keys)) == len(raws) > 2
    assert keys == [CHANNELS[name].keys(raw).dedupe for raw in raws]


@every
@given(raw=st.text() | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps))
def test_an_update_that_is_nonsense_still_has_keys_and_is_unreadable_or_ignored(channel: Channel, raw: str) -> None:
    assert len(channel.keys(raw).dedupe) <= 200
    try:
        assert all(inbound.kind is Kind.IGNORED for inbound in channel.parse(raw))
    except Unreadable as unreadable:
        assert not raw.strip() or len(raw) < 12 or raw not in str(unreadable)


@every
@given(text=st.text(min_size=1, max_size=300).filter(str.strip), times=st.integers(1, 60))
def test_every_word_is_rendered_within_the_limit_and_buttons_ride_on_the_last_part(
    channel: Channel, text: str, times: int
) -> None:
    said = text * times
    parts = channel.render(Outbound("1", said, (Button("Yes", "helped:yes"),)))
    assert "".join("".join(part.text for part in parts).split()) == "".join(said.split())
    assert all(len(part.text.encode("utf-16-le")) // 2 <= channel.capabilities.longest_text for part in parts)
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]


def test_a_hook_request_without_the_right_secret_is_not_believed() -> None:
    channel = CHANNELS["telegram"]
    assert channel.verify({"x-telegram-bot-api-secret-token": "secret"}, b"")
    assert not channel.verify({"X-Telegram-Bot-Api-Secret-Token": "Secret"}, b"")
    assert not channel.verify({}, b"")
    assert not Telegram("1:x", "http://127.0.0.1:1").verify({"X-Telegram-Bot-Api-Secret-Token": ""}, b"")


def _told(inbound: Any, means: dict[str, Any]) -> dict[str, Any]:
    """The fields that the recording speaks of."""
    told: dict[str, Any] = {}
    for name in means:
        value = getattr(inbound, name)
        if name == "attachments":
            value = [[file.kind.value, file.file_id] for file in value]
        told[name] = list(value) if isinstance(value, tuple) else value
    return told
