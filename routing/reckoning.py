"""What a step means for the reports: which questions were put to the answers and how each ended, what a matter was about and
what became of it. Fixed words and ids only."""

from dataclasses import dataclass
from enum import StrEnum

from routing.effects import Answer, NoteGap, Redirect
from routing.events import Event, PersonSpoke
from routing.handbook import Handbook
from routing.state import Conversation, State, Step

OWN_PAGE = "crime-general"
"""Where people are sent in public, which is said without a redirection of its own."""


class Outcome(StrEnum):
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    OFFERED = "offered"
    UNANSWERED = "unanswered"
    NOT_OURS = "not ours"


class Course(StrEnum):
    """What became of a matter; the graver word wins."""

    EMERGENCY = "emergency"
    AT_RISK = "at risk"
    OFFICER = "officer"
    BOT = "bot"
    NOTHING = "nothing asked"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. `subject`: the answer or redirection given, else the answer that came nearest."""

    outcome: Outcome
    subject: str


def asked(event: Event, taken: Step, handbook: Handbook) -> tuple[Asked, ...]:
    """The questions that a person's words put to the answers, with how each ended."""
    if not isinstance(event, PersonSpoke):
        return ()
    match taken.rule:
        case "answer" | "chosen":
            given = [effect.entry for effect in taken.effects if isinstance(effect, Answer)]
            return tuple(Asked(Outcome.ANSWERED, in_english(id, handbook)) for id in given)
        case "redirect" | "other_force":
            routes = [effect.route for effect in taken.effects if isinstance(effect, Redirect)]
            return (Asked(Outcome.REDIRECTED, routes[0] if routes else OWN_PAGE),)
        case "unsure":
            return (Asked(Outcome.OFFERED, in_english(_first(taken), handbook)),)
        case "out_of_scope":
            return (Asked(Outcome.NOT_OURS, in_english(_first(taken), handbook)),)
        case "not_helped":
            return ()
        case _:
            gaps = (effect for effect in taken.effects if isinstance(effect, NoteGap))
            nearest = (gap.nearest[0] if gap.nearest else "" for gap in gaps)
            return tuple(Asked(Outcome.UNANSWERED, in_english(id, handbook)) for id in nearest)


def settles(before: Conversation, event: Event, taken: Step) -> bool:
    """Whether the step's one question is the one for which a choice was offered before."""
    return isinstance(event, PersonSpoke) and before.state is State.CHOOSING and _is_choice(taken)


def helped(event: Event, taken: Step) -> bool | None:
    """What the person says of the last answer; None when they say nothing of it."""
    return {"helped": True, "not_helped": False}.get(taken.rule) if isinstance(event, PersonSpoke) else None


def course(after: Conversation, found: tuple[Asked, ...]) -> Course | None:
    """What has become of the matter as far as this step tells; None when it tells nothing new."""
    if after.emergency:
        return Course.EMERGENCY
    if after.vulnerable:
        return Course.AT_RISK
    if after.handed_over_at is not None:
        return Course.OFFICER
    return Course.BOT if any(one.outcome in (Outcome.ANSWERED, Outcome.REDIRECTED) for one in found) else None


def topic(after: Conversation, found: tuple[Asked, ...], handbook: Handbook) -> str | None:
    """What the matter is about: the category of its answer, or where it was sent; None when this step tells nothing new."""
    if after.emergency or after.vulnerable:
        return (Course.EMERGENCY if after.emergency else Course.AT_RISK).value
    for one in reversed(found):
        if one.outcome is Outcome.REDIRECTED:
            return f"route:{one.subject}"[:100]
        if one.outcome is not Outcome.NOT_OURS and one.subject in handbook.entries:
            return handbook.entries[one.subject].category[:100]
    return None


def in_english(entry: str, handbook: Handbook) -> str:
    """An answer's id whatever the language it was given in."""
    base = entry.rpartition("-")[0]
    return base if base in handbook.entries and entry == f"{base}-{handbook.entries[entry].language}" else entry


def _is_choice(taken: Step) -> bool:
    return taken.rule == "chosen" or any(isinstance(effect, NoteGap) for effect in taken.effects)


def _first(taken: Step) -> str:
    return taken.match.candidates[0].entry if taken.match and taken.match.candidates else ""
