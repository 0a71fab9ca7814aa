"""What other systems can be told of a conversation: judged from one turn, by what it was before and is after."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from routing.effects import Alert, Effect, Why
from routing.events import Event, OfficerCorrected, OfficerReplied, PersonSpoke
from routing.state import Conversation, State


class Kind(StrEnum):
    HANDED_OVER = "conversation.handed_over"
    PASSED_ON = "conversation.passed_on"
    SPOKEN = "conversation.person_wrote"
    REPLIED = "conversation.replied"
    URGENT = "conversation.urgent"
    BREACHED = "conversation.breached"
    CLOSED = "conversation.closed"
    REOPENED = "conversation.reopened"


TEST = "webhook.test"
MEANINGS = {
    Kind.HANDED_OVER: "Handed over to a team or an officer",
    Kind.PASSED_ON: "Passed on to another team or officer",
    Kind.SPOKEN: "The person wrote to an officer",
    Kind.REPLIED: "An officer replied",
    Kind.URGENT: "Danger, or a person who may be at risk",
    Kind.BREACHED: "The promised answer is overdue",
    Kind.CLOSED: "Closed",
    Kind.REOPENED: "Opened again",
}


def of(event: Event, before: Conversation, after: Conversation, effects: Sequence[Effect]) -> list[Kind]:
    """What happened in one turn, in the order of Kind."""
    handed = after.handed_over_at is not None and before.handed_over_at != after.handed_over_at
    held, there = before.state is State.WITH_OFFICER, after.state is State.WITH_OFFICER
    moved = (before.team, before.officer) != (after.team, after.officer)
    found = {
        Kind.HANDED_OVER: handed,
        Kind.PASSED_ON: held and there and moved and not handed,
        Kind.SPOKEN: there and isinstance(event, PersonSpoke) and not event.edited,
        Kind.REPLIED: isinstance(event, OfficerReplied | OfficerCorrected),
        Kind.URGENT: after.grave and not before.grave,
        Kind.BREACHED: any(isinstance(one, Alert) and one.why is Why.OVERDUE for one in effects),
        Kind.CLOSED: after.state is State.CLOSED and before.state is not State.CLOSED,
        Kind.REOPENED: before.state is State.CLOSED and after.state is not State.CLOSED,
    }
    return [kind for kind, happened in found.items() if happened]


def facts(id: int, channel: str, after: Conversation) -> dict[str, Any]:
    """What is told of a conversation: ids and times, no word or name of the person."""
    times = {"due_at": after.due_at, "answered_at": after.answered_at}
    shown = {name: moment.isoformat().replace("+00:00", "Z") if moment else None for name, moment in times.items()}
    whose = {"area": after.area, "team": after.team, "assignee": after.officer}
    return {"conversation": id, "channel": channel, "state": after.state.value, **whose, "urgent": after.grave, **shown}
