"""Wakes what is due: warnings, overdue answers, idle conversations, sends that were never confirmed."""

import logging

from bot.storage import conversations, outbox
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
    with turns.database.write() as db:
        lost = outbox.expire(db, now)
    if lost:
        log.warning("messages left unconfirmed count=%s", lost)
    return len(ids)
