"""Erasing as acts through the door: all of one person's, what time or a lifted hold has made due, and what lies in files."""

from collections.abc import Mapping
from datetime import timedelta

from bot.storage import copies, erasure, retention
from bot.turn import Turns
from routing.events import ErasureDue, Reason

SOME = 25
"""Conversations of one round of the timekeeper."""


def by_admin(turns: Turns, channel: str, chat: str, officer: str) -> tuple[int, int]:
    """Everything of one person's that is under no hold: how many conversations were erased, and how many stay."""
    with turns.database.read() as db:
        ids = erasure.of_person(db, channel, chat)
    with turns.database.write() as db:
        erasure.wishes(db, channel, chat)
    event = ErasureDue(turns.clock(), Reason.BY_ADMIN, officer)
    taken = [turns.take(id, event) for id in ids]
    erased = sum(step is not None and step.refused is None for step in taken)
    return erased, len(ids) - erased


def what_is_due(turns: Turns, days: Mapping[str, int]) -> int:
    """One round: what the person asked for and waited, what is past its time, addresses, old updates, copies. The number erased."""
    now = turns.clock()
    with turns.database.read() as db:
        waited = erasure.waiting(db, SOME)
        old = retention.due(db, days, now, SOME)
    for id in waited:
        turns.take(id, ErasureDue(now, Reason.ASKED))
    for id in old:
        turns.take(id, ErasureDue(now, Reason.RETENTION))
    longest = retention.longest(days)
    with turns.database.write() as db:
        erasure.forget_addresses(db, now)
        copies.forget(db, now)
        if days[retention.Kind.COMPLAINT]:
            erasure.complaints(db, now - timedelta(days=days[retention.Kind.COMPLAINT]))
        if longest:
            erasure.old_updates(db, now - timedelta(days=longest))
    return len(waited) + len(old)
