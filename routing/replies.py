"""An officer's answer: what it changes, and whether it still answers what its officer had read when two write at once."""

from dataclasses import replace
from datetime import datetime

from routing import in_public
from routing.effects import Relay
from routing.events import OfficerReplied
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
    return Step(answered(conversation, event.officer, event.at, handbook), (relay,), "replied")


def unreachable(conversation: Conversation) -> str | None:
    """Why nothing that an officer sends can reach the person; None when it can."""
    if conversation.state is State.CLOSED:
        return "This conversation is closed. Reopen it to reply."
    return "The person has blocked the bot or left, so a reply cannot reach them." if conversation.gone else None


def answered(conversation: Conversation, by: str, at: datetime, handbook: Handbook) -> Conversation:
    """The conversation once an officer has answered: theirs if nobody had it, and the clock met."""
    officer = handbook.officers.get(by)
    return replace(
        conversation,
        state=State.WITH_OFFICER,
        officer=conversation.officer or by,
        team=conversation.team or (officer.team if officer else None),
        handed_over_at=conversation.handed_over_at or at,
        answered_at=conversation.answered_at or at,
    )


def overtaken(event: OfficerReplied, handbook: Handbook) -> str | None:
    """Why the reply is held: the person or a colleague spoke since its position; None when nobody did."""
    others = [author for author in dict.fromkeys(event.news) if author != event.officer]
    if not others:
        return None
    names = [_name(author, handbook) for author in others]
    return f"{' and '.join(names)} wrote while you were writing. Read it, then change your reply or send it anyway."


def _name(author: str, handbook: Handbook) -> str:
    officer = handbook.officers.get(author)
    return "The person" if author == PUBLIC else officer.name if officer else "A colleague"
