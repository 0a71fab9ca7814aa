"""What is decided where everybody reads along: one short reply to a question, and nothing personal asked or repeated.

General advice is answered; an emergency gets the 999 text; everything else is led into a private chat and handed to
whoever answers for the place. Chatter is left alone, and nobody is led to a private chat twice in one conversation.
"""

import re
from dataclasses import replace

from routing import concerns, handover, haste, languages, safety, switched_off
from routing.effects import Answer, Effect, Introduce, Redirect, Say, Unfollow, Why
from routing.events import OfficerReplied, PersonSpoke
from routing.faq import Answer as Sure
from routing.handbook import Handbook
from routing.places import Found
from routing.safety import Label
from routing.state import Conversation, State, Step

PREFIX = "public_"
LEFT_ALONE = (Label.GREETING, Label.ABUSE, Label.OUT_OF_SCOPE)
PERSONAL = (
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE), "a postcode"),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w"), "an e-mail address"),
    (re.compile(r"(?<!\d)(?:\+44|0)(?:[\s()-]*\d){9,10}(?!\d)"), "a phone number"),
    (re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?!\d)"), "a date that may be a date of birth"),
    (re.compile(r"\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\w']+\s+){1,3}(?:Road|Street|Avenue|Lane|Close|Drive|Way|Court|Rd|St|Ave|Ln|Dr)\b"), "a home address"),
    (re.compile(r"\b(?:[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]{2,4}/\d{3,}\S*|\d{2}/\d{5,}\S*)(?!\w)"), "a registration or reference number"),
    (re.compile(r"\bwhat(?:'s| is) your (?:name|address|number|phone|email|date of birth)|\b(?:send|tell|give) (?:me|us) your (?:full )?(?:name|address|number|phone|email|details|postcode)", re.IGNORECASE), "a request for personal details"),
)  # fmt: skip
PUBLISHED = re.compile(r"\b(?:0300\s?123\s?2040|0800\s?555\s?111|0808\s?2000\s?247)\b")


def heard(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """Decide about words in public; safety first, as everywhere."""
    here = replace(conversation, public=True, veiled=False)
    if here.state is State.CLOSED:
        here = replace(conversation.begun_anew(), public=True)
    if event.command == "stop":
        return Step(here if here.grave else replace(here, state=State.CLOSED), (Unfollow(),), "stopped")
    assessment = safety.assess(event.text, handbook.opinion, handbook.atlas)
    match assessment.label:
        case Label.EMERGENCY:
            said = Step(replace(here, emergency=True), (Say("public_emergency"),), "emergency")
            return replace(said.then(*concerns.alerts(Why.EMERGENCY, here)), reasons=assessment.reasons)
        case Label.URGENT_VULNERABLE:
            return _vulnerable(here, event, handbook, assessment.reasons)
        case label if label in LEFT_ALONE or event.edited or haste.is_too_much(here, event):
            mere_abuse = replace(here, veiled=label is Label.ABUSE)
            return Step(mere_abuse, rule="left_alone", reasons=assessment.reasons)
        case _ if handbook.off:
            return switched_off.heard_publicly(here)
        case _:
            return replace(_question(here, event, assessment.label, handbook), reasons=assessment.reasons)


def refusal(event: OfficerReplied) -> str | None:
    """Why an officer's reply may not be sent from a public chat; None when it may."""
    if event.public is None:
        return "Choose first: a public reply, which everybody can read, or a private message."
    if event.obstacle or not event.public:
        return event.obstacle or None
    kept = PUBLISHED.sub("", event.text)
    found = [what for pattern, what in PERSONAL if pattern.search(kept)]
    if found:
        return f"Everybody could read {found[0]}. Take it out, or send this privately."
    return None


def hushed(taken: Step) -> Step:
    """In public the bot says what was written for the public, and nothing else."""
    return replace(taken, effects=tuple(effect for effect in taken.effects if _may_be_public(effect)))


def _may_be_public(effect: Effect) -> bool:
    return effect.phrase.startswith(PREFIX) if isinstance(effect, Say) else not isinstance(effect, Redirect | Introduce)


def _vulnerable(here: Conversation, event: PersonSpoke, handbook: Handbook, reasons: tuple[str, ...]) -> Step:
    if here.state is State.WITH_OFFICER:
        said = Step(replace(here, vulnerable=True), (Say("public_vulnerable"),), "vulnerable", reasons=reasons)
        return said.then(*concerns.alerts(Why.VULNERABLE, here))
    known = replace(here, vulnerable=True, question=event.text)
    handed = handover.to_contact_desk(known, event.at, handbook, "handover_contact_desk")
    return replace(handed.after(Say("public_vulnerable")), rule="vulnerable", reasons=reasons)


def _question(here: Conversation, event: PersonSpoke, label: Label, handbook: Handbook) -> Step:
    if label in (Label.CRIME_REPORT, Label.OTHER_FORCE):
        return Step(here, (Say("public_report"),), "redirect")
    found = languages.match(event.text, here.language, handbook)
    if isinstance(found, Sure):
        return Step(replace(here, entry=found.entry), (Answer(found.entry),), "answer", match=found)
    if here.state is State.WITH_OFFICER:
        return Step(here, rule="with_officer")
    located = handbook.atlas.mentioned(event.text)
    asked = replace(here, question=event.text)
    if isinstance(located, Found) and handbook.area(located.spot.area):
        handed = handover.to_area(asked, located.spot.area, event.at, handbook)
    else:
        handed = handover.to_contact_desk(asked, event.at, handbook, "handover_contact_desk")
    return handed.after(Say("public_private"))
