"""The whole loop as processes: decisions of `step` alone, webhook to reply at the fake server, start-up, memory."""

import asyncio
import json
import statistics
import time
from collections.abc import Iterator

import httpx

from routing.conversation import step
from routing.events import PersonSpoke
from routing.state import Conversation
from tests.bench.running import ENGINES, HEADER, database_of, program, resident
from tests.fake_telegram import FakeTelegram
from tests.town import NOON, handbook

RATE, SECONDS, BURST, PEOPLE = 30, 10, 1_500, 300


def measure() -> dict[str, float]:
    """Every figure by name; times in milliseconds unless the name says otherwise."""
    figures = _decisions()
    for engine in ENGINES:
        with database_of(engine) as url:
            figures |= _engine(engine, url)
    return figures


def _decisions() -> dict[str, float]:
    town, said = (
        handbook(),
        ["hello", "can I park on the pavement?", "speak to an officer", "kids racing bikes every night"],
    )
    begun, count = time.perf_counter(), 4_000
    for number in range(count):
        step(Conversation(), PersonSpoke(NOON, said[number % len(said)]), town)
    return {"step_decisions_per_second": round(count / (time.perf_counter() - begun))}


def _engine(name: str, url: str) -> dict[str, float]:
    with FakeTelegram() as fake, program(url, fake) as running:
        people = [fake.person(f"P{number}") for number in range(PEOPLE)]
        time.sleep(1)
        first = asyncio.run(_first(fake, running.address, fake.person("First")))
        idle = resident(running.pid)
        steady = asyncio.run(_steady(fake, running.address, people))
        burst = asyncio.run(_burst(fake, running.address, people))
    at = statistics.quantiles(steady, n=100)
    return {
        f"{name}_start_seconds": round(running.started, 2),
        f"{name}_first_reply_seconds": round(first, 2),
        f"{name}_idle_megabytes": round(idle, 1),
        f"{name}_p50": round(at[49] * 1000, 1),
        f"{name}_p95": round(at[94] * 1000, 1),
        f"{name}_p99": round(at[98] * 1000, 1),
        f"{name}_messages_per_second": round(burst, 1),
    }


async def _first(fake: FakeTelegram, address: str, person) -> float:  # type: ignore[no-untyped-def]
    """Seconds until the first reply, a second after the start: it waits for the indexes."""
    async with httpx.AsyncClient(base_url=address, headers=HEADER, timeout=60) as client:
        return await _one(fake, client, person)


async def _steady(fake: FakeTelegram, address: str, people: list) -> list[float]:  # type: ignore[type-arg]
    """Seconds from the hook's request to the reply at the fake server, at Telegram's own ceiling."""
    async with httpx.AsyncClient(base_url=address, headers=HEADER) as client:
        jobs = []
        for number in range(RATE * SECONDS):
            jobs.append(asyncio.create_task(_one(fake, client, people[number % PEOPLE])))
            await asyncio.sleep(1 / RATE)
        return await asyncio.gather(*jobs)


async def _one(fake: FakeTelegram, client: httpx.AsyncClient, person) -> float:  # type: ignore[no-untyped-def]
    before, begun = len(person.received), time.perf_counter()
    answer = await client.post("/hooks/telegram", content=json.dumps(person.says("can I park on the pavement?")))
    assert answer.status_code == 200
    while len(person.received) == before:
        await asyncio.sleep(0.001)
    return time.perf_counter() - begun


async def _burst(fake: FakeTelegram, address: str, people: list) -> float:  # type: ignore[type-arg]
    """Messages stored and answered in a second when they come as fast as they are taken.

    Plain sockets, so that the generator takes as little as it can of the two cores that both sides share.
    """
    before = sum(len(person.received) for person in people)
    waiting = iter(range(BURST))
    begun = time.perf_counter()
    await asyncio.gather(*(_connection(address, people, waiting) for _ in range(16)))
    while sum(len(person.received) for person in people) < before + BURST:
        await asyncio.sleep(0.05)
    return BURST / (time.perf_counter() - begun)


async def _connection(address: str, people: list, waiting: Iterator[int]) -> None:  # type: ignore[type-arg]
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    for number in waiting:
        body = json.dumps(people[number % PEOPLE].says("can I park on the pavement?")).encode()
        head = f"POST /hooks/telegram HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in HEADER.items())
        writer.write(f"{head}\r\n".encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in answer.split(b"\r\n")[0]
        length = next(line for line in answer.lower().split(b"\r\n") if line.startswith(b"content-length"))
        await reader.readexactly(int(length.split(b":")[1]))
    writer.close()
