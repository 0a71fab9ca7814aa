"""Who is told of a conversation, which way, and when: an officer's wishes, their quiet hours, and urgency.

No wish silences what is urgent, and nobody can end up without any way of being told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from routing.handbook import Handbook, Team
from routing.handover import CONTACT_DESK

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OPENING = re.compile(r"(every day|[a-z]{3}(?:-[a-z]{3})?)\s+(\d\d):(\d\d)\s*-\s*(\d\d):(\d\d)")


class Way(StrEnum):
    """How a notice reaches an officer; a digest is one mail for many, a daily one is about the teams one supervises."""

    MAIL = "mail"
    PUSH = "push"
    TELEGRAM = "telegram"
    DIGEST = "digest"
    DAILY = "daily"


class Mail(StrEnum):
    EACH = "each"
    DIGEST = "digest"
    OFF = "off"


class Quiet(StrEnum):
    """When an officer wants to be left alone: never, off duty by the roster, outside the team's hours, or at their own."""

    NEVER = "never"
    DUTY = "duty"
    TEAM = "team"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How one officer wants to be told; hours are of the local day, 0 to 23."""

    mail: Mail = Mail.EACH
    push: bool = True
    telegram: bool = True
    digest_hour: int = 8
    quiet: Quiet = Quiet.DUTY
    quiet_from: int = 22
    quiet_until: int = 7


@dataclass(frozen=True, slots=True)
class Told:
    """Whom to tell: officers by themselves, or a team's mailbox with its officers' devices."""

    officers: tuple[str, ...] = ()
    mailbox: str | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    way: Way
    due_at: datetime


def told(team: str | None, officer: str | None, handbook: Handbook, at: datetime) -> Told:
    """The officer if there is one of that id, else the team's shared inbox, else the contact desk's."""
    if officer is not None and officer in handbook.officers:
        return Told((officer,))
    known = handbook.teams.get(team or "") or (handbook.teams.get(CONTACT_DESK) if team or officer else None)
    if known is None:
        return Told()
    there = tuple(one.id for one in handbook.officers.values() if one.team == known.id and one.is_there(at))
    return Told(there, known.id if known.email else None)


def plan(
    wishes: Wishes,
    urgent: bool,
    at: datetime,
    zone: tzinfo,
    has_device: bool,
    hours: str,
    mailbox: bool = False,
    back_at: datetime | None = None,
    has_chat: bool = False,
) -> tuple[Planned, ...]:
    """The ways and moments of one notice. `hours`: the team's, as written; `mailbox`: a shared one gets the mail;
    `back_at`: when the officer is on duty next by the roster, if that is known; `has_chat`: linked to Telegram."""
    now = at if urgent else quiet_until(wishes, at, zone, hours, back_at)
    device: tuple[Planned, ...] = (Planned(Way.PUSH, now),) if has_device and (wishes.push or urgent) else ()
    device += (Planned(Way.TELEGRAM, now),) if has_chat and (wishes.telegram or urgent) else ()
    if mailbox or (wishes.mail is Mail.OFF and device):
        return device
    if urgent or wishes.mail is Mail.EACH:
        return (Planned(Way.MAIL, now), *device)
    return (Planned(Way.DIGEST, next_at(wishes.digest_hour, at, zone)), *device)


def quiet_until(wishes: Wishes, at: datetime, zone: tzinfo, hours: str, back_at: datetime | None = None) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into."""
    match wishes.quiet:
        case Quiet.NEVER:
            return at
        case Quiet.DUTY:
            return back_at or at
        case Quiet.TEAM:
            return _opening(hours, at, zone)
        case Quiet.OWN:
            begins, ends, hour = wishes.quiet_from, wishes.quiet_until, at.astimezone(zone).hour
            inside = begins <= hour < ends if begins <= ends else hour >= begins or hour < ends
            return next_at(ends, at, zone) if inside else at


def next_at(hour: int, at: datetime, zone: tzinfo) -> datetime:
    """The next time that the local clock shows the full hour."""
    local = at.astimezone(zone)
    today = local.replace(hour=hour, minute=0, second=0, microsecond=0)
    return (today if today > local else today + timedelta(days=1)).astimezone(at.tzinfo)


def led_by(officer: str, handbook: Handbook) -> tuple[Team, ...]:
    """The teams that somebody supervises."""
    return tuple(team for team in handbook.teams.values() if team.supervisor == officer)


def _opening(hours: str, at: datetime, zone: tzinfo) -> datetime:
    """Now, if the team is there, or when it is there next; now, too, for hours that cannot be read."""
    local = at.astimezone(zone)
    read = list(_read(hours))
    for ahead in range(8 if read else 0):
        day = (local + timedelta(days=ahead)).replace(hour=0, minute=0, second=0, microsecond=0)
        for days, opens, closes in sorted(read, key=lambda one: one[1]):
            begins = day.replace(hour=opens // 60, minute=opens % 60)
            if day.weekday() in days and local < day + timedelta(minutes=closes):
                return at if begins <= local else begins.astimezone(at.tzinfo)
    return at


def _read(hours: str) -> Iterator[tuple[set[int], int, int]]:
    """ "Mon-Sat 08:00-20:00" as days of the week and minutes of the day."""
    for found in OPENING.finditer(hours.lower()):
        first, _, last = ("mon-sun" if found[1] == "every day" else found[1]).partition("-")
        opens, closes = int(found[2]) * 60 + int(found[3]), int(found[4]) * 60 + int(found[5])
        if first in DAYS and (last or first) in DAYS and opens < closes <= 24 * 60 and opens < 24 * 60:
            yield _days(DAYS.index(first), DAYS.index(last or first)), opens, closes


def _days(first: int, last: int) -> set[int]:
    return {day % 7 for day in range(first, last + 1 if last >= first else last + 8)}
