"""Who may use a limited channel now: emergencies first, then officers' replies, then the bot's, then broadcasts. Pure: time comes in."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

AHEAD = timedelta(minutes=5)
"""So far a channel's own clock may be before ours."""


class Urgency(IntEnum):
    """Lower goes first."""

    EMERGENCY = 0
    OFFICER = 1
    BOT = 2
    BROADCAST = 3


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many calls in a window that ends at a moment, and how many of them are used."""

    calls: int
    used: int
    resets_at: datetime


@dataclass(frozen=True, slots=True)
class Go:
    """Send now. `short`: little is left, so lead the person to a channel with more room."""

    after: Allowance
    short: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


def judge(held: Allowance, urgency: Urgency, now: datetime, seconds: int) -> Go | Wait:
    """Whether one call may be spent: a tenth is kept for emergencies, three tenths from the bot for
    officers too, and six tenths from broadcasts for all of those."""
    held = renewed(held, now, seconds)
    left = held.calls - held.used - reserve(held.calls, urgency)
    if left <= 0:
        return Wait(held.resets_at)
    return Go(replace(held, used=held.used + 1), urgency is Urgency.BOT and left <= max(1, held.calls // 4))


def renewed(held: Allowance, now: datetime, seconds: int) -> Allowance:
    """The allowance as of now: unused again once its window is over. One that ends later than a window lasts is of a clock that ran ahead."""
    ends = now + timedelta(seconds=seconds)
    return held if now < held.resets_at <= ends + AHEAD else Allowance(held.calls, 0, ends)


def reserve(calls: int, urgency: Urgency) -> int:
    """How many calls of a window are kept from that urgency."""
    match urgency:
        case Urgency.EMERGENCY:
            return 0
        case Urgency.OFFICER:
            return max(1, calls // 10) if calls > 3 else 0
        case Urgency.BOT:
            return max(1, calls * 3 // 10) if calls > 3 else 0
        case Urgency.BROADCAST:
            return max(1, calls * 6 // 10) if calls > 3 else 0


def learnt(held: Allowance, calls: int, left: int, resets_at: datetime) -> Allowance:
    """What the channel itself says wins; within the same window calls still under way stay counted."""
    used = calls - left
    same = abs((held.resets_at - resets_at).total_seconds()) < 60
    return Allowance(calls, max(used, held.used) if same else used, resets_at)


def spacing(held: Allowance, now: datetime, seconds: int) -> float:
    """Seconds between two calls if what is left is spread evenly over the rest of the window."""
    held = renewed(held, now, seconds)
    left = held.calls - held.used
    return max(1.0, (held.resets_at - now).total_seconds() / max(1, left))


def estimate(waiting: int, held: Allowance, now: datetime, seconds: int, urgency: Urgency = Urgency.BOT) -> datetime:
    """When so many waiting messages will have left, at the pace that this urgency may use."""
    held = renewed(held, now, seconds)
    usable = max(1, held.calls - reserve(held.calls, urgency))
    beyond = waiting - max(0, usable - held.used)
    if beyond <= 0:
        return now
    return held.resets_at + timedelta(seconds=seconds * ((beyond - 1) // usable))
