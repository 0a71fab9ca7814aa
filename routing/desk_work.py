"""What officers do to a conversation beside answering it: notes, tags, priority, snoozing, merging, writing talks down. The
person is told of none of it.

A note and its mentions never reach the person and never meet the clock; the clock runs on while a conversation is snoozed.
"""

import re
from dataclasses import replace
from datetime import datetime

from routing import guarantee
from routing.effects import Alert, KeepNote, NoteBorder, Relay, Why, WriteDown
from routing.events import (
    DeskWork,
    OfficerLogged,
    OfficerMerged,
    OfficerNoted,
    OfficerPassedOn,
    OfficerPrioritised,
    OfficerSnoozed,
    OfficerTagged,
    OfficerUntagged,
)
from routing.handbook import Handbook
from routing.handover import CONTACT_DESK
from routing.state import Conversation, State, Step
from routing.text import fold

PRIORITIES = {1: "High", 0: "Normal", -1: "Low"}
MOST_TAGS, LONGEST_TAG = 12, 40
MENTION = re.compile(r"(?<![\w.@/-])@([\w'-]+(?:\.[\w'-]+)*)")


def done(conversation: Conversation, event: DeskWork, handbook: Handbook) -> Step:
    """The step of one piece of desk work."""
    match event:
        case OfficerNoted():
            return _noted(conversation, event, handbook)
        case OfficerTagged(_, _, tag):
            return _tagged(conversation, tag)
        case OfficerUntagged(_, _, tag):
            return _untagged(conversation, tag)
        case OfficerPrioritised(_, _, priority):
            return _prioritised(conversation, priority)
        case OfficerSnoozed():
            return _snoozed(conversation, event)
        case OfficerMerged():
            return _merged(conversation, event)
        case OfficerLogged():
            return _logged(conversation, event, handbook)


def mentioned(text: str, team: str | None, handbook: Handbook) -> tuple[str, ...]:
    """The officers whom a note's @words name: by id, or by a word of their name that means one person of the team,
    else one person of the force. A word that could mean several tells nobody."""
    found = (_named(fold(match[1]), team, handbook) for match in MENTION.finditer(text))
    return tuple(dict.fromkeys(id for id in found if id))


def awake(taken: Step) -> Step:
    """The step with its snooze ended: the person wrote, or the conversation is closed."""
    return replace(taken, conversation=replace(taken.conversation, snoozed_until=None))


def moved(before: Conversation, event: OfficerPassedOn, taken: Step) -> Step:
    """The step of a passing on: no longer snoozed, and counted where it had come to the wrong patch."""
    if taken.refused is not None or not event.not_ours:
        return awake(taken)
    if before.team == event.team:
        return Step(before, refused="It is with that team already.")
    border = (NoteBorder(before.team, event.team, before.area),) if before.team else ()
    return replace(awake(taken).then(*border), rule="not_my_patch")


def parted(taken: Step) -> Step:
    """The step with a merged conversation on its own again: it was reopened."""
    return replace(taken, conversation=replace(taken.conversation, merged_into=None))


def is_over(conversation: Conversation, at: datetime) -> bool:
    return conversation.snoozed_until is not None and conversation.snoozed_until <= at


def back(conversation: Conversation) -> Step:
    """The snooze is over: it is in the list again, unread, and whoever answers is told."""
    alert = Alert(Why.SNOOZE_OVER, conversation.team, conversation.officer)
    return Step(replace(conversation, snoozed_until=None), (alert,), "snooze_over")


def _noted(conversation: Conversation, event: OfficerNoted, handbook: Handbook) -> Step:
    if not event.text.strip():
        return Step(conversation, refused="The note is empty.")
    chosen = tuple(id for id in event.to if id in handbook.officers)
    told = dict.fromkeys((*mentioned(event.text, conversation.team, handbook), *chosen))
    to = tuple(id for id in told if id != event.officer)
    return Step(conversation, (KeepNote(event.officer, event.text.strip(), to),), "noted")


