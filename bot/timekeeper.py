"""Wakes what is due: warnings, overdue answers, idle conversations, sends that were never confirmed."""

import logging

from bot.storage import conversations, drafts, outbox
from bot.turn import Turns
from routing.events import TimePassed

log = logging.getLogger("bluelamp.timekeeper")


def tick(turns: Turns) -> int:
    """One round; the number of conversations that were woken."""
    now = turns.clock()
    with turns.database.read() as db:
        ids = conversations.due(db, now)
    for id in ids:
        turns.take(id, TimePassed(now))
    release(turns)
    with turns.database.write() as db:
        lost = outbox.expire(db, now)
    if lost:
        log.warning("messages left unconfirmed count=%s", lost)
    return len(ids)


def release(turns: Turns) -> int:
    """Send the replies whose seconds of grace are over; the number looked at."""
    with turns.database.read() as db:
        ids = drafts.due(db, turns.clock())
    for id in ids:
        turns.release(id)
    return len(ids)
