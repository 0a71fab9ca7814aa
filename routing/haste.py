"""When a person writes more than anybody can type: what they say is kept, and the bot answers no more of it until they slow down.

Safety comes before this, so an emergency is answered however much was written; what waits with an officer is the officer's.
"""

from routing.effects import Say
from routing.events import PersonSpoke
from routing.state import Conversation, State, Step


def is_too_much(conversation: Conversation, event: PersonSpoke) -> bool:
    """Whether this message is beyond the person's limit and nothing that must be heard all the same."""
    return event.beyond > 0 and event.command != "stop" and conversation.state is not State.WITH_OFFICER


def slowed(conversation: Conversation, event: PersonSpoke) -> Step:
    """It is said once, with the first message beyond the limit."""
    return Step(conversation, (Say("slower"),) if event.beyond == 1 else (), "too_many")
