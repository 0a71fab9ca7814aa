"""Runs the web server, the worker, or both in one event loop, until SIGTERM; then finishes what is in hand."""

import asyncio
import contextlib
import signal

import uvicorn
from sqlalchemy.exc import DBAPIError

from bot import beats, worker
from bot.app import App, warm


async def run(app: App, web: bool, work: bool) -> None:
    """Until the process is told to stop."""
    for name in (signal.SIGTERM, signal.SIGINT):  # uvicorn gives them back and raises them again once it has stopped
        signal.signal(name, lambda *_: None)
    jobs = [asyncio.create_task(asyncio.to_thread(warm, app))]
    jobs += [asyncio.create_task(worker.run(app))] if work else []
    jobs += [asyncio.create_task(beats.run(app, web, work))]
    try:
        if web:
            await _server(app).serve()
        else:
            await _told_to_stop()
    finally:
        for job in jobs:
            job.cancel()
            with contextlib.suppress(asyncio.CancelledError, DBAPIError):
                await job
        app.database.close()


def _server(app: App) -> uvicorn.Server:
    from bot.web import create  # the worker alone does without it

    settings = app.settings
    config = uvicorn.Config(
        create(app), settings.host, settings.port, access_log=False, log_config=None, log_level="warning", lifespan="off", timeout_graceful_shutdown=3,
        proxy_headers=True, forwarded_allow_ips=settings.proxies, server_header=False,
    )  # fmt: skip
    return uvicorn.Server(config)


async def _told_to_stop() -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, told.set)
    await told.wait()
