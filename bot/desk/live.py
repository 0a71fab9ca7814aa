"""Live pages: one task of the process reads the news, each open page holds one stream of what it may know.

A page learns that a conversation changed, never what was said: it asks for that itself, and is asked who it is again.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse, StreamingResponse
from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import SQLAlchemyError

from bot.app import App
from bot.desk import pages
from bot.desk.sessions import SignedIn, current
from bot.storage import access, conversations, inbox, news
from bot.storage.accounts import Account

router = APIRouter(prefix="/desk", include_in_schema=False)
ROUND = 0.25
WINDOW = timedelta(seconds=10)
"""So long a row may come late, behind higher numbers."""
HEARTBEAT = 25.0
MISSED = 150
"""A page that missed more than this learns of the newest: it asks for the whole anyway."""


@dataclass(eq=False, slots=True)
class Open:
    """One open page: whose it is, which list it shows, which conversation is open on it (0: none)."""

    account: Account
    show: str
    conversation: int
    shown: frozenset[int] = frozenset()
    """The rows of news that it holds already or was told of when it came in."""
    lines: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(200))


@dataclass(slots=True)
class Live:
    """The open pages of this process, and the task that reads the news while there are any."""

    app: App
    open: set[Open] = field(default_factory=set)
    _low: int = 0
    _seen: set[int] = field(default_factory=set)
    _task: asyncio.Task[None] | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _joining: dict[Open, int] = field(default_factory=dict)

    async def join(self, page: Open, since: int) -> None:
        """Let a page in; it is told what happened since it was made, once, and nothing of what it shows already."""
        self._joining[page] = since
        try:
            async with self._turn:  # no round between reading what was missed and being in
                if page in self._joining:
                    await self._let_in(dict(self._joining))
        finally:
            self._joining.pop(page, None)

    async def _let_in(self, joining: dict[Open, int]) -> None:
        """All that wait at the door together: whoever holds the lock first asks for everybody behind."""
        if not self.open:
            await asyncio.to_thread(self._begin)
        for page, lines in await asyncio.to_thread(self._missed, joining):
            if self._joining.pop(page, None) is None:
                continue  # it left while it waited
            for line in lines:
                page.lines.put_nowait(line)
            self.open.add(page)
        if self._task is None:
            self._task = asyncio.create_task(self._watch())

    def leave(self, page: Open) -> None:
        self.open.discard(page)

    def note(self, page: Open, kind: str) -> None:
        """Tell the other officers that this one looks, or left."""
        if page.conversation and access.may_change(page.account):
            with contextlib.suppress(SQLAlchemyError), self.app.database.write() as db:
                news.add(db, page.conversation, kind, page.account.id, self.app.turns.clock())

    async def _watch(self) -> None:
        while self.open:
            async with self._turn:
                await self._tell()
            await asyncio.sleep(ROUND)
        self._task = None

    def _begin(self) -> None:
        self._low, self._seen = 0, set()
        with self.app.database.read() as db:
            self._fresh(db)

    async def _tell(self) -> None:
        """One round: what is new goes to every page that may know it."""
        with contextlib.suppress(SQLAlchemyError):
            for page, line in await asyncio.to_thread(self._round, list(self.open)):
                if page.lines.full():
                    self.leave(page)  # it does not listen; its browser comes back and asks for what it missed
                else:
                    page.lines.put_nowait(line)

    def _fresh(self, db: Connection) -> list[RowMapping]:
        """Rows not seen before. Those older than the window are behind us for good."""
        if not self._low:
            self._low = max(0, news.latest(db) - 1_000)
        rows = news.after(db, self._low)
        fresh = [row for row in rows if row["id"] not in self._seen]
        settled = self.app.turns.clock() - WINDOW
        self._low = max([self._low, *(row["id"] for row in rows if row["at"] < settled)])
        self._seen = {row["id"] for row in rows if row["id"] > self._low}
        return fresh

    def _round(self, pages: list[Open]) -> list[tuple[Open, str]]:
        with self.app.database.read() as db:
            fresh = self._fresh(db)
            return [(page, line) for page, told in self._told(db, pages, fresh) for line in told] if fresh else []

    def _missed(self, joining: dict[Open, int]) -> list[tuple[Open, list[str]]]:
        """What each is told that comes in; those with one starting point are asked for together."""
        starts: dict[int, list[Open]] = {}
        for page, since in joining.items():
            starts.setdefault(min(since or self._low, self._low), []).append(page)
        with self.app.database.read() as db:
            return [one for start, pages in starts.items() for one in self._missed_since(db, start, pages, joining)]

    def _missed_since(
        self, db: Connection, start: int, pages: list[Open], joining: dict[Open, int]
    ) -> list[tuple[Open, list[str]]]:
        rows = news.after(db, start)
        everything = frozenset(row["id"] for row in rows)
        told = []
        for since, alike in _by_since(pages, joining).items():
            fresh = [row for row in rows if row["id"] > since > 0]
            lines = self._told(db, alike, fresh) if fresh else [(page, []) for page in alike]
            told += [(page, [*said[-MISSED:], *self._who(db, page)]) for page, said in lines]
        for page in pages:
            page.shown = everything
        return told

    def _who(self, db: Connection, page: Open) -> list[str]:
        return [self._here(db, page)] if page.conversation else []

    def _told(self, db: Connection, pages: list[Open], rows: list[RowMapping]) -> list[tuple[Open, list[str]]]:
        """What each page is told of some rows; what may be seen is asked once for all pages with one list."""
        ids = {row["conversation_id"] for row in rows}
        shows: dict[str, set[Account]] = {}
        for page in pages:
            shows.setdefault(page.show, set()).add(page.account)
        seen = {show: news.seen_by(db, accounts, show, ids) for show, accounts in shows.items()}
        return [(page, self._lines(db, page, rows, seen[page.show][page.account.id])) for page in pages]

    def _lines(self, db: Connection, page: Open, rows: list[RowMapping], seen: dict[int, bool]) -> list[str]:
        theirs = [row for row in rows if row["conversation_id"] in seen and row["id"] not in page.shown]
        told = [
            _event("news", {"conversation": row["conversation_id"], "listed": seen[row["conversation_id"]]}, row["id"])
            for row in theirs if row["kind"] not in (*news.PRESENCE, news.DELIVERED)
        ]  # fmt: skip
        if any(row["kind"] == news.DELIVERED and row["conversation_id"] == page.conversation for row in theirs):
            told.append(_event("delivered", self._states(db, page.conversation)))
        here = any(row["kind"] in news.PRESENCE and row["conversation_id"] == page.conversation for row in theirs)
        return [*told, self._here(db, page)] if here else told

    def _states(self, db: Connection, conversation: int) -> dict[int, str]:
        """What became of each of our messages, in words."""
        said = conversations.transcript(db, conversation)
        return {row["id"]: pages.delivered(row) for row in said if row["author"] != "public"}

    def _here(self, db: Connection, page: Open) -> str:
        known = self.app.turns.handbook(db).officers
        others = [
            {"name": known[officer].name if officer in known else "A colleague", "typing": typing}
            for officer, typing in news.here(db, page.conversation, self.app.turns.clock())
            if officer != page.account.id
        ]
        return _event("here", others)


def _by_since(pages: list[Open], joining: dict[Open, int]) -> dict[int, list[Open]]:
    found: dict[int, list[Open]] = {}
    for page in pages:
        found.setdefault(joining[page], []).append(page)
    return found


def of(request: Request) -> Live:
    """The live pages of this process."""
    state = request.app.state
    if not hasattr(state, "live"):
        state.live = Live(state.app)
    live: Live = state.live
    return live


def marked(request: Request) -> None:
    """Note how far the news had come before a page is made, so that its stream misses nothing since."""
    app: App = request.app.state.app
    with app.database.read() as db:
        request.state.news = news.latest(db)


Marked = Depends(marked)


@router.get("/live")
async def stream(
    request: Request, account: SignedIn, show: str = "mine", conversation: int = 0, since: int = 0
) -> StreamingResponse:
    """Server-sent events: `news` (a conversation changed), `here` (who else has this one open) and
    `delivered` (what became of our messages in it)."""
    page = Open(account, show if show in inbox.LISTS else "mine", conversation)
    if conversation and not await asyncio.to_thread(_may_see, request, page):
        raise HTTPException(404, "There is no such conversation here.")
    last = request.headers.get("last-event-id", "")
    lines = _stream(request, page, int(last) if last.isascii() and last.isdigit() and len(last) < 18 else since)
    return StreamingResponse(lines, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


@router.get("/counts")
def counts(request: Request, account: SignedIn) -> JSONResponse:
    """How many each list holds now, as the navigation shows it."""
    app: App = request.app.state.app
    with app.database.read() as db:
        return JSONResponse(pages.counted(inbox.counts(db, account)))


async def _stream(request: Request, page: Open, since: int) -> AsyncIterator[str]:
    live = of(request)
    await live.join(page, since)
    try:
        await asyncio.to_thread(live.note, page, news.LOOKING)
        yield "retry: 2000\n\n"
        while page in live.open:
            try:
                yield await asyncio.wait_for(page.lines.get(), HEARTBEAT)
            except TimeoutError:
                if not await asyncio.to_thread(_may_see, request, page):
                    return
                await asyncio.to_thread(live.note, page, news.LOOKING)
                yield ": still here\n\n"
    finally:
        live.leave(page)
        asyncio.get_running_loop().run_in_executor(None, live.note, page, news.LEFT)  # we may be cancelled: no await


def _may_see(request: Request, page: Open) -> bool:
    """Whether the session still holds, and the conversation, if any, is still theirs."""
    session = current(request)
    if session is None or not page.conversation:
        return session is not None
    app: App = request.app.state.app
    with app.database.read() as db:
        return inbox.one(db, session.account, page.conversation) is not None


def _event(name: str, told: Any, id: int | None = None) -> str:
    number = f"id: {id}\n" if id else ""
    return f"{number}event: {name}\ndata: {json.dumps(told)}\n\n"
