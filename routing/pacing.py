"""How fast a broadcast may go out, what it leaves to others, when it keeps quiet and when it will be through. Pure."""

import math
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

ROUND = 0.25
"""Seconds between two batches of one channel, for all processes together."""


@dataclass(frozen=True, slots=True)
class Quiet:
    """The local hours in which no broadcast goes out; they may run past midnight."""

    start: time
    end: time
    zone: str = "Europe/London"

    def until(self, at: datetime) -> datetime | None:
        """When the quiet that holds at a moment ends; None when it does not hold."""
        local = at.astimezone(ZoneInfo(self.zone))
        for back in (1, 0):
            day = local.date() - timedelta(days=back)
            last = day if self.end > self.start else day + timedelta(days=1)
            begins = datetime.combine(day, self.start, ZoneInfo(self.zone))
            ends = datetime.combine(last, self.end, ZoneInfo(self.zone))
            if begins <= at < ends:
                return ends.astimezone(at.tzinfo)
        return None


def batch(per_second: float, others: int = 0) -> int:
    """How many followers a round may take: the channel's rate, less what others wait to send; their share comes first."""
    return max(0, max(1, int(per_second * ROUND)) - others)


def through(waiting: int, per_second: float, now: datetime, quiet: Quiet | None) -> datetime:
    """When so many will have been written to at a channel's rate, the quiet hours left out."""
    rounds = math.ceil(waiting / batch(per_second))
    left, at = timedelta(seconds=rounds * ROUND), now
    while quiet is not None:
        at = quiet.until(at) or at
        begins = _next_start(quiet, at)
        if at + left <= begins:
            break
        left, at = left - (begins - at), begins
    return at + left


def _next_start(quiet: Quiet, at: datetime) -> datetime:
    zone = ZoneInfo(quiet.zone)
    today = datetime.combine(at.astimezone(zone).date(), quiet.start, zone)
    begins = today if today > at else datetime.combine(today.date() + timedelta(days=1), quiet.start, zone)
    return begins.astimezone(at.tzinfo)
