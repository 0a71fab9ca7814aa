"""From the bot to a human: whose conversation it becomes, what the person is told, and when the clock starts."""

from dataclasses import replace
from datetime import datetime, timedelta

from routing import guarantee, matters, officers
from routing.effects import HandOver, Say, Value
from routing.events import MapRedrawn, OfficerLeft, OfficerPassedOn, OfficerStayedAway
from routing.handbook import Handbook, Officer
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
        due_at=conversation.due_at or guarantee.due(begun, handbook.response_hours, handbook.clock),
    )
    told = (_told(moved, handbook, "passed_on"),) if conversation.may_be_told else ()
    return Step(moved, (_order(moved), *told), "passed_on")


def take_back(conversation: Conversation, event: OfficerStayedAway, handbook: Handbook) -> Step:
    """Give a conversation that waits with somebody who is away to a colleague, the cover or the team's inbox."""
    officer = handbook.officers.get(event.officer)
    if refused := _cannot_be_taken(conversation, event, officer, handbook.take_back_hours):
        return Step(conversation, refused=refused)
    moved = _to_another(conversation, event.at, handbook)
    told = _off(officer, moved, event.at, handbook) if officer else _told(moved, handbook, "passed_on")
    says = (told,) if moved.may_be_told else ()
    return Step(moved, (_order(moved), *says), "taken_back", reasons=(event.officer,))


def leave(conversation: Conversation, event: OfficerLeft, handbook: Handbook) -> Step:
    """Give what somebody who has left leaves behind to a colleague, the cover or the team's inbox, with its clock."""
    if conversation.state is State.CLOSED or conversation.officer != event.officer:
        return Step(conversation, refused="The officer does not have this conversation.")
    moved = _to_another(conversation, event.at, handbook)
    phrase = "passed_on" if conversation.answered_at is None else "looked_after"
    told = (_told(moved, handbook, phrase),) if moved.may_be_told else ()
    return Step(moved, (_order(moved), *told), "left_behind", reasons=(event.officer,))


def redraw(conversation: Conversation, event: MapRedrawn, handbook: Handbook) -> Step:
    """Put an open conversation where its place belongs on a new map; its clock, its history and its snooze go on."""
    if conversation.state is not State.WITH_OFFICER:
        return Step(conversation, refused="Only an open conversation goes along with the map.")
    if event.team not in handbook.teams:
        return Step(conversation, refused=f"There is no team {event.team!r}.")
    placed = replace(conversation, area=event.area)
    if event.team == conversation.team:
        return Step(placed, rule="redrawn")
    back = handbook.officers.get(event.to or "")
    chosen = officers.choose(event.team, handbook, event.at)
    if back and back.team == event.team:
        chosen = officers.Chosen(event.team, back.id)
    moved = replace(placed, team=chosen.team, officer=chosen.officer)
    phrase = "passed_on" if conversation.answered_at is None else "looked_after"
    told = (_told(moved, handbook, phrase),) if moved.may_be_told and moved.due_at else ()
    order = (_order(moved),) if moved.due_at else ()
    return Step(moved, (*order, *told), "redrawn")


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


def _to_another(conversation: Conversation, at: datetime, handbook: Handbook) -> Conversation:
    """The conversation with whoever is there instead of its officer; its clock goes on."""
    team = conversation.team or CONTACT_DESK
    chosen = officers.choose(team, handbook, at, without=conversation.officer)
    begun = conversation.handed_over_at or at
    due_at = conversation.due_at or guarantee.due(begun, handbook.response_hours, handbook.clock)
    return replace(conversation, team=chosen.team, officer=chosen.officer, handed_over_at=begun, due_at=due_at)


def _hand(conversation: Conversation, chosen: officers.Chosen, at: datetime, handbook: Handbook) -> Step:
    handed = _handed(conversation, chosen, at, handbook)
    phrase = "handover_officer" if handed.officer else "handover_team"
    return Step(handed, (_order(handed), _told(handed, handbook, phrase)), phrase)


def _cover_named(team: str, handed: Conversation, at: datetime, handbook: Handbook) -> tuple[Say, ...]:
    """Who is off until when, and who answers instead; nothing when whoever usually answers is there."""
    usual = officers.usual(team, handbook)
    return () if usual is None or usual.is_there(at) else (_off(usual, handed, at, handbook),)


def _off(officer: Officer, handed: Conversation, at: datetime, handbook: Handbook) -> Say:
    back = officer.back_at(at)
    values: dict[str, Value] = {"off": officer.name, "who": who(handed, handbook)}
    return Say("off_until", {**values, "until": back}) if back else Say("off_now", values)


def _cannot_be_taken(
    conversation: Conversation, event: OfficerStayedAway, officer: Officer | None, hours: int
) -> str | None:
    begun = conversation.handed_over_at
    waited = begun is not None and event.at - begun >= timedelta(hours=hours)
    if conversation.state is not State.WITH_OFFICER or conversation.officer != event.officer:
        return "The officer does not have this conversation."
    if conversation.answered_at is not None or not waited:
        return "Nobody has waited long enough for an answer."
    if officer is not None and officer.is_there(event.at):
        return "The officer is there."
    return None


def _handed(conversation: Conversation, chosen: officers.Chosen, at: datetime, handbook: Handbook) -> Conversation:
    return replace(
        conversation,
        state=State.WITH_OFFICER,
        team=chosen.team,
        officer=chosen.officer,
        suggested_route=_fitting(conversation, handbook),
        suggested_force=None,
        handed_over_at=at,
        due_at=guarantee.due(at, handbook.response_hours, handbook.clock),
        answered_at=None,
        warned=0,
        paused_at=None,
        paused_for=0,
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
