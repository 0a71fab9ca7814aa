"""Raw updates through the door, and what the channel itself needs afterwards: a tap's spinner stopped, a group refused.

Updates that come while others are being handled go through the door together, at most one of a chat at a time.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot import phrases, request_id
from bot.channels.channel import Channel, Kind, Part, Unreadable
from bot.storage import away
from bot.storage.gathering import Overtaken
from bot.turn import Turns

TOGETHER, SIDE_BY_SIDE, AT_MOST = 8, 2, 6
"""Updates of one transaction, and such transactions at a time: more would only take the processor from each other."""
SLOW = 0.25
"""Seconds after which a transaction does not count: it waits for somebody's lock, and nobody else shall wait behind it."""
_courtesies: set[asyncio.Task[Any]] = set()


@dataclass(frozen=True, slots=True)
class _Waiting:
    channel: Channel
    raw: str
    chat: tuple[str, str]
    request: str
    stored: asyncio.Future[bool]


@dataclass(slots=True)
class Intake:
    """One process's entrance for the channels' updates."""

    turns: Turns
    _waiting: list[_Waiting] = field(default_factory=list)
    _inside: set[tuple[str, str]] = field(default_factory=set)
    _rounds: dict[asyncio.Task[None], float] = field(default_factory=dict)

    async def receive(self, channel: Channel, raw: str) -> bool:
        """Store and handle an update; True when it is new. Returns once it is safely stored."""
        with request_id.kept() as request:  # the hook's request; an update that was fetched gets an id here
            stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            self._waiting.append(_Waiting(channel, raw, (channel.name, channel.keys(raw).order), request, stored))
            self._begin()
            fresh = await stored
            if fresh:
                _be_polite(channel, raw)
        return fresh

    def _begin(self) -> None:
        """Let in what waits, as far as there is room."""
        loop = asyncio.get_running_loop()
        while self._has_room(loop.time()) and (those := self._next()):
            task = asyncio.ensure_future(self._round(those))
            self._rounds[task] = loop.time()
            task.add_done_callback(self._ended)
            loop.call_later(SLOW * 1.01, self._begin)

    def _has_room(self, now: float) -> bool:
        quick = sum(now - begun < SLOW for begun in self._rounds.values())
        return quick < SIDE_BY_SIDE and len(self._rounds) < AT_MOST

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._rounds.pop(task, None)
        self._begin()

    def _next(self) -> list[_Waiting]:
        """The first of each chat that has nobody inside: what a chat sends is handled in its order."""
        going: list[_Waiting] = []
        staying: list[_Waiting] = []
        for one in self._waiting:
            free = len(going) < TOGETHER and one.chat not in self._inside
            (going if free else staying).append(one)
            if free:
                self._inside.add(one.chat)
        self._waiting = staying
        return going

    async def _round(self, those: list[_Waiting]) -> None:
        try:
            if len(those) == 1 or not await self._together(those):
                await asyncio.gather(*(self._alone(one) for one in those))
        finally:
            self._inside.difference_update(one.chat for one in those)
            for one in those:
                one.stored.cancel()  # only where this was stopped half-way

    async def _together(self, those: list[_Waiting]) -> bool:
        """False, and nothing is stored, when one of them cannot be handled: the others shall not suffer from it."""
        try:
            found: Sequence[bool | Exception] = await asyncio.to_thread(
                self.turns.receive_all, [(one.channel, one.raw, one.request) for one in those]
            )
        except Exception as error:
            if not away.passes(error) or isinstance(error, Overtaken):
                return False
            found = [error] * len(those)  # what befalls the database befalls each of them
        for one, fresh in zip(those, found, strict=True):
            _tell(one.stored, fresh)
        return True

    async def _alone(self, one: _Waiting) -> None:
        try:
            with request_id.under(one.request):
                _tell(one.stored, await asyncio.to_thread(self.turns.receive, one.channel, one.raw))
        except Exception as error:
            _tell(one.stored, error)


def _tell(stored: asyncio.Future[bool], how: bool | Exception) -> None:
    """Whoever asked may have gone meanwhile."""
    if stored.done():
        return
    if isinstance(how, Exception):
        stored.set_exception(how)
    else:
        stored.set_result(how)


def _be_polite(channel: Channel, raw: str) -> None:
    """Courtesies that nobody misses if the process dies: they are not worth a row."""
    try:
        done = channel.parse(raw)
    except Unreadable:
        return
    for inbound in done:
        if inbound.tap_id:
            _later(channel.acknowledge(inbound.tap_id))
        if inbound.kind is Kind.UNSUITABLE:
            _later(channel.send(Part(inbound.chat, phrases.say("group", {}))))


def _later(courtesy: Coroutine[Any, Any, Any]) -> None:
    task = asyncio.ensure_future(courtesy)
    _courtesies.add(task)
    task.add_done_callback(_courtesies.discard)
