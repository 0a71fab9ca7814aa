"""Live pages: whoever may see a conversation learns that it changed, nobody else does, and officers see each other."""

import asyncio
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import httpx
from sqlalchemy import event, insert, select

from bot.desk.live import Live, Open
from bot.storage import news
from bot.storage import tables as t
from bot.storage.accounts import Account
from bot.storage.database import Database
from routing.events import OfficerReplied
from tests.bot.test_lists import put
from tests.conftest import Town
from tests.patience import PATIENCE
from tests.town import NOON

ANNA, CLEM = "applegarth@neighbourhoods.example.org", "coppice@neighbourhoods.example.org"


class Ear:
    """One open page, listening: the events so far as (name, what was told)."""

    def __init__(self, stream: socket.socket) -> None:
        self.heard: list[tuple[str, Any]] = []
        self.status = 0
        self._lines = stream.makefile("r", encoding="utf-8", newline="\n")
        self.status = int(self._lines.readline().split(" ")[1])
        while self.status == 200 and not self._lines.readline().startswith("retry:"):
            pass  # the first line of the stream says that the page is in: what happens from now on reaches it
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        name = ""
        for line in self._lines:
            if line.startswith("event: "):
                name = line.removeprefix("event: ").strip()
            if line.startswith("data: "):
                self.heard.append((name, json.loads(line.removeprefix("data: "))))

    def hears(self, wanted: Callable[[tuple[str, Any]], bool], seconds: float = PATIENCE) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(wanted(event) for event in list(self.heard)):
                return True
            time.sleep(0.02)
        return False


@contextmanager
def page(town: Town, email: str, **about: Any) -> Iterator[Ear]:
    """A page as a browser holds it: the stream ends when its connection is closed, and not before."""
    address = httpx.URL(town.url)
    with socket.create_connection((address.host, address.port or 80)) as stream:
        wanted = httpx.URL("/desk/live", params=about)
        cookie = f"bluelamp_session={town.secret('session', email)}"
        stream.sendall(f"GET {wanted} HTTP/1.1\r\nHost: {address.host}\r\nCookie: {cookie}\r\n\r\n".encode())
        ear = Ear(stream)
        assert ear.status == 200
        yield ear
        stream.shutdown(socket.SHUT_RDWR)


def conversation(town: Town) -> int:
    with town.app.database.read() as db:
        team = db.scalar(select(t.officers.c.team).where(t.officers.c.id == "applegarth"))
    return put(town.app.database, officer="applegarth", team=team)


def tell(database: Database, id: int, kind: str = "PersonSpoke", officer: str | None = None) -> None:
    with database.write() as db:
        news.add(db, id, kind, officer, datetime.now(UTC))


def test_a_change_reaches_the_open_page_of_whoever_may_see_it_and_nobody_else(start: Callable[..., Town]) -> None:
    town = start()
    id = conversation(town)
    with page(town, ANNA) as hers, page(town, CLEM) as foreign:
        tell(town.app.database, id)
        assert hers.hears(lambda event: event == ("news", {"conversation": id, "listed": True}))
        assert foreign.heard == []


def test_a_conversation_that_is_not_yours_has_no_stream(start: Callable[..., Town]) -> None:
    town = start()
    id = conversation(town)
    cookies = {"bluelamp_session": town.secret("session", CLEM)}
    assert httpx.get(f"{town.url}/desk/live?conversation={id}", cookies=cookies).status_code == 404
    assert httpx.get(f"{town.url}/desk/live").status_code == 303


def test_a_page_learns_what_happened_between_its_making_and_its_stream(start: Callable[..., Town]) -> None:
    town = start()
    id = conversation(town)
    tell(town.app.database, id)
    with town.app.database.read() as db:
        made = news.latest(db)
    tell(town.app.database, id, "OfficerReplied", "applegarth")
    with page(town, ANNA, since=made) as hers:
        assert hers.hears(lambda event: event[0] == "news")


def test_two_officers_in_one_conversation_see_each_other_and_who_is_typing(start: Callable[..., Town]) -> None:
    town = start()
    id = conversation(town)
    boss = "thistlewood@neighbourhoods.example.org"
    with page(town, ANNA, conversation=id) as anna:
        with page(town, boss, conversation=id) as other:
            assert anna.hears(lambda event: event[0] == "here" and len(event[1]) == 1 and not event[1][0]["typing"])
            assert other.hears(lambda event: event[0] == "here" and event[1] and "Applegarth" in event[1][0]["name"])
            tell(town.app.database, id, news.TYPING, "applegarth")
            assert other.hears(lambda event: event[0] == "here" and bool(event[1]) and event[1][0]["typing"])
        anna.heard.clear()
        assert anna.hears(lambda event: event == ("here", []))


