"""Until when a conversation can be snoozed with one tap, in the force's own time."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING = time(8)
CHOICES = {"later": "For 3 hours", "tomorrow": "Until tomorrow 08:00", "monday": "Until Monday 08:00"}


def moment_of(until: str, at: str, now: datetime, zone: ZoneInfo) -> datetime:
    """The moment of a choice, in UTC; one that cannot be read is now, which is refused as not to come."""
    today = now.astimezone(zone).date()
    match until:
        case "later":
            return now + timedelta(hours=3)
        case "tomorrow":
            local = datetime.combine(today + timedelta(days=1), MORNING, zone)
        case "monday":
            local = datetime.combine(today + timedelta(days=7 - today.weekday()), MORNING, zone)
        case _:
            local = _read(at, zone) or now
    return local.astimezone(UTC)


def _read(at: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(at).replace(tzinfo=zone)
    except ValueError:
        return None
