"""The worker's loops: listen where updates are polled, send, fetch, post, keep time. Each survives its own failures."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot import (
    counts,
    erasing,
    faq_care,
    faq_rehearsal,
    issue_news,
    map_moves,
    notices,
    polling,
    post,
    request_id,
    rumours,
    timekeeper,
    webhooks,
)
from bot.app import App
from bot.channels.channel import Channel, ChannelClosed, Named
from bot.clock_watch import ClockWatch
from bot.finishing import to_its_end
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
    watch = ClockWatch()
    jobs = [
        app.delivery.run(),
        app.broadcast.run(),
        _every("files", 1.0, app.delivery.fetch_waiting),
        _every("release", 0.5, lambda: asyncio.to_thread(timekeeper.release, app.turns)),
        _every("letters", 0.3, lambda: letters.send_waiting(app)),
        _every("timekeeper", PAUSE, lambda: asyncio.to_thread(timekeeper.tick, app.turns)),
        _every("clock", PAUSE, lambda: asyncio.to_thread(watch.look, app.turns)),
        _every("erasing", PAUSE, lambda: asyncio.to_thread(erasing.what_is_due, app.turns, app.settings.keep_days)),
        _every("compact", 1.0, lambda: asyncio.to_thread(app.database.compact)),
        _every("issues", 1.0, lambda: asyncio.to_thread(issue_news.tell, app.turns)),
        _every("notices", 1.0, lambda: asyncio.to_thread(notices.send_due, app)),
        _every("rumours", PAUSE, lambda: asyncio.to_thread(rumours.look, app)),
        _every("statements", 1.0, lambda: asyncio.to_thread(rumours.tell, app)),
        _every("webhooks", 1.0, lambda: asyncio.to_thread(webhooks.send_due, app)),
        _every("rehearsals", 1.0, lambda: asyncio.to_thread(faq_rehearsal.work_off, app)),
        _every("map_moves", 60.0, lambda: asyncio.to_thread(map_moves.resume, app.turns)),
        _every("tally", 60.0, lambda: asyncio.to_thread(timekeeper.tally, app.turns)),
        _every(
            "complaints",
            3600.0,
            lambda: asyncio.to_thread(timekeeper.forget_complaints, app.turns, app.settings.keep_days["complaint"]),
        ),
        _every("faq_care", 60.0, lambda: asyncio.to_thread(faq_care.look_after, app)),
        _every(
            "mails",
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
        await app.intake.receive(channel, raw)
        return True

    wait = 1.0
    while True:
        try:
            await channel.open()
            await asyncio.to_thread(_remember_name, app, channel)
            counts.CHANNEL_OPEN.labels(channel.name).set(1)
            return await polling.listen(app, channel, receive)
        except ChannelClosed as refused:
            counts.CHANNEL_OPEN.labels(channel.name).set(0)
            log.error("%s", refused)
            app.channels.pop(channel.name, None)
            return None
        except OSError as error:
            counts.CHANNEL_OPEN.labels(channel.name).set(0)
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


async def _every(loop: str, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    while True:
        try:
            with request_id.under():
                await to_its_end(work())
            counts.LAST_ROUND.labels(loop).set_to_current_time()
        except Exception as error:
            counts.ROUNDS_FAILED.labels(loop).inc()
            log.exception("round failed loop=%s reason=%s", loop, type(error).__name__)
        await asyncio.sleep(seconds)
