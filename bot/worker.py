"""The worker's loops: listen where updates are polled, send, fetch, post, keep time. Each survives its own failures."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot import (
    erasing,
    faq_care,
    faq_rehearsal,
    issue_news,
    map_moves,
    notices,
    post,
    reception,
    rumours,
    timekeeper,
    webhooks,
)
from bot.app import App
from bot.channels.channel import Channel, ChannelClosed, Named
from bot.pocket import linking
from bot.pocket import post as letters
from bot.storage import handbook

log = logging.getLogger("bluelamp.worker")
PAUSE = 5.0


async def run(app: App) -> None:
    """Until cancelled."""
    loop = asyncio.get_running_loop()
    app.turns.changed = lambda: _wake(loop, app)
    secrets = app.settings
    jobs = [
        app.delivery.run(),
        app.broadcast.run(),
        _every(1.0, app.delivery.fetch_waiting),
        _every(0.5, lambda: asyncio.to_thread(timekeeper.release, app.turns)),
        _every(0.3, lambda: letters.send_waiting(app)),
        _every(PAUSE, lambda: asyncio.to_thread(timekeeper.tick, app.turns)),
        _every(PAUSE, lambda: asyncio.to_thread(erasing.what_is_due, app.turns, app.settings.keep_days)),
        _every(1.0, lambda: asyncio.to_thread(app.database.compact)),
        _every(1.0, lambda: asyncio.to_thread(issue_news.tell, app.turns)),
        _every(1.0, lambda: asyncio.to_thread(notices.send_due, app)),
        _every(PAUSE, lambda: asyncio.to_thread(rumours.look, app)),
        _every(1.0, lambda: asyncio.to_thread(rumours.tell, app)),
        _every(1.0, lambda: asyncio.to_thread(webhooks.send_due, app)),
        _every(1.0, lambda: asyncio.to_thread(faq_rehearsal.work_off, app)),
        _every(60.0, lambda: asyncio.to_thread(map_moves.resume, app.turns)),
        _every(60.0, lambda: asyncio.to_thread(timekeeper.tally, app.turns)),
        _every(
            3600.0,
            lambda: asyncio.to_thread(timekeeper.forget_complaints, app.turns, app.settings.keep_days["complaint"]),
        ),
        _every(60.0, lambda: asyncio.to_thread(faq_care.look_after, app)),
        _every(
            1.0,
            lambda: asyncio.to_thread(
                post.send_waiting, app.turns, secrets.smtp_url.get_secret_value(), secrets.mail_from
            ),
        ),
        *(_listen(app, channel) for channel in app.channels.values()),
    ]
    try:
        await asyncio.gather(*jobs)
    finally:
        await asyncio.gather(*(channel.close() for channel in app.channels.values()), return_exceptions=True)


def _wake(loop: asyncio.AbstractEventLoop, app: App) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(app.delivery.wake.set)


async def _listen(app: App, channel: Channel) -> None:
    """Open a channel and take its updates; a refused token closes this channel and nothing else."""

    async def receive(raw: str) -> bool:
        await reception.receive(app.turns, channel, raw)
        return True

    wait = 1.0
    while True:
        try:
            await channel.open()
            await asyncio.to_thread(_remember_name, app, channel)
            return await channel.listen(receive)
        except ChannelClosed as refused:
            log.error("%s", refused)
            app.channels.pop(channel.name, None)
            return None
        except OSError as error:
            log.warning(
                "channel %s cannot be reached: %s; trying again in %.0f s", channel.name, type(error).__name__, wait
            )
            await asyncio.sleep(wait)
            wait = min(wait * 2, 60)


def _remember_name(app: App, channel: Channel) -> None:
    """What the account is called, for links into it that other processes write."""
    if isinstance(channel, Named) and channel.account_name:
        with app.database.write() as db:
            handbook.set_fact(db, linking.NAME, channel.account_name)


async def _every(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            await work()
        except Exception as error:
            log.error("a round failed: %s", type(error).__name__)
        await asyncio.sleep(seconds)
