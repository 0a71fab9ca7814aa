"""What those who run it see: log lines with one id all the way, and the metrics."""

import io
import json
import logging
import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import insert, select, update

from bot import beats, log_lines, metrics, request_id
from bot.storage import outbox, processes
from bot.storage import tables as t
from tests.bot.test_loop import until
from tests.conftest import Town
from tests.fake_telegram import FakeTelegram

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = "zebra crossing by Xanthippe's bakery"


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, object]]]]:
    """What is logged, as the JSON lines of a running program."""
    stream, root = io.StringIO(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    log_lines.begin("auto", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level = handlers, level
    logging.captureWarnings(False)


def speak(town: Town, text: str, **headers: str) -> httpx.Response:
    said = {"text": text, "id": str(hash(text)), "token": "v" * 43}
    return httpx.post(town.url + "/chat/messages", json=said, headers=headers, timeout=60)


def scraped(town: Town) -> str:
    answer = httpx.get(town.url + "/metrics", timeout=60)
    assert answer.status_code == 200
    return answer.text


@ON_SQLITE
def test_one_id_leads_from_the_request_to_turn_delivery_and_mail(
    start: Callable[..., Town], lines: Callable[[], list[dict[str, object]]]
) -> None:
    town = start(smtp_url=SecretStr("smtp://127.0.0.1:9"))
    answer = speak(town, f"can I speak to an officer about the {WORDS}", **{"X-Request-ID": "router-4711"})
    assert answer.headers["x-request-id"] == "router-4711"
    speak(town, "Bilston", **{"X-Request-ID": "router-4711"})
    httpx.post(town.url + "/chat/news", json={"token": "v" * 43}, timeout=60)  # as an open page does all the time
    until(
        lambda: (
            {"turn", "send", "mail", "request"}
            <= {first(one) for one in lines() if one.get("request") == "router-4711"}
        )
    )
    with town.app.database.read() as db:
        assert set(db.scalars(select(t.messages.c.request))) == {"router-4711"}
    turn = next(one for one in lines() if first(one) == "turn")
    assert turn["event"] == "PersonSpoke" and turn["channel"] == "web" and isinstance(turn["conversation"], int)
    seen = next(one for one in lines() if first(one) == "request")
    assert (seen["method"], seen["route"], seen["status"]) == ("POST", "/chat/messages", 200)
    assert not [one for one in lines() if one.get("route") == "/chat/news"]


def first(line: dict[str, object]) -> str:
    return str(line["message"]).split(" ")[0]


@ON_SQLITE
def test_an_id_that_is_no_id_is_not_taken_over(start: Callable[..., Town]) -> None:
    town = start()
    for given in ("short", "a" * 65, "two words here", 'quote"quote"'):
        answer = httpx.get(town.url + "/healthz", headers={"X-Request-ID": given}, timeout=60)
        assert re.fullmatch("[0-9a-f]{16}", answer.headers["x-request-id"])


@ON_SQLITE
def test_no_words_names_or_tokens_reach_the_log(
    telegram: Town, fake: FakeTelegram, lines: Callable[[], list[dict[str, object]]]
) -> None:
    cara = fake.person("Cara Xanthopoulou")
    cara.says(f"I want to speak to someone about the {WORDS}")
    cara.waits_for("Where")
    link = "s" * 43
    httpx.get(f"{telegram.url}/desk/sign-in/{link}?name=Cara", timeout=60)
    httpx.get(f"{telegram.url}/nowhere/{link}", timeout=60)
    cara.says("Bilston")
    cara.waits_for("passed this")
    until(lambda: any(first(one) == "send" for one in lines()))
    whole = json.dumps(lines())
    for secret in (
        "zebra",
        "Xanth",
        "Cara",
        "Bilston",
        link,
        telegram.app.settings.telegram_token.get_secret_value(),
        str(cara.id),
    ):
        assert secret not in whole, secret
    assert {one["route"] for one in lines() if first(one) == "request"} >= {"/desk/sign-in/{link}", "none"}


def test_a_fault_is_told_by_its_place_and_never_by_its_words(lines: Callable[[], list[dict[str, object]]]) -> None:
    try:
        int(WORDS)
    except ValueError:
        logging.getLogger("bluelamp.test").exception("round failed loop=%s", "mails")
    (line,) = lines()
    assert line["loop"] == "mails" and line["fault"][0] == "ValueError"  # type: ignore[index]
    assert "zebra" not in json.dumps(line) and "test_operations.py" in json.dumps(line)


def test_a_terminal_gets_plain_lines_and_no_value_can_break_one() -> None:
    record = logging.LogRecord("bluelamp.x", logging.INFO, "", 0, "kept channel=%s", ("web\nforged request=1",), None)
    with request_id.under("router-4711"):
        line = log_lines.Plain().format(record)
    assert "\n" not in line and line.endswith("request=router-4711")
    assert log_lines.fields(record) == {"channel": "web\nforged request=1"}


@ON_SQLITE
def test_a_fault_in_a_page_gives_an_id_to_tell(start: Callable[..., Town], monkeypatch: pytest.MonkeyPatch) -> None:
    town = start()
    monkeypatch.setattr("bot.chat._receive", lambda *_: 1 / 0)
    answer = speak(town, "hello", **{"X-Request-ID": "router-4711"})
    assert answer.status_code == 500 and "router-4711" in answer.text
    assert answer.headers["x-request-id"] == "router-4711" and answer.headers["content-security-policy"]


def test_the_metrics_show_rates_queues_and_the_clock(
    start: Callable[..., Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metrics, "KEPT", 0.0)  # each scrape asks the database
    town = start()
    speak(town, "can I park on the pavement?")
    speak(town, "I need to speak to an officer")
    speak(town, "Bilston")
    until(lambda: 'bluelamp_sends_total{channel="web",outcome="sent"' in scraped(town))
    now = town.app.turns.clock()
    with town.app.database.write() as db:
        outbox.add_mail(db, "a@b.example", "s", "b", now - timedelta(minutes=5))
        db.execute(update(t.conversations).values(due_at=now - timedelta(hours=2), read_by=now - timedelta(minutes=1)))
        db.execute(insert(t.updates).values(channel="x", dedupe_key="1", raw="{}", received_at=now, status="failed"))
    until(lambda: value(town, 'bluelamp_answers_owed{clock="overdue"}') == 1)  # what was asked is kept for seconds
    assert 7_000 < value(town, "bluelamp_longest_overdue_seconds") < 8_000
    assert value(town, 'bluelamp_queue_waiting_seconds{queue="mails"}') >= 300
    assert value(town, 'bluelamp_queue_rows{queue="mails",status="queued"}') >= 1
    assert value(town, 'bluelamp_updates_kept{channel="x"}') == 1
    assert value(town, 'bluelamp_read_timers{state="over"}') == 1
    assert value(town, 'bluelamp_conversations{list="open"}') == 1
    assert value(town, "bluelamp_database_up") == 1
    page = scraped(town)
    assert re.search(
        r'bluelamp_turns_total\{channel="web",event="PersonSpoke",outcome="answer",process="[^"]+"\} \d', page
    )
    assert re.search(r'bluelamp_events_total\{channel="web",kind="conversation.handed_over"', page)
    assert "bluelamp_decision_seconds_bucket" in page and 'bluelamp_pool_connections{process="' in page


def value(town: Town, name: str) -> float:
    found: list[float] = []

    def there() -> bool:
        line = re.search("^" + re.escape(name) + r" (\S+)$", scraped(town), re.MULTILINE)
        found[:] = [float(line[1])] if line else []
        return bool(found)

    until(there)
    return found[0]


def test_any_process_shows_what_all_have_counted(start: Callable[..., Town]) -> None:
    town = start()
    now = town.app.turns.clock()
    counted = {"bluelamp_mails": [["bluelamp_mails_total", {"outcome": "sent"}, 7.0]]}
    with town.app.database.write() as db:
        other = {"web": False, "worker": True, "address": "", "counted": counted}
        processes.beat(db, "elsewhere:1", now, now, **other)
        processes.beat(db, "dead:1", now - timedelta(minutes=5), now, **other)
    beats.beat(town.app, True, False, now)
    page = scraped(town)
    assert 'bluelamp_mails_total{outcome="sent",process="elsewhere:1"} 7.0' in page and "dead:1" not in page
    assert 'bluelamp_processes{part="worker"} 1.0' in page and 'bluelamp_processes{part="web"} 1.0' in page


@ON_SQLITE
def test_metrics_are_for_this_machine_or_for_whoever_has_the_token(start: Callable[..., Town]) -> None:
    town = start(proxies="*")
    assert httpx.get(town.url + "/metrics", timeout=60).status_code == 200
    assert httpx.get(town.url + "/metrics", headers={"Host": "chat.example"}, timeout=60).status_code == 403
    town.app.settings.metrics_token = SecretStr("scrape-me")
    assert httpx.get(town.url + "/metrics", timeout=60).status_code == 403
    assert (
        httpx.get(town.url + "/metrics", headers={"Authorization": "Bearer scrape-me"}, timeout=60).status_code == 200
    )
