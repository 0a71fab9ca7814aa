"""What the bot says while it is switched off: one fixed text with the ways to reach the police, and nothing of its own.

Danger and people at risk come before this, as always; what is with an officer goes on; whoever wants to stop, to have
their words erased or to read them in another language may.
"""

from routing import erasure, languages
from routing.effects import Say
from routing.events import PersonSpoke
from routing.state import Conversation, State, Step

RULE = "switched_off"
STILL = ("stop", "unfollow", "privacy")
"""The commands that work all the same."""


def heard(conversation: Conversation, event: PersonSpoke) -> Step | None:
    """The fixed text, and the state stays: what was begun goes on when the bot is on again. None for what works all the same."""
    if conversation.state is State.WITH_OFFICER or event.command in STILL or languages.wished(event):
        return None
    here = conversation.begun_anew() if conversation.state is State.CLOSED else conversation
    if erasure.asked(here, event):
        return None
    return Step(here, (Say("switched_off"),), RULE)


def heard_publicly(conversation: Conversation) -> Step:
    """The same where everybody reads along."""
    said = () if conversation.state is State.WITH_OFFICER else (Say("public_switched_off"),)
    return Step(conversation, said, RULE)
