"""OpenTelemetry where it is wanted: hook, turn and delivery, tied by the request's id, and nothing of anybody's words."""

import subprocess
import sys
from collections.abc import Callable, Iterator

import httpx
import pytest
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from pydantic import SecretStr

from bot import spans
from tests.bot.test_loop import free_port, until
from tests.conftest import Town
from tests.fake_telegram import TOKEN, FakeTelegram

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def made() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    spans.give_to(SimpleSpanProcessor(exporter))
    yield exporter
    spans.end()


@ON_SQLITE
def test_a_hooks_turn_and_delivery_have_spans(
    start: Callable[..., Town], fake: FakeTelegram, made: InMemorySpanExporter
) -> None:
    port = free_port()
    town = start(
        telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url, telegram_webhook_secret=SecretStr("hook-secret"),
        public_url=f"http://127.0.0.1:{port}", port=port,
    )  # fmt: skip
    update = {
        "update_id": 7,
        "message": {
            "message_id": 1, "date": 1_700_000_000, "chat": {"id": 77, "type": "private", "first_name": "Cara"},
            "from": {"id": 77, "is_bot": False, "first_name": "Cara"}, "text": "can I park on the pavement?",
        },
    }  # fmt: skip
    headers = {"X-Telegram-Bot-Api-Secret-Token": "hook-secret", "X-Request-ID": "router-4711"}
    assert httpx.post(f"{town.url}/hooks/telegram", json=update, headers=headers, timeout=60).status_code == 200
    ours: dict[str, dict[str, object]] = {}

    def all_there() -> bool:
        for one in made.get_finished_spans():
            facts = dict(one.attributes or {})
            if facts.get("bluelamp.request") == "router-4711":
                ours[one.name] = {
                    **facts,
                    "parent": one.parent and one.parent.span_id,
                    "id": one.context and one.context.span_id,
                }
        return {"request", "turn", "send"} <= ours.keys()

    until(all_there)
    assert ours["request"]["bluelamp.route"] == "/hooks/telegram" and ours["request"]["bluelamp.status"] == 200
    assert ours["turn"]["bluelamp.event"] == "PersonSpoke" and ours["turn"]["parent"] == ours["request"]["id"]
    assert ours["send"]["bluelamp.channel"] == "telegram"
    whole = "".join(one.to_json() for one in made.get_finished_spans())
    assert not [secret for secret in ("pavement", "Cara", TOKEN, "hook-secret") if secret in whole]


def test_of_a_fault_only_the_kind_is_told(made: InMemorySpanExporter) -> None:
    with pytest.raises(ValueError), spans.span("turn"):
        int("my door was kicked in")
    (one,) = made.get_finished_spans()
    assert dict(one.attributes or {})["bluelamp.fault"] == "ValueError" and "door" not in one.to_json()


def test_nothing_is_loaded_where_it_is_not_wanted() -> None:
    code = "import sys, bot.spans as s; assert s.begin('') == ''\nwith s.span('turn'): pass\nprint('opentelemetry.sdk' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_a_missing_library_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.exporter.otlp.proto.http.trace_exporter", None)
    assert "install bluelamp[otel]" in spans.begin("http://127.0.0.1:4318/v1/traces")
