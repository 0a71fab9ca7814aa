"""The desk with 1,000,000 messages in 100,000 conversations, on both engines: lists, a conversation, search, live pages.

Alone: python -m tests.bench.desk [sqlite|postgresql] [conversations] [folder]; in a folder the filled database stays
and is used again.
"""

import asyncio
import json
import random
import statistics
import sys
import time
from collections.abc import Callable

import httpx
from sqlalchemy import select

from bot.storage import accounts
from bot.storage import tables as t
from bot.storage.database import Database
from tests.bench.filled import CONVERSATIONS, OFFICER, SENTENCES, WATCHERS, fill, session
from tests.bench.running import ENGINES, database_of, program
from tests.fake_telegram import FakeTelegram

ASKED, CHANGES = 100, 10
LISTS = ("mine", "team", "unassigned", "urgent", "waiting", "snoozed", "closed", "veiled", "all")


def measure(engines: tuple[str, ...] = ENGINES, conversations: int = CONVERSATIONS, kept: str = "") -> dict[str, float]:
    """Every figure by name; times in milliseconds at the 95th of a hundred unless the name says otherwise."""
    figures: dict[str, float] = {}
    for engine in engines:
        with database_of(engine, kept) as url:
            figures |= _engine(engine, url, conversations)
    return figures


def _engine(name: str, url: str, conversations: int) -> dict[str, float]:
    with FakeTelegram() as fake, program(url, fake) as running:
        database = Database(url)
        begun = time.perf_counter()
        with database.read() as db:
            empty = db.scalar(select(t.conversations.c.id).limit(1)) is None
        if empty:
            fill(database, conversations)
        figures = {f"{name}_desk_fill_seconds": round(time.perf_counter() - begun, 1)} if empty else {}
        with database.write() as db:
            admin = accounts.first_admin(db)
            assert admin is not None
            keys = {"admin": session(db, admin.id), "officer": session(db, OFFICER)}
            watchers = [session(db, f"watcher{number}") for number in range(WATCHERS)]
        for who, key in keys.items():
            with httpx.Client(base_url=running.address, cookies={"bluelamp_session": key}, timeout=120) as client:
                figures |= _pages(f"{name}_desk_{who}", database, client, conversations)
        figures |= asyncio.run(_live(name, running.address, watchers))
        database.close()
    return figures


def _pages(name: str, database: Database, client: httpx.Client, conversations: int) -> dict[str, float]:
    chance = random.Random(1)
    with database.read() as db:
        team = None if "admin" in name else db.scalar(select(t.officers.c.team).where(t.officers.c.id == OFFICER))
        theirs = select(t.conversations.c.id).where(t.conversations.c.team == team if team else True)
        ids = list(db.scalars(theirs.limit(20_000)))
    size, weight = len(client.get("/desk?show=all").content), 0
    for part in ("bluelamp.css", "desk.js", "keys.js"):
        weight += len(client.get(f"/static/{part}").content)
    words = [f"word{number}" for number in range(0, SENTENCES, 7)]
    asked: list[Callable[[], str]] = [
        lambda: f"case{chance.randrange(conversations)}", lambda: " ".join(chance.sample(words, 2)),
        lambda: "parking", lambda: f"Person {chance.randrange(conversations)}", lambda: "bilston",
    ]  # fmt: skip
    return {
        f"{name}_list": _p95(client, lambda: f"/desk?show={chance.choice(LISTS)}"),
        f"{name}_conversation": _p95(client, lambda: f"/desk/conversations/{chance.choice(ids)}"),
        f"{name}_search": _p95(client, lambda: f"/desk/search?q={chance.choice(asked)()}"),
        f"{name}_page_kilobytes": round((size + weight) / 1000, 1),
    }


def _p95(client: httpx.Client, address: Callable[[], str]) -> float:
    client.get(address())
    took = []
    for _ in range(ASKED):
        begun = time.perf_counter()
        answer = client.get(address())
        took.append(time.perf_counter() - begun)
        assert answer.status_code == 200, (answer.url, answer.status_code)
    return round(statistics.quantiles(took, n=100)[94] * 1000, 1)


async def _live(name: str, address: str, keys: list[str]) -> dict[str, float]:
    """From a person's message going in until each open page is told of it."""
    heard: list[list[float]] = [[] for _ in keys]
    pages = [asyncio.create_task(_page(address, key, told)) for key, told in zip(keys, heard, strict=True)]
    async with httpx.AsyncClient(base_url=address, timeout=60) as person:
        say = {"id": "1", "text": "speak to an officer"}
        token = (await person.post("/chat/messages", json=say)).json()["token"]
        await person.post("/chat/messages", json={"id": "2", "text": "Bilston", "token": token})
        await asyncio.sleep(5)
        took, missed = [], 0
        for number in range(CHANGES):
            before, begun = [len(told) for told in heard], time.perf_counter()
            await person.post("/chat/messages", json={"id": f"n{number}", "text": "one more thing", "token": token})
            await asyncio.sleep(2.5)
            for told, had in zip(heard, before, strict=True):
                missed += len(told) == had
                took += [moment - begun for moment in told[had : had + 1]]
    for page in pages:
        page.cancel()
    at = statistics.quantiles(took, n=100)
    return {
        f"{name}_live_p50": round(at[49] * 1000),
        f"{name}_live_p95": round(at[94] * 1000),
        f"{name}_live_missed": missed,
    }


async def _page(address: str, key: str, told: list[float]) -> None:
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    head = f"GET /desk/live?show=all HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: bluelamp_session={key}\r\n\r\n"
    writer.write(head.encode())
    while line := await reader.readline():
        if line.startswith(b"event: news"):
            told.append(time.perf_counter())


if __name__ == "__main__":
    chosen = tuple(sys.argv[1:2]) or ENGINES
    many = int(sys.argv[2]) if len(sys.argv) > 2 else CONVERSATIONS
    print(json.dumps(measure(chosen, many, "".join(sys.argv[3:4])), indent=1))
