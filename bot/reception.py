"""One raw update through the door, and what the channel itself needs afterwards: a tap's spinner stopped, a group refused."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot import phrases, request_id
from bot.channels.channel import Channel, Kind, Part, Unreadable
from bot.turn import Turns

_courtesies: set[asyncio.Task[Any]] = set()


async def receive(turns: Turns, channel: Channel, raw: str) -> bool:
    """Store and handle an update; True when it is new. Returns once it is safely stored."""
    with request_id.kept():  # the hook's request; an update that was fetched gets an id here
        fresh = await asyncio.to_thread(turns.receive, channel, raw)
        if fresh:
            _be_polite(channel, raw)
    return fresh


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
