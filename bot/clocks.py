"""The 72-hour clock of a conversation in words: "due Thu 14:05", "2 h over", "met". Never a colour alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from routing.state import State


@dataclass(frozen=True, slots=True)
class Reading:
    """`kind`: due, over, paused, met, closed or none; `words` say it all."""

    kind: str
    words: str


def promise(row: RowMapping, now: datetime, zone: str = "Europe/London") -> Reading:
    """What the clock of a conversation's row shows at a moment."""
    due_at, met_at = row["due_at"], row["answered_at"]
    if due_at is None:
        return Reading("none", "")
    if met_at is not None:
        return Reading("met", "met" if met_at <= due_at else f"answered {span(met_at - due_at)} late")
    if row["state"] == State.CLOSED:
        return Reading("closed", "closed without an answer")
    if row["paused_at"] is not None:
        return Reading(
            "paused", f"paused since {row['paused_at'].astimezone(ZoneInfo(zone)):%a %H:%M}, waiting for them"
        )
    if now >= due_at:
        return Reading("over", f"{span(now - due_at)} over")
    return Reading("due", f"due {due_at.astimezone(ZoneInfo(zone)):%a %H:%M}")


def span(time: timedelta) -> str:
    """50 min, 2 h, 3 days."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
