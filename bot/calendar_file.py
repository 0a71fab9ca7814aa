"""An officer's calendar (iCalendar, RFC 5545) -> shifts and leave. Only when is kept, never what for.

An event that says leave, rest, sick, course, court or the like, or that shows as out of office, is leave; any other
with times is a shift; any other that fills whole days is passed over (a birthday, a bin day).
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from routing.duty import Span
from routing.text import words

BEFORE, AHEAD = timedelta(days=1), timedelta(days=400)
LARGEST = 2_000_000
MOST = 5_000
TOO_OFTEN = ("SECONDLY", "MINUTELY", "HOURLY")
LEAVE = frozenset(
    [
        "leave",
        "holiday",
        "holidays",
        "vacation",
        "off",
        "rest",
        "rd",
        "ral",
        "annual",
        "sick",
        "sickness",
        "ill",
        "illness",
        "absent",
        "absence",
        "away",
        "unavailable",
        "toil",
        "training",
        "course",
        "court",
        "maternity",
        "paternity",
        "parental",
        "compassionate",
        "abstraction",
        "abstracted",
    ]
)


@dataclass(slots=True)
class Calendar:
    """One person's shifts and leave; `person` is the address that the events name, "" for those that name nobody."""

    person: str
    shifts: list[Span] = field(default_factory=list)
    off: list[Span] = field(default_factory=list)
    passed_over: int = 0


def read(content: bytes, now: datetime, zone: str) -> list[Calendar] | str:
    """The calendars in a file, one for each person whom its events name; or why it cannot be read."""
    if len(content) > LARGEST:
        return f"The calendar is larger than {LARGEST:,} bytes."
    import icalendar  # only where a calendar is read: they cost every start a quarter of a second
    import recurring_ical_events

    try:
        parsed: Any = icalendar.Calendar.from_ical(content)
        if _repeats_too_often(parsed):
            return "The calendar has an event that repeats every hour or more often."
        events = recurring_ical_events.of(parsed).between(now - BEFORE, now + AHEAD)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError):
        return "This is not a calendar in the iCalendar format (.ics)."
    if len(events) > MOST:
        return f"The calendar has more than {MOST:,} events in the coming year."
    found: dict[str, Calendar] = {}
    for event in events:
        for person in _people(event):
            _add(found.setdefault(person, Calendar(person)), event, ZoneInfo(zone))
    return [found[person] for person in sorted(found)]


def _repeats_too_often(parsed: Any) -> bool:
    rules = [event.get("RRULE") for event in parsed.walk("VEVENT")]
    flat = [rule for one in rules for rule in (one if isinstance(one, list) else [one]) if rule]
    often = any(str(freq).upper() in TOO_OFTEN for rule in flat for freq in rule.get("FREQ", []))
    return often or any(name in rule for rule in flat for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))


def _people(event: Any) -> list[str]:
    named = event.get("ATTENDEE") or []
    addresses = [str(one) for one in (named if isinstance(named, list) else [named])]
    return sorted({one.lower().removeprefix("mailto:").strip() for one in addresses}) or [""]


def _add(calendar: Calendar, event: Any, zone: ZoneInfo) -> None:
    start, end = event.start, event.end
    whole_days = not isinstance(start, datetime)
    span = Span(_moment(start, zone), _moment(end, zone))
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or span.end <= span.start:
        return
    if _is_leave(event):
        calendar.off.append(span)
    elif whole_days:
        calendar.passed_over += 1
    else:
        calendar.shifts.append(span)


def _is_leave(event: Any) -> bool:
    if str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() == "OOF":
        return True
    named = event.get("CATEGORIES")
    listed = named if isinstance(named, list) else [named] if named else []
    categories = " ".join(str(name) for one in listed for name in one.cats)
    return bool(LEAVE & set(words(f"{event.get('SUMMARY', '')} {categories}")))


def _moment(value: date | datetime, zone: ZoneInfo) -> datetime:
    """A day begins at local midnight; a time without a zone is local."""
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)
