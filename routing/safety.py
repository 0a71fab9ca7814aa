"""The first question asked of every word a person says: is somebody in danger? Rules with names, nothing learnt.

Rules look at folded words (see `text.fold`); each pattern is one reason. When in doubt about present danger it is
an emergency; negation never clears a risk; a question in the form of advice can still hide one.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from routing.first_signs import BUSINESS, FIGURES_OF_SPEECH, SMALL_TALK
from routing.signs_net import signs
from routing.text import fold

WINDOW = 3_000
"""Characters looked at from either end of a long text."""


class Label(StrEnum):
    EMERGENCY = "emergency"
    URGENT_VULNERABLE = "urgent_vulnerable"
    CRIME_REPORT = "crime_report"
    NEIGHBOURHOOD_CONCERN = "neighbourhood_concern"
    FAQ = "faq"
    GREETING = "greeting"
    ABUSE = "abuse"
    OUT_OF_SCOPE = "out_of_scope"
    OTHER_FORCE = "other_force"


PRECEDENCE = (
    Label.EMERGENCY, Label.URGENT_VULNERABLE, Label.OTHER_FORCE, Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN,
    Label.FAQ, Label.OUT_OF_SCOPE, Label.ABUSE, Label.GREETING,
)  # fmt: skip
MATTERS = (Label.OTHER_FORCE, Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN, Label.FAQ)
"""What another force would deal with if it is about a place of its own."""
NO_SIGN = ("no-sign",)
SHORT = 6
"""Words up to which a message may be a mere greeting or insult by the second opinion alone."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The label, the names of the rules that spoke for it, and where the matter belongs if that is clear."""

    label: Label
    reasons: tuple[str, ...] = ()
    abusive: bool = False
    route: str | None = None
    force: str | None = None


class Opinion(Protocol):
    """A second opinion (the encoder's), which may raise concern and never lower it."""

    def concern(self, text: str) -> Label | None: ...


def assess(
    text: str, opinion: Opinion | None = None, elsewhere: Callable[[str], str | None] | None = None
) -> Assessment:
    """Label one message; any text gets an answer, and a megabyte costs no more than a page.

    `elsewhere`: the id of another force when the text plainly names a place that it polices.
    """
    read = _ends(text)
    ruled = _by_rules(text, read)
    if ruled.label in (Label.EMERGENCY, Label.GREETING):
        return ruled
    heard = _with_opinion(ruled, opinion.concern(read) if opinion else None, len(read.split()))
    force = elsewhere(read) if elsewhere and heard.label in MATTERS else None
    return (
        replace(heard, label=Label.OTHER_FORCE, force=force, reasons=(*heard.reasons, "elsewhere")) if force else heard
    )


def is_smalltalk(text: str) -> str | None:
    """ "greeting", "thanks", "goodbye", "unclear" (a lone "?", an emoji, "hmm"), or None for anything with substance."""
    said = fold(text)
    if not said:
        return "unclear"
    return next((name for name, pattern in SMALL_TALK.items() if pattern.fullmatch(said)), None)


def _by_rules(text: str, read: str) -> Assessment:
    said = FIGURES_OF_SPEECH.sub(" ", fold(read))
    abusive = bool(BUSINESS["abuse"][0].search(said))
    found = signs(read)
    for label in (Label.EMERGENCY, Label.URGENT_VULNERABLE):
        if label in found:
            return Assessment(label, found[label], abusive)
    return _business(text, said, abusive)


def _with_opinion(ruled: Assessment, opinion: Label | None, words: int) -> Assessment:
    """The second opinion raises concern; it names the matter where no rule did, and never lowers what a rule found."""
    if opinion is None or PRECEDENCE.index(opinion) > PRECEDENCE.index(ruled.label) and ruled.reasons != NO_SIGN:
        return ruled
    if opinion in (Label.GREETING, Label.ABUSE) and words > SHORT:
        return ruled
    if opinion in (Label.EMERGENCY, Label.URGENT_VULNERABLE) or ruled.reasons == NO_SIGN:
        return replace(ruled, label=opinion, reasons=(f"opinion-{opinion.value.replace('_', '-')}",))
    return ruled


def _business(text: str, said: str, abusive: bool) -> Assessment:
    if is_smalltalk(text):
        return Assessment(Label.GREETING, ("small-talk",))
    for name, (pattern, label, route) in BUSINESS.items():
        if name != "abuse" and pattern.search(said):
            return Assessment(Label(label), (name,), abusive, route)
    if abusive:
        return Assessment(Label.ABUSE, ("abuse",), True)
    return Assessment(Label.FAQ, NO_SIGN)


def _ends(text: str) -> str:
    return text if len(text) <= 2 * WINDOW else f"{text[:WINDOW]} {text[-WINDOW:]}"
