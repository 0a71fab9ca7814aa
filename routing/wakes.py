"""What time alone does to a conversation: when it must be looked at again, and what happens then."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from routing import concerns, guarantee, handover
from routing.effects import Alert, Say, Why
from routing.events import TimePassed
from routing.handbook import Handbook
from routing.state import Conversation, State, Step

IDLE = timedelta(days=1)
PLACE_UNANSWERED = timedelta(minutes=30)


def time_passed(conversation: Conversation, event: TimePassed, handbook: Handbook) -> Step:
    """What a moment that was waited for leads to."""
    if conversation.wake_at is None or event.at < conversation.wake_at:
        return Step(conversation, rule="not_yet", refused="Nothing is due yet.")
    match conversation.state:
        case State.LISTENING | State.CHECKING | State.CHOOSING:
            return concerns.idle(conversation)
        case State.LOCATING:
            return handover.to_contact_desk(conversation, event.at, handbook, "handover_no_place")
        case State.WITH_OFFICER:
            return _clock(conversation, event, handbook)
        case State.CLOSED:
            return Step(conversation, rule="closed")
        case _:
            assert_never(conversation.state)


def with_wake(taken: Step, now: datetime, handbook: Handbook) -> Step:
    """The step with the moment at which the new state must be looked at again."""
    return replace(taken, conversation=replace(taken.conversation, wake_at=_wake_at(taken.conversation, now, handbook)))


def _clock(conversation: Conversation, event: TimePassed, handbook: Handbook) -> Step:
    """One warning for the latest stage, however many were slept through; the person is told once."""
    if conversation.answered_at is not None or conversation.due_at is None:
        return Step(conversation, rule="answered")
    if conversation.paused_at is not None:
        return Step(conversation, rule="paused")
    begun = guarantee.begun(conversation, handbook.clock) or conversation.due_at
    stage = guarantee.stage(begun, conversation.due_at, event.at, handbook.clock)
    if stage <= conversation.warned:
        return Step(conversation, rule="not_yet")
    missed = stage >= guarantee.MISSED
    to = guarantee.told(conversation, stage, handbook, event.at)
    alert = Alert(Why.OVERDUE if missed else Why.DUE_SOON, conversation.team, conversation.officer, to)
    told = (Say("overdue"),) if missed and conversation.may_be_told else ()
    return Step(replace(conversation, warned=stage), (alert, *told), alert.why.value)


def _wake_at(conversation: Conversation, now: datetime, handbook: Handbook) -> datetime | None:
    match conversation.state:
        case State.LISTENING | State.CHECKING | State.CHOOSING:
            return None if conversation.emergency else now + IDLE
        case State.LOCATING:
            return now + PLACE_UNANSWERED
        case State.WITH_OFFICER:
            return min(filter(None, (_next_warning(conversation, handbook), conversation.snoozed_until)), default=None)
        case State.CLOSED:
            return None
        case _:
            assert_never(conversation.state)


def _next_warning(conversation: Conversation, handbook: Handbook) -> datetime | None:
    begun, due_at = guarantee.begun(conversation, handbook.clock), conversation.due_at
    if conversation.answered_at or conversation.paused_at or begun is None or due_at is None:
        return None
    return guarantee.next_wake(begun, due_at, conversation.warned, handbook.clock)
