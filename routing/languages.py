"""The language in which a person is written to: chosen by them, kept for their next matter, and offered once when it seems to be theirs.

Nothing is imposed: a client's language or a few Welsh words lead to an offer, and only a command, a tap, a plain wish or
the page in which they write is a choice.
"""

import re
from dataclasses import replace

from routing.effects import Answer, Choice, Effect, Inform, Mention, Redirect, Say
from routing.events import PersonSpoke
from routing.faq import Match, NoAnswer, Unsure
from routing.handbook import Handbook
from routing.state import Conversation, State, Step
from routing.text import fold
from routing.welsh import is_welsh

WELSH, ENGLISH = "cy", "en"
COMMANDS = {"cymraeg": WELSH, "english": ENGLISH}
ASKING = ("language", "iaith")
CHOICES = (Choice(f"language:{WELSH}", phrase="language_cy"), Choice(f"language:{ENGLISH}", phrase="language_en"))
WISHES = {
    WELSH: re.compile(r"(?:(?:in |yn )?(?:cymraeg|gymraeg|welsh)|(?:siarad|ysgrifennu|write|speak|talk|reply|answer) (?:in |yn )?(?:cymraeg|gymraeg|welsh))(?: os gwelwch yn dda| please| plis)?"),
    ENGLISH: re.compile(r"(?:in |yn )?(?:english|saesneg)(?: os gwelwch yn dda| please| plis)?"),
}  # fmt: skip
SHOWING = (Say, Answer, Redirect, Mention, Inform)
NEAR = 0.6
"""The confidence from which an answer in another language than English is offered: few answers are, and their matcher knows
no sentence's meaning, so what comes nearest often has nothing to do with the question."""
GRAVE = ("emergency", "vulnerable", "vulnerable_watched", "vulnerable_despair")


def wished(event: PersonSpoke) -> str:
    """The language that these words, this command or this tap asks for; empty for none."""
    if event.command is not None:
        return COMMANDS.get(event.command, "")
    if event.tapped:
        kind, _, language = event.tapped.partition(":")
        return language if kind == "language" and language in WISHES else ""
    said = fold(event.text)
    return next((language for language, wish in WISHES.items() if wish.fullmatch(said)), "")


def chosen(conversation: Conversation, language: str) -> Step:
    """From now on in this language; what the conversation waits for it goes on waiting for."""
    after = replace(conversation, language=language, language_offered=True)
    if conversation.state is State.CLOSED:
        after = replace(after.begun_anew(), language=language, language_offered=True)
    return Step(after, (Say("language_chosen"),), "language")


def asked(conversation: Conversation) -> Step:
    """Which language it is to be."""
    return Step(conversation, (Say("language_which", choices=CHOICES),), "language_which")


def begun(conversation: Conversation, event: PersonSpoke) -> Conversation:
    """The conversation in the language of the page in which the person writes, where they chose none yet."""
    if conversation.language or event.page_language not in WISHES or event.page_language == ENGLISH:
        return conversation
    return replace(conversation, language=event.page_language, language_offered=True)


def offered(before: Conversation, taken: Step, event: PersonSpoke) -> Step:
    """The step with an offer of Welsh, once, to whom it seems to be the language; never where somebody may read along."""
    heard = taken.conversation
    if not heard.language and is_welsh(event.text):
        taken = replace(taken, effects=tuple(map(_in_welsh_too, taken.effects)))
    if (
        heard.language
        or before.language_offered
        or heard.safe_contact
        or not (_is_welsh_client(event) or is_welsh(event.text))
    ):
        return taken
    told = [at for at, effect in enumerate(taken.effects) if isinstance(effect, SHOWING)]
    if not told:
        return taken
    effects = _with_offer(taken.effects, told[-1])
    return replace(taken, effects=effects, conversation=replace(heard, language_offered=True))


def match(text: str, language: str, handbook: Handbook, previous: str | None = None) -> Match:
    """What the FAQ has for a message: answers in the person's language first, or in the one that they seem to write; else English."""
    own = handbook.matchers.get(language or (WELSH if is_welsh(text) else ENGLISH))
    found = own.match(text, previous=previous) if own else NoAnswer()
    if isinstance(found, Unsure):
        near = tuple(one for one in found.candidates if one.confidence >= NEAR)
        found = Unsure(near) if near else NoAnswer()
    return handbook.matcher.match(text, previous=previous) if isinstance(found, NoAnswer) else found


def entry_for(id: str, language: str, handbook: Handbook) -> str:
    """The same answer in the person's language, if there is one: its id bears the language at its end."""
    own = f"{id}-{language}"
    return own if own in handbook.entries else id


def _in_welsh_too(effect: Effect) -> Effect:
    """What is said in danger reaches whoever writes Welsh in both languages, before they chose one."""
    grave = isinstance(effect, Say) and effect.phrase in GRAVE
    return replace(effect, language=WELSH) if grave and isinstance(effect, Say) else effect


def _is_welsh_client(event: PersonSpoke) -> bool:
    return event.client_language.lower().partition("-")[0] == WELSH


def _with_offer(effects: tuple[Effect, ...], at: int) -> tuple[Effect, ...]:
    """The button goes with the buttons that are shown last, since a channel may show no others; danger comes first."""
    last, button = effects[at], CHOICES[0]
    assert isinstance(last, SHOWING)
    if last.choices and not (isinstance(last, Say) and last.phrase in GRAVE):
        with_button = replace(last, choices=(*last.choices, button))
        return (*effects[:at], Say("language_offer"), with_button, *effects[at + 1 :])
    return (*effects[: at + 1], Say("language_offer", choices=(button,)), *effects[at + 1 :])
