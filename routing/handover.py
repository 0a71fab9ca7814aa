"""From the bot to a human: whose conversation it becomes, what the person is told, and when the clock starts."""

from dataclasses import replace
from datetime import datetime

from routing import guarantee, matters, officers
from routing.effects import HandOver, Say, Value
from routing.events import OfficerPassedOn
from routing.handbook import Handbook
from routing.state import Conversation, State, Step

CONTACT_DESK = "contact-desk"
"""The id of the force's shared, staffed inbox, where everything goes that belongs to no team."""


def to_area(conversation: Conversation, area: str, at: datetime, handbook: Handbook) -> Step:
    """Hand over to whoever answers for the area: its officer, the cover, the team's inbox, or the contact desk."""
    known = handbook.area(area)
    if known is None or known.team is None:
        return to_contact_desk(replace(conversation, area=area, elsewhere=None), at, handbook, "handover_contact_desk")
    chosen = officers.choose(known.team, handbook, at)
    handed = _hand(replace(conversation, area=area, elsewhere=None), chosen, at, handbook)
    return handed.after(*_cover_named(known.team, handed.conversation, at, handbook))


def to_contact_desk(conversation: Conversation, at: datetime, handbook: Handbook, phrase: str) -> Step:
    """Hand over to the force's shared inbox and say so with the given phrase."""
    handed = _handed(conversation, officers.Chosen(CONTACT_DESK, None), at, handbook)
    return Step(handed, (_order(handed), Say(phrase, {"by": _due(handed)})), phrase)


def pass_on(conversation: Conversation, event: OfficerPassedOn, handbook: Handbook) -> Step:
    """Move the conversation, with its clock, to another team or officer, and tell the person who answers now."""
    refused = _why_not(conversation, event, handbook)
    if refused:
        return Step(conversation, refused=refused)
    begun = conversation.handed_over_at or event.at
    moved = replace(
        conversation,
        state=State.WITH_OFFICER,
        team=event.team,
        officer=event.to,
        handed_over_at=begun,
        due_at=conversation.due_at or guarantee.due(begun, handbook.response_hours),
    )
    told = (_told(moved, handbook, "passed_on"),) if conversation.may_be_told else ()
    return Step(moved, (_order(moved), *told), "passed_on")


def who(conversation: Conversation, handbook: Handbook) -> str:
    """The name of who answers, as the team publishes it."""
    officer = handbook.officers.get(conversation.officer) if conversation.officer else None
    team = handbook.teams.get(conversation.team) if conversation.team else None
    if officer:
        return officer.name
    return team.name if team else "the contact desk"


def _why_not(conversation: Conversation, event: OfficerPassedOn, handbook: Handbook) -> str | None:
    officer = handbook.officers.get(event.to) if event.to else None
    if conversation.state is State.CLOSED:
        return "This conversation is closed. Reopen it to pass it on."
    if event.team not in handbook.teams:
        return f"There is no team {event.team!r}."
    if event.to and (officer is None or officer.team != event.team):
        return "That officer is not in that team."
    return None


def _hand(conversation: Conversation, chosen: officers.Chosen, at: datetime, handbook: Handbook) -> Step:
    handed = _handed(conversation, chosen, at, handbook)
    phrase = "handover_officer" if handed.officer else "handover_team"
    return Step(handed, (_order(handed), _told(handed, handbook, phrase)), phrase)


def _cover_named(team: str, handed: Conversation, at: datetime, handbook: Handbook) -> tuple[Say, ...]:
    """Who is off until when, and who answers instead; nothing when whoever usually answers is there."""
    usual = officers.usual(team, handbook)
    if usual is None or usual.away_until is None or usual.is_there(at):
        return ()
    values: dict[str, Value] = {"off": usual.name, "until": usual.away_until, "who": who(handed, handbook)}
    return (Say("off_until", values),)


def _handed(conversation: Conversation, chosen: officers.Chosen, at: datetime, handbook: Handbook) -> Conversation:
    return replace(
        conversation,
        state=State.WITH_OFFICER,
        team=chosen.team,
        officer=chosen.officer,
        suggested_route=_fitting(conversation, handbook),
        suggested_force=None,
        handed_over_at=at,
        due_at=guarantee.due(at, handbook.response_hours),
        answered_at=None,
        warned=0,
        options=(),
        entry=None,
        tries=0,
    )


def _fitting(conversation: Conversation, handbook: Handbook) -> str | None:
    route = matters.route_for(conversation.question)
    return route if route in handbook.routes else None


def _order(handed: Conversation) -> HandOver:
    urgent = handed.emergency or handed.vulnerable
    return HandOver(handed.team or CONTACT_DESK, handed.officer, _due(handed), urgent)


def _told(handed: Conversation, handbook: Handbook, phrase: str) -> Say:
    area = handbook.area(handed.area)
    team = handbook.teams.get(handed.team or "")
    values: dict[str, Value] = {
        "who": who(handed, handbook),
        "by": _due(handed),
        "area": area.name if area else "",
        "team": team.name if team else "",
    }
    return Say(phrase, values)


def _due(handed: Conversation) -> datetime:
    if handed.due_at is None:
        raise AssertionError("a conversation that was handed over has a deadline")
    return handed.due_at
