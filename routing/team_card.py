"""Who a person is writing to: the team of an area, its next meeting, what it works on, and who is there if nobody answers. Pure."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from routing.effects import Introduce
from routing.handbook import Area, Handbook, Meeting, Priority, Published
from routing.local import Bulletin, Kind
from routing.state import Conversation, State, Step

STALE_MONTHS = 3
MOST_PRIORITIES = 5


def of_area(area: Area, handbook: Handbook, at: datetime) -> Introduce:
    """The card of a home area as of a moment; what nobody has told us is left out."""
    team = handbook.teams.get(area.team or "")
    told = [one for one in handbook.bulletins if one.area in (None, area.id) and one.holds(at)]
    published = _with_told(handbook.published.get(area.id, Published()), told)
    named = sorted(officer.name for officer in handbook.officers.values() if team and officer.team == team.id)
    force = handbook.forces.get(handbook.home_force)
    coming = sorted(
        (one for one in published.meetings if (one.ends or one.begins) > at), key=lambda one: (one.begins, one.title)
    )
    return Introduce(
        area=area.name,
        team=team.name if team else "",
        officers=tuple(named) or published.people,
        meeting=coming[0] if coming else None,
        priorities=_newest(published.priorities),
        sergeant=_name(team.supervisor if team else None, handbook),
        inspector=_name(team.inspector if team else None, handbook),
        phone=force.phone if force else "101",
        url=(force.contact_url or force.url or "") if force else "",
        today=at.astimezone(ZoneInfo(handbook.clock.zone)).date(),
        until=min((one.until for one in told if one.kind is not Kind.INCIDENT), default=None),
    )


def is_old(priority: Priority, today: date) -> bool:
    """Whether a priority was set more than three months ago."""
    return priority.issued is not None and _months_on(priority.issued, STALE_MONTHS) < today


def shown_with(conversation: Conversation, taken: Step, handbook: Handbook, at: datetime) -> Step:
    """The step with the card before its words, where it leads to the officers of an area that is known."""
    area = handbook.area(taken.conversation.area or conversation.area)
    if area is None or taken.conversation.state is not State.WITH_OFFICER:
        return taken
    return replace(taken, effects=(of_area(area, handbook, at), *taken.effects))


def _with_told(published: Published, told: list[Bulletin]) -> Published:
    """What the force publishes, and what officers wrote as local notices."""
    meetings = (Meeting(one.begins, one.text) for one in told if one.kind is Kind.MEETING and one.begins)
    priorities = (Priority(one.text, one.issued) for one in told if one.kind is Kind.PRIORITY)
    return replace(
        published, meetings=(*published.meetings, *meetings), priorities=(*published.priorities, *priorities)
    )


def _newest(priorities: tuple[Priority, ...]) -> tuple[Priority, ...]:
    """The newest first; what bears no date comes last."""
    ordered = sorted(priorities, key=lambda one: (one.issued or date.min, one.issue), reverse=True)
    return tuple(ordered[:MOST_PRIORITIES])


def _name(officer: str | None, handbook: Handbook) -> str:
    known = handbook.officers.get(officer) if officer else None
    return known.name if known else ""


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of its month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))
