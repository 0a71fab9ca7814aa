"""The first question asked of every word a person says: is somebody in danger? Rules with names come first.

Rules look at sentences in plain words (see `signs_net`); each that holds is one reason. When in doubt about present
danger it is an emergency; negation never clears a risk; a question in the form of advice can still hide one. Where a
single line of a single rule cries emergency, the words around it must bear it out (see `Opinion.bears_out`): with the
encoder or without. What the encoder says may only raise what was found, and speak where nothing was; it never lowers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from routing import denial
from routing.signs_net import lone_sign, signs
from routing.signs_talk import ABUSIVE, INSULTING, SMALL_TALK
from routing.text import fold
from routing.welsh import is_everyday

WINDOW = 3_000
"""Characters looked at from either end of a long text."""
LONGEST_INSULT = 14
"""Words in a message that is nothing but an insult."""
ROUTES = {
    "rail": "rail",
    "fraud": "fraud",
    "crime-told": "crime-general",
    "crime-update": "crime-update",
    "other-language-crime": "crime-general",
}


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
DONE = frozenset(
    [
        "stolen",
        "burgled",
        "robbed",
        "mugged",
        "nicked",
        "pinched",
        "vandalised",
        "damaged",
        "smashed",
        "scammed",
        "hacked",
        "assaulted",
        "attacked",
        "taken",
    ]
)
"""Words for a crime that happened, where nobody denies it."""
WHEREABOUTS = re.compile(
    r"(?!.*\b(?:water|river|canal|cut|lake|edge|cliff|tracks?|lines?|rail\w*|bridge|door|window|me|him|her|us|them)\b)"
    r"(?:its |it is )?(?:just )?(?:by|near|opposite|next to|round by|close to) (?:the |a )?[a-z']+(?: [a-z']+)?"
)
"""What people answer to "where is it?", and nothing more; not where somebody may be about to fall or to come in."""
NO_SIGN = ("no-sign",)
WEAK = (NO_SIGN, ("question",))
"""What says next to nothing of the matter: people ask about everything, so the second opinion may name it."""
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
    """A second opinion: what is learnt of words, and what the encoder makes of them where there is one."""

    def concern(self, text: str, ruled: Label) -> Label | None:
        """What the message most likely is, which may raise concern and never lower it; None without a view."""

    def bears_out(self, text: str, sentences: tuple[str, ...]) -> bool:
        """Whether the words of the message or of the sentences with its only sign speak of an emergency at all."""


class Land(Protocol):
    """What the map knows of the places that a message names."""

    def elsewhere(self, words: str) -> str | None: ...

    def is_place(self, words: str) -> bool: ...


def assess(text: str, opinion: Opinion | None = None, land: Land | None = None) -> Assessment:
    """Label one message; any text gets an answer, and a megabyte costs no more than a page.

    `land`: tells a mere place, and the other force where the text plainly names a place that it polices.
    """
    read = _ends(text)
    # it was taught English sentences, and takes most Welsh and many a bare name for danger: it is not asked about what is
    # plainly an everyday matter, nor about a mere place ("Low Hill"), which is what people answer to "where is it?"
    mere_place = WHEREABOUTS.fullmatch(fold(read)) or (land and land.is_place(read))
    heeded = None if is_everyday(read) or mere_place else opinion
    doubted = _doubted(read, heeded)
    ruled = _by_rules(text, read, doubted)
    if ruled.label in (Label.EMERGENCY, Label.GREETING):
        return ruled
    heard = _with_opinion(ruled, heeded.concern(read, ruled.label) if heeded else None, len(read.split()))
    if heard.label is Label.EMERGENCY:
        return replace(heard, reasons=(*doubted, *heard.reasons))
    return _placed(heard, land.elsewhere(read) if land and heard.label in MATTERS else None)


def is_smalltalk(text: str) -> str | None:
    """ "greeting", "thanks", "goodbye", "unclear" (a lone "?", an emoji, "hmm"), or None for anything with substance."""
    said = fold(text)
    if not said:
        return "unclear"
    return next((name for name, pattern in SMALL_TALK.items() if pattern.fullmatch(said)), None)


def _doubted(read: str, opinion: Opinion | None) -> tuple[str, ...]:
    """The names of the emergency's rules where they rest on one sign and no word around it bears it out."""
    sentences = lone_sign(read)
    if not sentences or opinion is None or opinion.bears_out(read, sentences):
        return ()
    return signs(read)[Label.EMERGENCY]


def _by_rules(text: str, read: str, doubted: tuple[str, ...]) -> Assessment:
    found, said = signs(read), fold(read)
    abusive = bool(ABUSIVE.search(said))
    for label in (Label.EMERGENCY, Label.URGENT_VULNERABLE):
        if label in found and not (label is Label.EMERGENCY and doubted):
            return Assessment(label, found[label], abusive)
    if is_smalltalk(text):
        return Assessment(Label.GREETING, ("small-talk",))
    return _business(found, said, abusive)


def _business(found: Mapping[str, tuple[str, ...]], said: str, abusive: bool) -> Assessment:
    """A question is one even where it names a nuisance; a crime told is one even where it asks."""
    asked = Label.FAQ in found and Label.CRIME_REPORT not in found
    worried = Label.NEIGHBOURHOOD_CONCERN in found
    order: tuple[Label, ...] = (Label.CRIME_REPORT, Label.NEIGHBOURHOOD_CONCERN, Label.OUT_OF_SCOPE)
    if asked:
        order = (Label.FAQ,) if worried else (Label.OUT_OF_SCOPE, Label.FAQ)
    for label in order:
        if label in found and not (label is Label.CRIME_REPORT and _denied(said)):
            route = next((ROUTES[name] for name in found[label] if name in ROUTES), None)
            return Assessment(label, found[label], abusive, route)
    if len(said.split()) <= LONGEST_INSULT and INSULTING.search(said):
        return Assessment(Label.ABUSE, ("insult",), True)
    return Assessment(Label.FAQ, NO_SIGN, abusive)


def _denied(said: str) -> bool:
    """Whether every crime that is named is said not to have happened ("my bike wasn't stolen")."""
    named = {word for word in said.split() if word in DONE}
    return bool(named) and named <= denial.denied(said)


def _with_opinion(ruled: Assessment, opinion: Label | None, words: int) -> Assessment:
    """The second opinion raises concern; it names the matter where no rule did, and never lowers what a rule found."""
    if opinion is None or PRECEDENCE.index(opinion) > PRECEDENCE.index(ruled.label) and ruled.reasons not in WEAK:
        return ruled
    if opinion in (Label.GREETING, Label.ABUSE) and words > SHORT:
        return ruled
    if opinion is ruled.label:
        return ruled
    if opinion in (Label.EMERGENCY, Label.URGENT_VULNERABLE) or ruled.reasons in WEAK:
        return replace(ruled, label=opinion, reasons=(f"opinion-{opinion.value.replace('_', '-')}",))
    return ruled


def _placed(heard: Assessment, force: str | None) -> Assessment:
    """Another force's matter is that force's; the railway knows no border."""
    if force is None or heard.route == "rail":
        return heard
    return replace(heard, label=Label.OTHER_FORCE, force=force, reasons=(*heard.reasons, "elsewhere"))


def _ends(text: str) -> str:
    return text if len(text) <= 2 * WINDOW else f"{text[:WINDOW]} {text[-WINDOW:]}"
