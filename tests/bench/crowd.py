"""The people of a load bench: their messages come when they come, however slow the answers are (an open loop).

A time runs from the moment at which a message was due, not from when it went out, so that waiting in front of a slow server
counts. Sends, answers and times live in one event loop over bare sockets, to leave as much of the machine as may be to what
is measured.
"""

import asyncio
import inspect
import json
import statistics
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import uvloop
from starlette.responses import Response

from tests.bench.running import HEADER
from tests.fake_telegram import FakeTelegram, Person

PEOPLE = 10_000
"""So many that nobody writes more often than a person does."""
CONNECTIONS = 40
"""Telegram's own number of connections to a webhook."""
LATE, DRAINED = 10.0, 60.0
"""Seconds after which an answer counts as none; seconds that a queue is given to empty itself before the next rate."""
Post = Callable[[Person, str], Awaitable[None]]
T = TypeVar("T")


class QuickTelegram(FakeTelegram):
    """The same stand-in over bare sockets and in the loop in which the people live."""

    def __enter__(self) -> "QuickTelegram":
        self.loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        self._listening = self.run(self.listen(lambda: _Line(self)))
        self.port = self._listening.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        return self

    def __exit__(self, *_: object) -> None:
        self._listening.close()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(5)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do this in the people's loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def add(self, **content: Any) -> dict[str, Any]:
        """An update that nobody fetches: it is posted."""
        return {"update_id": self.next(), **content}

    async def listen(self, line: Callable[[], asyncio.Protocol]) -> asyncio.Server:
        return await self.loop.create_server(line, "127.0.0.1", 0)

    async def answer(self, method: str, body: bytes) -> bytes:
        """What the stand-in says to a call, as bytes on the wire."""
        self.calls[method] += 1
        asked = {name: _value(value) for name, value in parse_qsl(body.decode())}
        found = getattr(self, f"_{method}", lambda _: Response('{"ok":true,"result":true}'))(asked)
        said: Response = await found if inspect.isawaitable(found) else found
        return b"HTTP/1.1 %d .\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
            said.status_code, len(said.body), said.body,
        )  # fmt: skip


class _Line(asyncio.Protocol):
    """One connection of the program to the Bot API."""

    def __init__(self, fake: QuickTelegram) -> None:
        self._fake, self._came = fake, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._came += data
        while (split := self._came.find(b"\r\n\r\n")) >= 0:
            head, rest = self._came[:split].lower(), self._came[split + 4 :]
            length = int(head.split(b"content-length:")[1].split(b"\r\n")[0]) if b"content-length:" in head else 0
            if len(rest) < length:
                return
            method = self._came[:split].split(b" ", 2)[1].rsplit(b"/", 1)[-1].split(b"?")[0].decode()
            self._came = rest[length:]
            asyncio.ensure_future(self._reply(method, rest[:length]))

    async def _reply(self, method: str, body: bytes) -> None:
        said = await self._fake.answer(method, body)
        if not self._transport.is_closing():
            self._transport.write(said)  # type: ignore[attr-defined]


def _value(value: str) -> Any:
    try:
        return json.loads(value) if value[:1] in "[{" else value
    except ValueError:
        return value


class Ear(list[dict[str, Any]]):
    """What a person has received: nothing is kept, the crowd is told."""

    def __init__(self, crowd: "Crowd", id: int) -> None:
        super().__init__()
        self._crowd, self._id = crowd, id

    def append(self, message: dict[str, Any]) -> None:
        self._crowd.answered(self._id)


@dataclass
class Crowd:
    """Everybody who writes; `answered` is told the moment an answer is there."""

    fake: QuickTelegram
    people: list[Person] = field(default_factory=list)
    waiting: "defaultdict[int, deque[float]]" = field(default_factory=lambda: defaultdict(deque))
    took: list[float] = field(default_factory=list)
    open: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    """What went wrong while posting, and how often; it counts as unanswered."""

    def __post_init__(self) -> None:
        self.people = [self.fake.person(f"P{number}") for number in range(PEOPLE)]
        for person in self.people:
            person.received = Ear(self, person.id)
        self._next = cycle(self.people)

    def speaks(self, due: float) -> Person:
        """Who is next, from now on waiting for an answer to what was due at that moment."""
        person = next(self._next)
        self.waiting[person.id].append(due)
        self.open += 1
        return person

    def answered(self, id: int) -> None:
        if self.waiting[id]:
            self.took.append(time.perf_counter() - self.waiting[id].popleft())
            self.open -= 1

    def begin(self) -> None:
        self.waiting.clear()
        self.took, self.open = [], 0


