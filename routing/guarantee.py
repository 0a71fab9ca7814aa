"""The 72-hour clock of the Neighbourhood Policing Guarantee: when it starts, warns, is met, is missed.

It starts at the handover, only a human's reply meets it, and passing a conversation on does not reset it.
"""

from datetime import datetime, timedelta

WARNINGS = (1 / 3, 2 / 3, 11 / 12)
"""Shares of the response time at which the desk is warned: 24, 48 and 66 of 72 hours."""


def due(handed_over_at: datetime, response_hours: int) -> datetime:
    """The moment by which a human has to have replied."""
    return handed_over_at + timedelta(hours=response_hours)


def next_wake(handed_over_at: datetime, due_at: datetime, now: datetime) -> datetime | None:
    """The next warning or the deadline itself, whichever comes first after now; None once it has passed."""
    whole = due_at - handed_over_at
    moments = [handed_over_at + whole * share for share in WARNINGS] + [due_at]
    return next((moment for moment in moments if moment > now), None)


def is_missed(due_at: datetime, now: datetime) -> bool:
    return now >= due_at
