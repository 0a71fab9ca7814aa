"""Which local notices are mentioned beside an answer: those that hold, that fit the question and the place, once. Pure.

Never beside what is said in danger, to somebody who may be watched, or for a place that another force polices.
"""

import re
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from routing import team_card, whereabouts
from routing.effects import Answer, Choice, Effect, Inform, Mention, Redirect, Say
from routing.events import PersonSpoke
from routing.handbook import Handbook, Priority
from routing.local import Bulletin, Kind
from routing.state import Conversation, State, Step
from routing.text import fold

MOST = 2
"""Notices in one turn."""
SHOWING = (Say, Answer, Redirect, Inform)
UNFIT = (
    "small_talk",
    "abuse",
    "abuse_again",
    "stopped",
    "helped",
    "language",
    "language_which",
    "edited",
    "unknown_command",
    "other_force",
)
ASKED = {
    Kind.MEETING: re.compile(
        r"\b(?:meetings?|surger(?:y|ies)|drop in|coffee with|cuppa with|street briefings?|meet (?:with )?(?:my|our|the|you|local|an?)\b|"
        r"where can i (?:meet|see|find) (?:my|our|the|you|a)|(?:come|coming) and (?:meet|see|talk)|cyfarfod\w*|cymhorthfa|gyfarfod\w*)"
    ),
    Kind.PRIORITY: re.compile(
        r"\b(?:priorit(?:y|ies)|what (?:are|r) (?:you|u|they|the police|officers|our officers|your officers|the team) (?:working on|focus\w* on|doing about|doing in|doing round)|"
        r"work(?:ing)? on (?:here|locally|round here|around here|in my area)|blaenoriaeth\w*|flaenoriaeth\w*)"
    ),
    Kind.INCIDENT: re.compile(
        r"\b(?:whats|what is|what has|what was|whats been|what) (?:been |all )?(?:happening|happened|going on|gone on|up with all|the police doing)\b|"
        r"\bwhy (?:are|is|r|were|was) (?:there |all )?(?:so many |all |the |a )*(?:police|helicopter|sirens?|cordon|officers)|\b(?:beth syn digwydd|beth sy n digwydd|beth ddigwyddodd)\b"
    ),
}  # fmt: skip


def mentioned(before: Conversation, taken: Step, event: PersonSpoke, handbook: Handbook) -> Step:
    """The step with the notices that fit before its last words; each is told once in a conversation."""
    heard = taken.conversation
    shown = [at for at, effect in enumerate(taken.effects) if isinstance(effect, SHOWING)]
    if not handbook.bulletins or not shown or not _is_time(before, taken, event):
        return taken
    found = _fitting(heard, event, handbook, (event.text, heard.question))
    if not found:
        return taken
    effects: tuple[Effect, ...] = tuple(_mention(one, handbook, event.at) for one in found)
    at = shown[-1]
    return replace(_noted(taken, found), effects=(*taken.effects[:at], *effects, *taken.effects[at:]))


def instead(
    conversation: Conversation, event: PersonSpoke, handbook: Handbook, choices: tuple[Choice, ...]
) -> Step | None:
    """What is said where no answer fits and a notice does: the notice, and whether it helped."""
    found = _fitting(conversation, event, handbook, (event.text,)) if handbook.bulletins else ()
    if not found or conversation.grave or conversation.safe_contact:
        return None
    asked = replace(conversation, state=State.CHECKING, entry=None, question=event.text)
    *others, last = [_mention(one, handbook, event.at) for one in found]
    return _noted(Step(asked, (*others, replace(last, choices=choices)), "bulletin"), found)


def is_old(bulletin: Bulletin, at: datetime, handbook: Handbook) -> bool:
    """Whether it is a priority that was set more than three months ago."""
    today = at.astimezone(ZoneInfo(handbook.clock.zone)).date()
    return bulletin.kind is Kind.PRIORITY and team_card.is_old(Priority(bulletin.text, bulletin.issued), today)


def _is_time(before: Conversation, taken: Step, event: PersonSpoke) -> bool:
    """Whether a word beside the answer is welcome now."""
    heard = taken.conversation
    plain = not (event.command or event.edited or taken.refused or taken.rule in UNFIT)
    away = heard.elsewhere is not None or any(isinstance(effect, Redirect) and effect.force for effect in taken.effects)
    return plain and not away and not (before.grave or heard.grave or heard.safe_contact)


def _fitting(
    conversation: Conversation, event: PersonSpoke, handbook: Handbook, texts: tuple[str, ...]
) -> tuple[Bulletin, ...]:
    area = whereabouts.mentioned(event, handbook) or conversation.area
    said = [text for text in dict.fromkeys(texts) if text]
    here = (one for one in handbook.bulletins if one.area in (None, area) and one.holds(event.at))
    new = (one for one in here if _name(one) not in conversation.told)
    return tuple(one for one in new if any(_fits(one, text) for text in said))[:MOST]


def _fits(bulletin: Bulletin, text: str) -> bool:
    """Asked for by its kind, or by what it is about."""
    return bool(ASKED[bulletin.kind].search(fold(text))) or bulletin.about.is_about(text)


def _mention(bulletin: Bulletin, handbook: Handbook, at: datetime) -> Mention:
    area, force = handbook.area(bulletin.area), handbook.forces.get(handbook.home_force)
    where = area.name if area else force.name if force else handbook.home_force
    return Mention(bulletin, where, is_old(bulletin, at, handbook))


def _noted(taken: Step, found: tuple[Bulletin, ...]) -> Step:
    told = (*taken.conversation.told, *map(_name, found))
    return replace(taken, conversation=replace(taken.conversation, told=told))


def _name(bulletin: Bulletin) -> str:
    return f"bulletin:{bulletin.id}"