@dataclass(frozen=True, slots=True)
class Found:
    """What came of one rate; times in milliseconds. `sent_late` is the generator's own lateness, the 99th of a hundred."""

    rate: float
    p50: float
    p95: float
    p99: float
    answered_per_second: float
    answered: int
    unanswered: int
    sent_late: float

    def figures(self, name: str) -> dict[str, float]:
        return {
            f"{name}_{key}": getattr(self, key)
            for key in ("p50", "p95", "p99", "answered_per_second", "unanswered", "sent_late")
        }


async def offer(post: Post, crowd: Crowd, rate: float, seconds: float, said: Callable[[], str]) -> Found:
    """So many messages a second for so long, by no more connections than Telegram uses; the rest waits, and its time runs."""
    crowd.begin()
    queue: asyncio.Queue[tuple[Person, str]] = asyncio.Queue()
    senders = [asyncio.ensure_future(_send(post, crowd, queue)) for _ in range(CONNECTIONS)]
    begun, late, count = time.perf_counter(), [0.0], max(2, round(rate * seconds))
    for number in range(count):
        due = begun + number / rate
        while (early := due - time.perf_counter()) > 0:
            await asyncio.sleep(early)
        late.append(time.perf_counter() - due)
        queue.put_nowait((crowd.speaks(due), said()))
    await _until(lambda: not crowd.open, LATE)
    over = time.perf_counter() - begun
    took = list(crowd.took)
    await _until(lambda: not crowd.open, DRAINED)
    for sender in senders:
        sender.cancel()
    out = count - len(took)
    at = statistics.quantiles([*took, *[LATE] * out], n=100, method="inclusive")
    times = (round(at[place] * 1000, 1) for place in (49, 94, 98))
    return Found(
        rate,
        *times,
        round(len(took) / over, 1),
        len(took),
        out,
        round(statistics.quantiles(late, n=100, method="inclusive")[98] * 1000, 1),
    )


async def _send(post: Post, crowd: Crowd, queue: "asyncio.Queue[tuple[Person, str]]") -> None:
    while True:
        person, words = await queue.get()
        try:
            await post(person, words)
        except (OSError, asyncio.IncompleteReadError) as error:
            crowd.lost[f"{type(error).__name__}: {error}"[:300]] += 1


async def _until(true: Callable[[], bool], seconds: float) -> None:
    end = time.perf_counter() + seconds
    while not true() and time.perf_counter() < end:
        await asyncio.sleep(0.01)


@dataclass
class Hooks:
    """Posts what people say as Telegram does, to the web processes in turn, over connections that stay open."""

    addresses: list[str]
    _free: dict[str, list[tuple[asyncio.StreamReader, asyncio.StreamWriter]]] = field(default_factory=dict)
    _turn: int = 0

    async def __call__(self, person: Person, words: str) -> None:
        self._turn += 1
        address = self.addresses[self._turn % len(self.addresses)]
        await self.post(f"{address}/hooks/telegram", json.dumps(person.says(words)).encode(), HEADER, (200,))

    async def post(self, address: str, body: bytes, headers: dict[str, str], wanted: tuple[int, ...]) -> bytes:
        """The body of the answer; whatever status is not wanted is an error."""
        host, _, path = address.removeprefix("http://").partition("/")
        free = self._free.setdefault(host, [])
        while free and free[-1][0].at_eof():  # the other side has closed it meanwhile
            free.pop()[1].close()
        reader, writer = free.pop() if free else await asyncio.open_connection(*host.split(":"))
        head = f"POST /{path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: {len(body)}\r\n"
        writer.write((head + "".join(f"{k}: {v}\r\n" for k, v in headers.items()) + "\r\n").encode() + body)
        answer = await reader.readuntil(b"\r\n\r\n")
        lines = dict(line.lower().split(b": ", 1) for line in answer.split(b"\r\n")[1:] if b": " in line)
        content = await reader.readexactly(int(lines.get(b"content-length", b"0")))
        if lines.get(b"connection") == b"close":
            writer.close()
        else:
            free.append((reader, writer))
        status = int(answer.split(b" ", 2)[1])
        if status not in wanted:
            raise OSError(f"{status} from {address}: {content[:200]!r}")
        return content
