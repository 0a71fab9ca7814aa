"""Letters -> the officers' chats, from their rows. A chat that is gone is unlinked, and its notices go by mail."""

import asyncio
import logging
from datetime import timedelta
from typing import assert_never

from sqlalchemy import RowMapping

from bot import counts
from bot.app import App
from bot.channels.channel import Button, Channel, Gone, Menus, Outcome, Part, Rejected, Retry, Sent, Unknown
from bot.pocket import linking, words
from bot.pocket.reception import CHANNEL
from bot.storage import letters

log = logging.getLogger("bluelamp.pocket")


async def send_waiting(app: App) -> int:
    """Until nothing is due: the first letter of each chat, side by side. The number taken."""
    taken = 0
    while rows := await asyncio.to_thread(_claim, app):
        outcomes = await asyncio.gather(*(_send(app.channels.get(CHANNEL), row) for row in rows))
        for row, outcome in zip(rows, outcomes, strict=True):
            await asyncio.to_thread(_settle, app, row, outcome)
        taken += len(rows)
    return taken


def _claim(app: App) -> list[RowMapping]:
    now = app.turns.clock()
    with app.database.read() as db:
        due = letters.are_due(db, now)
    if not due:
        return []
    with app.database.write() as db:
        return letters.claim(db, now)


async def _send(channel: Channel | None, row: RowMapping) -> Outcome:
    if channel is None:
        return Retry(30.0, "the channel is not open")
    try:
        if row["menu"]:
            commands = words.COMMANDS if row["menu"] == "desk" else {}
            return await channel.offer(row["chat"], commands) if isinstance(channel, Menus) else Sent("")
        return await channel.send(Part(row["chat"], row["text"], tuple(Button(**button) for button in row["buttons"])))
    except Exception as error:  # a bug in the channel must not stop the others
        log.error("letter not sent id=%s reason=%s", row["id"], type(error).__name__)
        return Unknown(f"fault: {type(error).__name__}")


def _settle(app: App, row: RowMapping, outcome: Outcome) -> None:
    now, ended = app.turns.clock(), type(outcome).__name__.lower()
    counts.LETTERS.labels(ended).inc()
    log.info("letter id=%s outcome=%s tries=%s", row["id"], ended, row["attempts"] + 1)
    with app.database.write() as db:
        match outcome:
            case Sent():
                letters.done(db, row["id"])
            case Retry(after, reason):
                letters.try_again(db, row, reason, now + timedelta(seconds=after), now)
            case Unknown(reason) | Rejected(reason):
                letters.give_up(db, row, reason, now)
            case Gone(reason):
                letters.give_up(db, row, reason, now)
                if row["officer"]:
                    linking.lost(db, row["officer"], now)
            case _:
                assert_never(outcome)
