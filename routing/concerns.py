"""What follows when the safety net finds danger or a person at risk: fixed words, the right people told, flags that stay.

Once an emergency it stays one until an officer closes the conversation; `/stop` and idle time end neither an emergency
nor the matter of a person at risk, because whoever holds the phone may not be the one who wrote.
"""

from dataclasses import replace
from datetime import datetime

from routing import handover, matters, wishes
from routing.effects import Alert, Say, Why
from routing.events import PersonSpoke
from routing.handbook import Handbook
from routing.handover import CONTACT_DESK
from routing.safety import Assessment
from routing.state import Conversation, State, Step

DESPAIR = ("suicide", "mental-health")


def emergency(conversation: Conversation, assessment: Assessment) -> Step:
    """The fixed 999 text in every state; whoever has the conversation and the contact desk see it marked."""
    before = conversation.begun_anew() if conversation.state is State.CLOSED else conversation
    after = replace(before, emergency=True, veiled=False)
    said = Step(after, (Say("emergency"),), "emergency", reasons=assessment.reasons)
    return said.then(*alerts(Why.EMERGENCY, before))


def vulnerable(conversation: Conversation, assessment: Assessment, event: PersonSpoke, handbook: Handbook) -> Step:
    """Careful words and the force's staffed contact desk, at once and without asking for a place."""
    watched = conversation.safe_contact or wishes.is_watched(event.text)
    before = conversation.begun_anew() if conversation.state is State.CLOSED else conversation
    after = replace(before, vulnerable=True, safe_contact=watched, veiled=False)
    if before.state is State.WITH_OFFICER:
        told = () if before.vulnerable else (_careful(event.text, watched),)
        return Step(after, told, "vulnerable", reasons=assessment.reasons).then(*alerts(Why.VULNERABLE, before))
    handed = _to_contact_desk(replace(after, question=event.text), event.at, handbook)
    return replace(handed.after(_careful(event.text, watched)), rule="vulnerable", reasons=assessment.reasons)


def idle(conversation: Conversation) -> Step:
    """What nobody wrote in for a day is closed, except an emergency."""
    return Step(conversation if conversation.emergency else replace(conversation, state=State.CLOSED), rule="idle")


def alerts(why: Why, conversation: Conversation) -> tuple[Alert, ...]:
    """Whoever has the conversation, and the staffed contact desk, which may be awake when they are not."""
    desk = Alert(why, CONTACT_DESK)
    if conversation.team in (None, CONTACT_DESK) and conversation.officer is None:
        return (desk,)
    return (Alert(why, conversation.team, conversation.officer), desk)


def _careful(text: str, watched: bool) -> Say:
    """The careful words; somebody in despair first gets the numbers that answer now, and where somebody may read along
    nothing is named that could give them away."""
    if matters.route_for(text) in DESPAIR:
        return Say("vulnerable_despair")
    return Say("vulnerable_watched" if watched else "vulnerable")


def _to_contact_desk(conversation: Conversation, at: datetime, handbook: Handbook) -> Step:
    phrase = "handover_watched" if conversation.safe_contact else "handover_urgent"
    return handover.to_contact_desk(conversation, at, handbook, phrase)