def test_a_row_that_is_committed_late_is_told_once(database_url: str) -> None:
    """PostgreSQL gives numbers before the commit: number 5 can be there when 4 is not."""
    database = Database(database_url)
    database.migrate()

    class Now:
        pass

    app: Any = Now()
    app.database, app.turns = database, Now()
    app.turns.clock = lambda: NOON
    live = Live(app)

    def row(id: int, at: Any) -> None:
        with database.write() as db:
            db.execute(insert(t.news).values(id=id, conversation_id=1, kind="PersonSpoke", at=at))

    def fresh() -> list[int]:
        with database.read() as db:
            return [found["id"] for found in live._fresh(db)]

    row(1, NOON - timedelta(minutes=1))
    assert fresh() == [1]
    row(5, NOON)
    assert fresh() == [5]
    row(4, NOON)
    assert fresh() == [4] and fresh() == []
    with database.write() as db:
        news.prune(db, NOON + timedelta(hours=2))
        assert db.scalars(select(t.news.c.id)).all() == [5]
    database.close()


def test_a_page_is_not_told_of_what_it_shows_already(start: Callable[..., Town]) -> None:
    town = start()
    id = conversation(town)
    with page(town, CLEM, conversation=0) as _:  # somebody has a page open, so the rounds go on
        for _ in range(6):  # an officer's own act, and the page that follows it at once
            tell(town.app.database, id, "OfficerNoted", "applegarth")
            with town.app.database.read() as db:
                since = news.latest(db)
            with page(town, ANNA, conversation=id, since=since) as anna:
                assert not anna.hears(lambda event: event[0] == "news", seconds=0.6)
        with page(town, ANNA, conversation=id, since=since) as anna:
            tell(town.app.database, id)
            assert anna.hears(lambda event: event[0] == "news")


def test_an_open_page_learns_that_a_message_has_arrived_and_that_one_may_not_have(start: Callable[..., Town]) -> None:
    town = start()
    for number, text in enumerate(("speak to an officer", "Bilston")):
        raw = {"visitor": "v", "id": str(number), "text": text, "at": 0}
        assert town.app.turns.receive(town.app.channels["web"], json.dumps(raw))
    with page(town, ANNA, conversation=1) as anna:
        town.app.turns.take(1, OfficerReplied(datetime.now(UTC), "applegarth", "Hello."))
        assert anna.hears(
            lambda event: event[0] == "delivered" and any(words.startswith("Sent ") for words in event[1].values())
        )
    with page(town, ANNA, conversation=1) as anna:
        with town.app.database.write() as db:
            news.add(db, 1, news.UNCONFIRMED, None, datetime.now(UTC))
        assert anna.hears(lambda event: event == ("news", {"conversation": 1, "listed": True}))


def test_pages_that_come_in_together_are_let_in_together_each_with_what_it_missed(database_url: str) -> None:
    database = Database(database_url)
    database.migrate()
    id = put(database, officer="anna", team="hill")
    tell(database, id)
    tell(database, id, "OfficerReplied", "anna")
    asked: list[int] = []
    event.listen(database.engine, "before_cursor_execute", lambda *_: asked.append(1))
    app: Any = SimpleNamespace(database=database, turns=SimpleNamespace(clock=lambda: datetime.now(UTC)))
    live = Live(app)
    pages = [Open(Account(f"a{n}", "A", "a@town.example", "hill", "admin"), "all", 0) for n in range(40)]

    async def arrive() -> None:
        await asyncio.gather(*(live.join(page, 1) for page in pages))
        assert live.open == set(pages)
        live.open.clear()
        assert live._task is not None
        await live._task

    with database.write() as db:
        row = {"name": "A", "team": "hill", "role": "admin", "disabled": False}
        db.execute(insert(t.officers), [{"id": page.account.id, "email": page.account.id, **row} for page in pages])
    asked.clear()
    asyncio.run(arrive())
    assert len(asked) < 20
    for page in pages:
        assert [json.loads(line.split("data: ")[1])["conversation"] for line in drained(page)] == [id]
    database.close()


def drained(page: Open) -> list[str]:
    return [page.lines.get_nowait() for _ in range(page.lines.qsize())]
