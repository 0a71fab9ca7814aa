"""What must be seen soon has a timer: unread, it goes on to the cover, the supervisor and the force's contact desk.

Urgent words, a person who may be vulnerable and a missed promise start it; an officer's acknowledgement or act stops it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from routing import officers
from routing.effects import Alert, Effect, HandOver, Why
from routing.events import (
    Event,
    OfficerClosed,
    OfficerMerged,
    OfficerPassedOn,
    OfficerRedirected,
    OfficerReplied,
    OfficerSaw,
)
from routing.handbook import Handbook
from routing.handover import CONTACT_DESK
from routing.state import Conversation, Step

SOON = (Why.EMERGENCY, Why.VULNERABLE, Why.OVERDUE)
REMINDED = timedelta(hours=1)
"""How long the contact desk, which stands last in the chain, is left before it is told again."""


def watch(taken: Step, event: Event, handbook: Handbook) -> Step:
    """The step with its timer started or stopped."""
    if taken.refused is not None:
        return taken
    if isinstance(event, OfficerReplied | OfficerRedirected | OfficerClosed | OfficerPassedOn | OfficerMerged):
        taken = replace(taken, conversation=_stopped(taken.conversation))
    conversation = taken.conversation
    if conversation.unseen_since is not None or not any(_must_be_seen(effect) for effect in taken.effects):
        return taken
    read_by = event.at + timedelta(minutes=handbook.read_minutes)
    return replace(taken, conversation=replace(conversation, unseen_since=event.at, read_by=read_by))


def is_due(conversation: Conversation, at: datetime) -> bool:
    return conversation.read_by is not None and conversation.read_by <= at


def seen(conversation: Conversation, event: OfficerSaw, handbook: Handbook) -> Step:
    """An officer has seen it; the cover stays called in only where one of theirs took it up."""
    if conversation.unseen_since is None:
        return Step(conversation, refused="Nothing waits to be acknowledged here.")
    officer = handbook.officers.get(event.officer)
    by_cover = officer is not None and officer.team == conversation.covered_by
    after = replace(_stopped(conversation), covered_by=conversation.covered_by if by_cover else None)
    return Step(after, rule="seen")


def go_on(conversation: Conversation, at: datetime, handbook: Handbook) -> Step:
    """Nobody has acknowledged it: tell the next of the chain; the contact desk, as the last, again and again."""
    chain = _chain(conversation, at, handbook)
    rule, alert = chain[min(conversation.unseen_steps, len(chain) - 1)]
    last = conversation.unseen_steps >= len(chain) - 1
    wait = REMINDED if last else timedelta(minutes=handbook.read_minutes)
    covered_by = alert.team if rule == "unread_cover" else conversation.covered_by
    steps = conversation.unseen_steps + 1
    after = replace(conversation, unseen_steps=steps, read_by=at + wait, covered_by=covered_by)
    return Step(after, (alert,), rule, reasons=(alert.officer or alert.team or CONTACT_DESK,))


def _must_be_seen(effect: Effect) -> bool:
    return (isinstance(effect, Alert) and effect.why in SOON) or (isinstance(effect, HandOver) and effect.urgent)


def _stopped(conversation: Conversation) -> Conversation:
    return replace(conversation, unseen_since=None, unseen_steps=0, read_by=None, covered_by=None)


def _chain(conversation: Conversation, at: datetime, handbook: Handbook) -> list[tuple[str, Alert]]:
    """Who is told after whoever answers; a link that is not set is left out."""
    team = handbook.teams.get(conversation.team or "")
    found: list[tuple[str, Alert]] = []
    if team and team.cover in handbook.teams and team.cover not in (team.id, CONTACT_DESK, None):
        chosen = officers.choose(team.cover, handbook, at)
        found.append(("unread_cover", Alert(Why.UNREAD, chosen.team, chosen.officer)))
    if team and team.supervisor in handbook.officers and team.supervisor != conversation.officer:
        found.append(("unread_supervisor", Alert(Why.UNREAD, None, team.supervisor)))
    return [*found, ("unread_desk", Alert(Why.UNREAD, CONTACT_DESK))]
