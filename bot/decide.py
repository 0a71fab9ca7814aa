"""Decisions without a conversation: what `ask`, `triage` and `locate` print. Reads the handbook and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from bot import phrases
from routing import safety
from routing.conversation import step
from routing.effects import Answer, Effect, HandOver, Introduce, Redirect, Say
from routing.events import PersonSpoke
from routing.handbook import Handbook
from routing.places import Found, Nowhere, OtherForce, Several, Spot
from routing.safety import Assessment
from routing.state import Conversation, Step

KINDS = {
    "emergency": "emergency", "vulnerable": "urgent", "redirect": "redirect", "other_force": "redirect",
    "answer": "answer", "chosen": "answer", "unsure": "unsure", "ask_place": "locate",
}  # fmt: skip


def ask(text: str, handbook: Handbook) -> dict[str, Any]:
    """The decision on a first message in a new conversation."""
    taken = step(Conversation(), PersonSpoke(datetime.now(UTC), text), handbook)
    match = taken.match or handbook.matcher.match(text)  # for the record, where the matter went elsewhere
    candidates = list(match.candidates)
    first = next((effect for effect in taken.effects if isinstance(effect, Answer)), None)
    return {
        "text": text,
        "kind": _kind(taken),
        "faq": first.entry if first else None,
        "candidates": [{"faq": c.entry, "confidence": round(c.confidence, 4)} for c in candidates],
        "confidence": round(candidates[0].confidence, 4) if candidates else 0.0,
        "reply": "\n\n".join(_words(effect, handbook) for effect in taken.effects if _words(effect, handbook)),
    }


def explain(text: str, handbook: Handbook) -> dict[str, Any]:
    """How the decision came about: the safety net's label, what was compared, the features and the rule."""
    taken = step(Conversation(), PersonSpoke(datetime.now(UTC), text), handbook)
    assessment = safety.assess(text, handbook.opinion, handbook.atlas)
    judged = handbook.matcher.explain(text)
    return {
        "text": text,
        "label": assessment.label.value,
        "reasons": list(assessment.reasons),
        "step": taken.rule,
        "match": judged,
    }


def triage(text: str, assess: Callable[[str], Assessment]) -> dict[str, Any]:
    """The label and the names of what spoke for it."""
    assessment = assess(text)
    return {"text": text, "label": assessment.label.value, "reasons": list(assessment.reasons)}


def locate(query: str, handbook: Handbook) -> dict[str, Any]:
    """Where a query leads, on whatever map is live."""
    located = handbook.atlas.locate(query)
    match located:
        case Found(spot):
            return _place(query, "found", spot, (), handbook)
        case Several(spots):
            return _place(query, "several", None, spots, handbook)
        case OtherForce(force, spot):
            return {**_place(query, "other_force", spot, (), handbook), "force": force}
        case Nowhere():
            return _place(query, "nowhere", None, (), handbook)


def _place(query: str, kind: str, spot: Spot | None, spots: tuple[Spot, ...], handbook: Handbook) -> dict[str, Any]:
    area = handbook.areas.get((spot.force, spot.area)) if spot else None
    return {
        "query": query,
        "kind": kind,
        "area": spot.area if spot else None,
        "name": spot.name if spot else None,
        "team": area.team if area else None,
        "force": spot.force if spot else None,
        "metres_to_boundary": spot.metres_to_boundary if spot else None,
        "candidates": [{"force": s.force, "area": s.area, "name": s.name} for s in spots],
    }


def _kind(taken: Step) -> str:
    if any(isinstance(effect, HandOver) for effect in taken.effects) and taken.rule != "vulnerable":
        return "handover"
    if taken.rule in KINDS:
        return KINDS[taken.rule]
    return "smalltalk"


def _words(effect: Effect, handbook: Handbook) -> str:
    match effect:
        case Say(phrase, values):
            return phrases.say(phrase, values, language=effect.language)
        case Introduce():
            return phrases.introduce(effect)
        case Answer(entry, choices):
            return phrases.answer(handbook.entries[entry], bool(choices))
        case Redirect(route, force):
            known = handbook.forces.get(force) if force else None
            return phrases.redirect(handbook.routes.get(route), known, handbook.home_force)
        case _:
            return ""
