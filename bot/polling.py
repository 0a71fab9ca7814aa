"""Polls a channel in one process at a time: whoever holds the channel's lease listens, and another takes over when it dies."""

import asyncio
import logging
import secrets

from bot.app import App
from bot.channels.channel import Channel, Receive
from bot.storage import away, leases

BEAT = 2.0
"""Seconds between two renewals, and between two looks of those who wait."""
log = logging.getLogger("bluelamp.polling")


async def listen(app: App, channel: Channel, receive: Receive) -> None:
    """Take the channel's updates whenever this process may; returns where they come by webhook."""
    holder = secrets.token_hex(8)
    try:
        while not await _while_held(app, channel, receive, holder):
            await asyncio.sleep(BEAT)
    finally:
        await asyncio.to_thread(_leave, app, channel, holder)


async def _while_held(app: App, channel: Channel, receive: Receive, holder: str) -> bool:
    """Listen for as long as the lease is ours; True when there is nothing to listen to."""
    if not await asyncio.to_thread(_take, app, channel, holder):
        return False
    listening = asyncio.ensure_future(channel.listen(receive))
    try:
        while not listening.done():
            await asyncio.wait({listening}, timeout=BEAT)
            if not listening.done() and not await asyncio.to_thread(_take, app, channel, holder):
                log.warning("another process polls %s", channel.name)
                return False
        listening.result()
        return True
    finally:
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


def _take(app: App, channel: Channel, holder: str) -> bool:
    """Whether we hold it; nothing is known while the database is away, and nothing could be stored."""
    try:
        with app.database.write() as db:
            return leases.take(db, channel.name, holder, app.turns.clock())
    except Exception as error:
        if not away.passes(error):
            raise
        return False


def _leave(app: App, channel: Channel, holder: str) -> None:
    try:
        with app.database.write() as db:
            leases.leave(db, channel.name, holder)
    except Exception as error:  # it ends by itself
        log.info("lease of %s not given up: %s", channel.name, type(error).__name__)
