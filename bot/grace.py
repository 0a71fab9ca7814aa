"""A reply waits some seconds, in which it can be undone; then it leaves, or is held where it was overtaken."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from bot import phrases
from bot.storage import drafts, inbox
from routing.events import Event, OfficerCorrected, OfficerReplied
from routing.state import Conversation, Step

Take = Callable[[Connection, int, Event], Step | None]
KeptBack = Callable[[Connection, RowMapping, str], None]
"""Told of a reply that did not leave, as the row of its draft, and why."""


def release(db: Connection, draft: int, now: datetime, take: Take, kept_back: KeptBack) -> Step | None:
    """Send a reply whose seconds are over, by `take`; None when it was undone."""
    leaving = drafts.claim(db, draft)
    if leaving is None:
        return None
    id, officer, text, seen = (leaving[name] for name in ("conversation_id", "officer", "text", "seen"))
    how = {name: leaving[name] for name in ("public", "via", "corrects", "asks")}
    reply: Event = OfficerReplied(now, officer, text, seen, public=how["public"], asks=bool(how["asks"]))
    if how["corrects"]:
        reply = OfficerCorrected(now, officer, how["corrects"], text)
    if inbox.is_theirs(db, officer, id):
        taken = take(db, id, reply)
    else:  # they lost the account, or the conversation, in the seconds since
        taken = Step(Conversation(), refused=phrases.DESK["not_yours_any_more"])
    if taken is not None and taken.refused:
        drafts.keep(db, id, officer, text, seen, now, "held", taken.refused, **how)
        kept_back(db, leaving, taken.refused)
    return taken