def _tagged(conversation: Conversation, tag: str) -> Step:
    word = _tag(tag)
    if not word:
        return Step(conversation, refused="A tag needs a letter or a digit.")
    if word in conversation.tags:
        return Step(conversation, refused="It has that tag already.")
    if len(conversation.tags) >= MOST_TAGS:
        return Step(conversation, refused=f"A conversation has at most {MOST_TAGS} tags.")
    tags = tuple(sorted((*conversation.tags, word)))
    return Step(replace(conversation, tags=tags), rule="tagged", reasons=(word,))


def _untagged(conversation: Conversation, tag: str) -> Step:
    word = _tag(tag)
    if word not in conversation.tags:
        return Step(conversation, refused="It has no such tag.")
    left = tuple(one for one in conversation.tags if one != word)
    return Step(replace(conversation, tags=left), rule="untagged", reasons=(word,))


def _prioritised(conversation: Conversation, priority: int) -> Step:
    if priority not in PRIORITIES:
        return Step(conversation, refused="There is no such priority.")
    if priority == conversation.priority:
        return Step(conversation, refused="It has that priority already.")
    return Step(replace(conversation, priority=priority), rule="prioritised", reasons=(PRIORITIES[priority].lower(),))


def _snoozed(conversation: Conversation, event: OfficerSnoozed) -> Step:
    if event.until is None:
        if conversation.snoozed_until is None:
            return Step(conversation, refused="It is not snoozed.")
        return Step(replace(conversation, snoozed_until=None), rule="unsnoozed")
    if conversation.state is not State.WITH_OFFICER:
        return Step(conversation, refused="Only a conversation that an officer has can be snoozed.")
    if event.until <= event.at:
        return Step(conversation, refused="Choose a time to come.")
    if conversation.unseen_since is not None:
        return Step(conversation, refused="Say first that you have seen it: it is urgent.")
    if conversation.answered_at is None and conversation.due_at is not None and event.until > conversation.due_at:
        return Step(conversation, refused="An answer is owed before then. Reply first, or snooze it for less.")
    return Step(replace(conversation, snoozed_until=event.until), rule="snoozed")


def _merged(conversation: Conversation, event: OfficerMerged) -> Step:
    """Closed without a word to the person, whose chat goes on as before."""
    if conversation.merged_into is not None:
        return Step(conversation, refused="It is part of another conversation already.")
    if conversation.unseen_since is not None:
        return Step(conversation, refused="Say first that you have seen it: it is urgent.")
    after = replace(conversation, state=State.CLOSED, merged_into=event.into, wake_at=None, snoozed_until=None)
    return Step(after, rule="merged", reasons=(str(event.into),))


def _logged(conversation: Conversation, event: OfficerLogged, handbook: Handbook) -> Step:
    """A conversation of the officer's own; without an answer yet, one is owed from now on."""
    if not event.said.strip():
        return Step(conversation, refused="Write down what was said.")
    if event.area is not None and handbook.area(event.area) is None:
        return Step(conversation, refused="There is no such area.")
    officer = handbook.officers.get(event.officer)
    answered = event.answered.strip()
    begun = replace(
        conversation, state=State.WITH_OFFICER, area=event.area, team=officer.team if officer else CONTACT_DESK,
        officer=event.officer, handed_over_at=event.at, due_at=guarantee.due(event.at, handbook.response_hours),
        answered_at=event.at if answered else None,
    )  # fmt: skip
    relayed = (Relay(event.officer, answered),) if answered else ()
    return Step(begun, (WriteDown(event.said.strip()), *relayed), "logged")


def _named(word: str, team: str | None, handbook: Handbook) -> str | None:
    if word in handbook.officers:
        return word
    named = [one for one in handbook.officers.values() if word in fold(one.name).split()]
    ours = [one for one in named if one.team == team]
    for likely in (ours, named):
        if len(likely) == 1:
            return likely[0].id
    return None


def _tag(written: str) -> str:
    """A tag as it is kept: small letters, single spaces, no # before it."""
    word = " ".join(written.lower().replace("#", " ").split())[:LONGEST_TAG].strip()
    return word if any(mark.isalnum() for mark in word) else ""
