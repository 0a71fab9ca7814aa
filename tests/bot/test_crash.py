"""kill -9 in the middle of traffic with duplicates: nothing lost, no turn repeated, order kept."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests.fake_telegram import TOKEN, FakeTelegram

ROOT = Path(__file__).parent.parent.parent
PEOPLE, MESSAGES, KILLS = 8, 12, 3


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
def test_nothing_is_lost_or_repeated_when_the_program_is_killed(database_url: str, fake: FakeTelegram) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    environment = {
        **os.environ, "BLUELAMP_ENCODER": "off", "DATABASE_URL": database_url, "PORT": port,
        "BLUELAMP_TELEGRAM_TOKEN": TOKEN, "BLUELAMP_TELEGRAM_API_URL": fake.url,
    }  # fmt: skip
    people = [fake.person(f"P{number}") for number in range(PEOPLE)]
    program = _start(environment)
    try:
        for round_ in range(MESSAGES):
            for person in people:
                said = person.says(f"hello number{round_}" if round_ % 2 else "can I park on the pavement?")
                if round_ % 3 == 0:
                    fake.repeat(said)
            if round_ % (MESSAGES // KILLS) == 2:
                time.sleep(1.2)
                program.send_signal(signal.SIGKILL)
                program.wait()
                program = _start(environment)
            time.sleep(0.03)
        _until_quiet(database_url)
    finally:
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) in (0, -signal.SIGTERM)
    _check(database_url, fake)


def _check(database_url: str, fake: FakeTelegram) -> None:
    engine = create_engine(database_url)
    with engine.connect() as db:
        heard = db.execute(
            text("select conversation_id, position, external_id from messages where author = 'public' order by 1, 2")
        ).all()
        said = db.execute(
            text("select recipient, position, external_id, status from messages where author = 'bot' order by 1, 2")
        ).all()
    engine.dispose()
    assert len(heard) == len({row.external_id for row in heard}) == PEOPLE * MESSAGES
    by_person: dict[int, list[int]] = {}
    for row in heard:
        by_person.setdefault(row.conversation_id, []).append(int(row.external_id))
    assert all(numbers == sorted(numbers) for numbers in by_person.values())
    assert {row.status for row in said} <= {"sent", "unconfirmed"}
    for person in fake.people.values():
        confirmed = [int(row.external_id) for row in said if row.recipient == str(person.id) and row.status == "sent"]
        received = [message["message_id"] for message in person.received]
        assert confirmed == sorted(confirmed) and set(confirmed) <= set(received)
        assert len(received) == len(set(received))
        assert len(received) <= sum(row.recipient == str(person.id) for row in said)


def _start(environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "bot", "serve"]
    program = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            httpx.get(f"http://127.0.0.1:{environment['PORT']}/healthz", timeout=1)
            return program
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the program did not start")


def _until_quiet(database_url: str) -> None:
    """Everything is stored and nothing waits; a send that died has a lease of a minute, then it is unconfirmed."""
    engine, end = create_engine(database_url), time.monotonic() + 110
    while time.monotonic() < end:
        with engine.connect() as db:
            stored = db.scalar(text("select count(*) from messages where author = 'public'"))
            waiting = db.scalar(text("select count(*) from messages where status in ('queued', 'sending')"))
        if stored == PEOPLE * MESSAGES and not waiting:
            engine.dispose()
            return
        time.sleep(0.2)
    raise AssertionError(f"{stored} stored, {waiting} waiting")
