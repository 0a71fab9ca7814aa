"""The first question asked of every word a person says: is somebody in danger? Rules with names, nothing learnt.

Rules look at folded words (see `text.fold`); each pattern is one reason. When in doubt about present danger it is
an emergency; negation never clears a risk; a question in the form of advice can still hide one.
"""

from collections.abc import Callable
from dataclasses import dataclass
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
    """Label one message; any text gets an answer, and a megabyte costs no more than a page."""
    read = _ends(text)
    said = FIGURES_OF_SPEECH.sub(" ", fold(read))
    abusive = bool(BUSINESS["abuse"][0].search(said))
    found = signs(read)
    for label in (Label.EMERGENCY, Label.URGENT_VULNERABLE):
        if label in found:
            return Assessment(label, found[label], abusive)
    return _business(text, said, abusive)


def is_smalltalk(text: str) -> str | None:
    """ "greeting", "thanks", "goodbye", "unclear" (a lone "?", an emoji, "hmm"), or None for anything with substance."""
    said = fold(text)
    if not said:
        return "unclear"
    return next((name for name, pattern in SMALL_TALK.items() if pattern.fullmatch(said)), None)


def _business(text: str, said: str, abusive: bool) -> Assessment:
    if is_smalltalk(text):
        return Assessment(Label.GREETING, ("small-talk",))
    for name, (pattern, label, route) in BUSINESS.items():
        if name != "abuse" and pattern.search(said):
            return Assessment(Label(label), (name,), abusive, route)
    if abusive:
        return Assessment(Label.ABUSE, ("abuse",), True)
    return Assessment(Label.FAQ, ("no-sign",))


def _ends(text: str) -> str:
    return text if len(text) <= 2 * WINDOW else f"{text[:WINDOW]} {text[-WINDOW:]}"
