"""The 72-hour clock of the Neighbourhood Policing Guarantee: when it starts, warns, is met, is missed.

It starts at the handover, only a human's reply meets it, and passing a conversation on does not reset it. Each warning
reaches further up: the officer, their cover, the sergeant, and the inspector when it is missed. Where the force wishes, it waits
while the person owes an answer to an officer's question.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from routing.clock import Clock
from routing.handbook import Handbook, Officer
from routing.state import Conversation

WARNINGS = (1 / 3, 2 / 3, 11 / 12)
"""Shares of the response time at which the desk is warned: 24, 48 and 66 of 72 hours."""
MISSED = len(WARNINGS) + 1
"""The stage after the last warning."""
ALWAYS = Clock()


def due(handed_over_at: datetime, response_hours: int, clock: Clock = ALWAYS) -> datetime:
    """The moment by which a human has to have replied: so many counted hours later."""
    return clock.after(handed_over_at, timedelta(hours=response_hours))


def stage(handed_over_at: datetime, due_at: datetime, now: datetime, clock: Clock = ALWAYS) -> int:
    """How many of the warnings, and the deadline last, lie behind: 0 to 4."""
    return sum(moment <= now for moment in _moments(handed_over_at, due_at, clock))


def next_wake(handed_over_at: datetime, due_at: datetime, warned: int, clock: Clock = ALWAYS) -> datetime | None:
    """The first moment that nobody has been told of yet, be it past or to come; None after the last."""
    moments = _moments(handed_over_at, due_at, clock)
    return moments[warned] if warned < len(moments) else None


def begun(conversation: Conversation, clock: Clock = ALWAYS) -> datetime | None:
    """The moment from which the clock has run without a pause: the handover, later by what it has waited for the person."""
    if conversation.handed_over_at is None or not conversation.paused_for:
        return conversation.handed_over_at
    return clock.after(conversation.handed_over_at, timedelta(seconds=conversation.paused_for))


def paused(conversation: Conversation, at: datetime) -> Conversation:
    """The conversation while its clock waits for the person; only a clock that runs can be stopped."""
    runs = conversation.due_at is not None and conversation.answered_at is None
    return replace(conversation, paused_at=conversation.paused_at or at) if runs else conversation


def resumed(conversation: Conversation, at: datetime, clock: Clock = ALWAYS) -> Conversation:
    """The conversation with its clock running again: due later by the counted time that it waited."""
    if conversation.paused_at is None or conversation.due_at is None:
        return replace(conversation, paused_at=None)
    waited = clock.between(conversation.paused_at, at)
    due_at = clock.after(conversation.due_at, waited)
    total = conversation.paused_for + round(waited.total_seconds())
    return replace(conversation, paused_at=None, paused_for=total, due_at=due_at)


def told(conversation: Conversation, stage: int, handbook: Handbook, at: datetime) -> tuple[str, ...]:
    """The officers who learn of a stage; the next rank up where one is missing or away. Empty: the team's inbox."""
    team = handbook.teams.get(conversation.team or "")
    ranks = [conversation.officer, _cover(conversation, handbook, at)]
    ranks += [team.supervisor, team.inspector] if team else [None, None]
    there = [id if id and _is_there(id, handbook, at, stage) else None for id in ranks]
    first = next((id for id in there[stage - 1 :] if id), None) or next((id for id in reversed(there) if id), None)
    also = there[0] if stage > 1 else None
    return tuple(dict.fromkeys(id for id in (first, also) if id))


def _moments(handed_over_at: datetime, due_at: datetime, clock: Clock) -> list[datetime]:
    whole = clock.between(handed_over_at, due_at)
    return [min(clock.after(handed_over_at, whole * share), due_at) for share in WARNINGS] + [due_at]


def _cover(conversation: Conversation, handbook: Handbook, at: datetime) -> str | None:
    """A colleague of the team, else of its cover, who is there and has the least to do."""
    known = handbook.teams.get(conversation.team or "")
    for team in (conversation.team, known.cover if known else None):
        others = [one for one in handbook.officers.values() if one.team == team and one.id != conversation.officer]
        there = [one for one in others if one.is_there(at)]
        if there:
            return min(there, key=lambda one: (one.load, one.name, one.id)).id
    return None


def _is_there(id: str, handbook: Handbook, at: datetime, stage: int) -> bool:
    """Early warnings may wait for the next morning; the last ones go to whoever is at work."""
    officer: Officer | None = handbook.officers.get(id)
    if officer is None:
        return False
    return officer.on_duty(at) if stage >= len(WARNINGS) else officer.is_there(at)
