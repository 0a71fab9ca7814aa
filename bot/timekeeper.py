"""Wakes what is due: warnings, overdue answers, what waits with an absent officer, idle conversations, lost sends."""

import logging
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError

from bot.storage import complaints, conversations, drafts, matters_before, news, outbox, readiness, tallies
from bot.turn import Turns
from routing.events import OfficerStayedAway, TimePassed

log = logging.getLogger("bluelamp.timekeeper")


def tick(turns: Turns) -> int:
    """One round; the number of conversations that were woken."""
    now = turns.clock()
    with turns.database.read() as db:
        ids = conversations.due(db, now)
    for id in ids:
        _wake(turns, id, now)
    take_back(turns)
    release(turns)
    probe(turns)
    with turns.database.write() as db:
        lost = outbox.expire(db, now)
        for id in lost:
            news.add(db, id, news.UNCONFIRMED, None, now)
        news.prune(db, now)
    if lost:
        log.warning("messages left unconfirmed count=%s", len(lost))
    return len(ids)


def _wake(turns: Turns, id: int, now: datetime) -> None:
    """One conversation; what is wrong with it must not keep those behind it asleep."""
    try:
        turns.take(id, TimePassed(now))
    except DBAPIError:
        raise
    except Exception as error:
        log.error("not woken conversation=%s reason=%s", id, type(error).__name__)


def take_back(turns: Turns) -> int:
    """Give what waits with somebody who is away to whoever covers; the number of conversations that moved."""
    now = turns.clock()
    with turns.database.read() as db:
        known = turns.handbook(db)
        there = [one.id for one in known.officers.values() if one.is_there(now)]
        waiting = conversations.left_waiting(db, there, now - timedelta(hours=known.take_back_hours))
    for id, officer in waiting:
        turns.take(id, OfficerStayedAway(now, officer))
    return len(waiting)


def release(turns: Turns) -> int:
    """Send the replies whose seconds of grace are over; the number looked at."""
    with turns.database.read() as db:
        ids = drafts.due(db, turns.clock())
    for id in ids:
        turns.release(id)
    return len(ids)


def tally(turns: Turns) -> int:
    """Count the days anew of which something was written, for the reports; the number of days."""
    with turns.database.read() as db:
        known = turns.handbook(db)
    with turns.database.write() as db:
        if not tallies.alone(db):
            return 0
        matters_before.catch_up(db, known, turns.zone)
        return tallies.roll(db, turns.clock())


def forget_complaints(turns: Turns, days: int) -> int:
    """Take the words out of complaints about data whose time is over; their number."""
    with turns.database.write() as db:
        return complaints.forget(db, days, turns.clock())


def probe(turns: Turns) -> int | None:
    """Every hour: which areas would not reach a human now; their number, or None when it is not yet time."""
    now = turns.clock()
    with turns.database.read() as db:
        if not readiness.is_due(db, now):
            return None
        known = turns.handbook(db)
    with turns.database.write() as db:
        red = readiness.probe(db, known, now)
    if red:
        log.warning("areas that would reach nobody now count=%s", len(red))
    return len(red)
