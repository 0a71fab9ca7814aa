"""Each process writes that it lives, and what it has counted, every few seconds: whoever asks any web process for the metrics, or
`bluelamp health`, then sees all of them, on hosts too that give a process no address of its own."""

import asyncio
import logging
import os
import socket
from datetime import datetime
from typing import Any

from bot import counts
from bot.app import App
from bot.storage import processes

WHO = f"{socket.gethostname()[:80]}:{os.getpid()}"
"""This process, by its machine and number."""
Counted = dict[str, list[list[Any]]]
log = logging.getLogger("bluelamp.beats")


async def run(app: App, web: bool, work: bool) -> None:
    """Until cancelled."""
    began = app.turns.clock()
    while True:
        try:
            await asyncio.to_thread(beat, app, web, work, began)
        except Exception as error:
            log.warning("beat not written reason=%s", type(error).__name__)
        await asyncio.sleep(processes.BEAT.total_seconds())


def beat(app: App, web: bool, work: bool, began: datetime) -> None:
    """One beat."""
    settings = app.settings
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.port}" if web else ""
    counted = here(app)
    with app.database.write() as db:
        processes.beat(db, WHO, app.turns.clock(), began, web=web, worker=work, address=address, counted=counted)


def here(app: App) -> Counted:
    """What this process has counted until now: name -> [sample, labels, value]."""
    for state, number in app.database.connections().items():
        counts.POOL.labels(state).set(number)
    return {
        family.name: [[one.name, one.labels, one.value] for one in family.samples if not one.name.endswith("_created")]
        for family in counts.OURS.collect()
    }
