"""An officer's answer: what it changes, and whether it still answers what its officer had read when two write at once."""

from dataclasses import replace
from datetime import datetime

from routing import guarantee, in_public
from routing.effects import Correct, Relay
from routing.events import OfficerCorrected, OfficerReplied
from routing.handbook import Handbook
from routing.state import Conversation, State, Step

PUBLIC = "public"


def replied(conversation: Conversation, event: OfficerReplied, handbook: Handbook) -> Step:
    """Send the officer's words, or say why not."""
    if refused := unreachable(conversation):
        return Step(conversation, refused=refused)
    if not event.text.strip():
        return Step(conversation, refused="The reply is empty.")
    if held := overtaken(event, handbook):
        return Step(conversation, refused=held, rule="held")
    refused = in_public.refusal(event) if conversation.public else None
    if refused:
        return Step(conversation, refused=refused)
    relay = Relay(event.officer, event.text, conversation.public and event.public is True)
    if event.asks and handbook.pause_while_waiting and conversation.due_at and conversation.answered_at is None:
        return Step(
            guarantee.paused(_taken(conversation, event.officer, event.at, handbook), event.at), (relay,), "asked"
        )
    return Step(answered(conversation, event.officer, event.at, handbook), (relay,), "replied")


def corrected(conversation: Conversation, event: OfficerCorrected) -> Step:
    """Set right what the officer sent, after a closure too: nobody is left with wrong words. It answers nothing new."""
    refused = _why_not(conversation, event)
    if refused:
        return Step(conversation, refused=refused)
    return Step(conversation, (Correct(event.officer, event.message, event.text),), "corrected")


def unreachable(conversation: Conversation) -> str | None:
    """Why nothing that an officer sends can reach the person; None when it can."""
    if conversation.state is State.CLOSED:
        return "This conversation is closed. Reopen it to reply."
    return "The person has blocked the bot or left, so a reply cannot reach them." if conversation.gone else None


def answered(conversation: Conversation, by: str, at: datetime, handbook: Handbook) -> Conversation:
    """The conversation once an officer has answered: theirs if nobody had it, and the clock met."""
    ran_on = guarantee.resumed(_taken(conversation, by, at, handbook), at, handbook.clock)
    return replace(ran_on, answered_at=conversation.answered_at or at)


def overtaken(event: OfficerReplied, handbook: Handbook) -> str | None:
    """Why the reply is held: the person or a colleague spoke since its position; None when nobody did."""
    others = [author for author in dict.fromkeys(event.news) if author != event.officer]
    if not others:
        return None
    names = [_name(author, handbook) for author in others]
    return f"{' and '.join(names)} wrote while you were writing. Read it, then change your reply or send it anyway."


def _taken(conversation: Conversation, by: str, at: datetime, handbook: Handbook) -> Conversation:
    """Theirs if nobody had it."""
    officer = handbook.officers.get(by)
    return replace(
        conversation,
        state=State.WITH_OFFICER,
        officer=conversation.officer or by,
        team=conversation.team or (officer.team if officer else None),
        handed_over_at=conversation.handed_over_at or at,
    )


def _why_not(conversation: Conversation, event: OfficerCorrected) -> str | None:
    if conversation.public:
        return "What was said in public cannot be changed there. Write a new reply that says what is right."
    if conversation.gone:
        return unreachable(conversation)
    if event.before is None:
        return "Only your own message that was sent can be corrected."
    if not event.text.strip():
        return "The correction is empty."
    return "Nothing was changed." if event.text.strip() == event.before.strip() else None


def _name(author: str, handbook: Handbook) -> str:
    officer = handbook.officers.get(author)
    return "The person" if author == PUBLIC else officer.name if officer else "A colleague"
