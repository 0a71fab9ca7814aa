"""An officer's statement about a rumour: it answers who asks, before the FAQ, and those who asked, each once. Pure.

Danger is answered as ever, and never with a statement alone; a report of a crime is sent to its page as well. Somebody at
risk, or who may be watched, is told nothing by a program.
"""

from dataclasses import replace

from routing import handover, replies, whereabouts, wishes
from routing.effects import Answer, Inform, Mention, Redirect, Say
from routing.events import PersonSpoke, StatementLapsed, StatementMade
from routing.handbook import Handbook
from routing.local import Statement
from routing.redirections import OFFICER
from routing.state import Conversation, State, Step
from routing.text import fold
from routing.whereabouts import NO_PLACE

SHOWING = (Say, Answer, Redirect, Mention)


def fitting(conversation: Conversation, text: str, event: PersonSpoke, handbook: Handbook) -> Statement | None:
    """The statement that holds for the person's place, or for the one they name, and that these words ask for."""
    if not handbook.statements or conversation.elsewhere:
        return None
    area = whereabouts.mentioned(event, handbook) or conversation.area
    here = (one for one in handbook.statements if one.area == area and one.holds(event.at))
    return next((one for one in here if one.about.is_about(text)), None)


def answer(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step | None:
    """The statement instead of the FAQ; where the place is not known yet, the question for it. None where none fits."""
    found = fitting(conversation, event.text, event, handbook)
    asked = replace(conversation, question=event.text, entry=None)
    if found is not None:
        return given(replace(asked, state=State.LISTENING), found)
    if not handbook.statements or conversation.area or conversation.elsewhere or whereabouts.mentioned(event, handbook):
        return None
    if not any(one.holds(event.at) and one.about.is_about(event.text) for one in handbook.statements):
        return None
    asks = Say("ask_place", choices=(NO_PLACE,), ask_location=True)
    return Step(replace(asked, state=State.LOCATING, tries=0), (asks,), "ask_place")


def on_place(conversation: Conversation, placed: Step, event: PersonSpoke, handbook: Handbook) -> Step:
    """The step that a place leads to; where a statement for that place answers the question, that instead of a handover."""
    here = replace(conversation, area=placed.conversation.area, elsewhere=placed.conversation.elsewhere)
    handed = placed.conversation.state is State.WITH_OFFICER and placed.conversation.area is not None
    found = fitting(here, conversation.question, event, handbook) if handed and conversation.question else None
    if found is None or conversation.grave or conversation.safe_contact or found.name in conversation.told:
        return placed
    if wishes.wants_officer(conversation.question):
        return _told(placed, found).after(Inform(found))
    return given(replace(here, state=State.LISTENING, tries=0), found)


def beside(before: Conversation, taken: Step, event: PersonSpoke, handbook: Handbook) -> Step:
    """The step with a statement that its words ask for, told once: beside an officer's matter, a wish, a redirection."""
    after = taken.conversation
    fits = event.text and not (event.command or event.tapped or event.edited or taken.refused)
    if not fits or not handbook.statements or after.grave or before.grave or after.safe_contact or after.veiled:
        return taken
    found = fitting(after, event.text, event, handbook)
    if found is None or found.name in after.told or after.state is State.CLOSED:
        return taken
    silent = before.state is State.WITH_OFFICER
    if not silent and not any(isinstance(effect, SHOWING) for effect in taken.effects):
        return taken
    return _told(taken, found).after(Inform(found))


def given(conversation: Conversation, statement: Statement) -> Step:
    """The statement as an answer, with the way to an officer."""
    return _told(Step(conversation, (Inform(statement, (OFFICER,)),), "statement"), statement)


def settled(conversation: Conversation, event: StatementMade | StatementLapsed, handbook: Handbook) -> Step:
    """What an officer's statement, or one that did not leave, means for one who asked."""
    if isinstance(event, StatementMade):
        return _made(conversation, event, handbook)
    return _lapsed(conversation, event, handbook)


def _made(conversation: Conversation, event: StatementMade, handbook: Handbook) -> Step:
    """Tell somebody who asked, or who was told an earlier edition. What waits for an officer only because of it is answered."""
    statement = event.statement
    erased = conversation.erased_at or conversation.erasure_asked_at
    if not conversation.may_be_told or conversation.vulnerable or conversation.public or erased:
        return Step(conversation, refused="This person is not to be written to by the program.")
    if not statement.withdrawn and not statement.holds(event.at):
        return Step(conversation, refused="The statement is over.")
    waits = conversation.state is State.WITH_OFFICER and conversation.answered_at is None and not conversation.grave
    only = waits and not statement.withdrawn and fold(event.asked) == fold(conversation.question)
    after = replies.answered(conversation, event.officer, event.at, handbook) if only else conversation
    reminder = (Say("emergency_reminder"),) if conversation.emergency else ()
    return _told(Step(after, (*reminder, Inform(statement)), "informed"), statement)


def _lapsed(conversation: Conversation, event: StatementLapsed, handbook: Handbook) -> Step:
    """It did not leave in time. A newer edition follows by itself; where none holds, an officer, since the question is not answered."""
    if any(one.id == event.statement and one.holds(event.at) for one in handbook.statements):
        return Step(conversation, rule="statement_lapsed")
    untold = replace(
        conversation, told=tuple(one for one in conversation.told if one != f"statement:{event.statement}")
    )
    if conversation.state is State.WITH_OFFICER and conversation.answered_at == event.queued_at:
        return Step(replace(untold, answered_at=None), rule="statement_lapsed")
    if conversation.state is State.LISTENING and conversation.question and conversation.area:
        return replace(handover.to_area(untold, conversation.area, event.at, handbook), rule="statement_lapsed")
    return Step(untold, rule="statement_lapsed")


def _told(taken: Step, statement: Statement) -> Step:
    names = (*(one for one in taken.conversation.told if one != statement.name), statement.name)
    return replace(taken, conversation=replace(taken.conversation, told=names))
