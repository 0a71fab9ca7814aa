"""What the end of a conversation's words means: when they may go, what stays against it, and who is told.

A legal hold wins over everything. Danger that an officer has not closed wins over the person's own wish: whoever holds
the phone may not be the one who wrote. What has to wait is remembered and done when nothing stands against it any more.
"""

from dataclasses import replace

from routing.effects import Alert, Choice, Effect, Erase, EraseAll, GiveCopy, Say, Why
from routing.events import ErasureDue, Event, PersonSpoke, Reason
from routing.state import Conversation, State, Step

YES, NO = "erase:yes", "erase:no"
CONFIRMING = (Choice(YES, phrase="button_erase"), Choice(NO, phrase="button_keep"))
GONE = "The words of this conversation are erased; nothing more can be done in it."
HELD = "This conversation is under a legal hold. Lift the hold first."
COMMANDS = ("mydata", "deleteme")


def is_over(conversation: Conversation, event: Event) -> bool:
    """Whether nothing may happen in it any more. A person's new words begin another conversation."""
    return conversation.erased_at is not None and not isinstance(event, PersonSpoke)


def asked(conversation: Conversation, event: PersonSpoke) -> Step | None:
    """What /mydata, /deleteme and the buttons under it lead to; None for anything else."""
    match event.command or event.tapped:
        case "mydata":
            return Step(conversation, (GiveCopy(),), "copy_given")
        case "deleteme":
            return Step(conversation, (Say("deleteme", choices=CONFIRMING),), "erasure_offered")
        case "erase:no":
            return Step(conversation, (Say("not_erased"),), "erasure_declined")
        case "erase:yes" if YES in conversation.options:
            return Step(conversation, (EraseAll(),), "erasure_asked")
        case "erase:yes":  # a button from long ago, or a second tap
            return Step(conversation, (Say("deleteme", choices=CONFIRMING),), "erasure_offered")
        case _:
            return None


def due(conversation: Conversation, event: ErasureDue) -> Step:
    """Erased now, later, or not at all."""
    if event.held and event.why is not Reason.ASKED:
        return Step(conversation, refused=HELD)
    if event.why is Reason.RETENTION and conversation.state is not State.CLOSED:
        return Step(conversation, refused="It is open again.")
    by_person = event.why is Reason.ASKED
    if by_person and (event.held or _is_open_danger(conversation)):
        waiting = replace(conversation, erasure_asked_at=conversation.erasure_asked_at or event.at)
        return Step(waiting, _told(conversation, event, waits=True), "erasure_waits")
    return Step(_emptied(conversation, event), _effects(conversation, event), "erased")


def _effects(conversation: Conversation, event: ErasureDue) -> tuple[Effect, ...]:
    told = _told(conversation, event, waits=False)
    with_officer = conversation.state is State.WITH_OFFICER
    alert = (Alert(Why.ERASED, conversation.team, conversation.officer),) if with_officer else ()
    return (Erase(address=not told), *alert, *told)


def _told(conversation: Conversation, event: ErasureDue, waits: bool) -> tuple[Effect, ...]:
    """The person is told where they asked, and where an admin ends what an officer had not finished."""
    if event.told:
        return (Say("erased_but" if waits or event.more_stays else "erased_all"),)
    ended = event.why is Reason.BY_ADMIN and conversation.state is State.WITH_OFFICER
    return (Say("erased_by_force"),) if ended and conversation.may_be_told and not conversation.public else ()


def _is_open_danger(conversation: Conversation) -> bool:
    open_ = conversation.state is not State.CLOSED
    return open_ and (conversation.grave or conversation.safe_contact)


def _emptied(conversation: Conversation, event: ErasureDue) -> Conversation:
    """What may stay: where it belonged, its clock and its outcome, so that every count stays."""
    shut = replace(conversation, state=State.CLOSED, question="", options=(), tags=(), veiled=False, wake_at=None)
    still = replace(shut, unseen_since=None, read_by=None, snoozed_until=None, suggested_route=None)
    return replace(still, erasure_asked_at=None, erased_at=event.at)
