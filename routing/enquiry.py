"""What the bot makes of words before an officer has the conversation: one function for each state that listens."""

from dataclasses import replace

from routing import (
    bulletins,
    clauses,
    handover,
    languages,
    links,
    redirections,
    safety,
    statements,
    team_card,
    whereabouts,
    wishes,
)
from routing.effects import Answer, Choice, NoteGap, Say, Unfollow
from routing.events import PersonSpoke
from routing.faq import Answer as Sure
from routing.faq import Candidate, NoAnswer, Unsure
from routing.handbook import Handbook
from routing.places import Found, Nowhere
from routing.redirections import OFFICER
from routing.safety import Assessment, Label
from routing.state import Conversation, State, Step
from routing.text import fold
from routing.whereabouts import NO_PLACE

HELPED = (Choice("helped:yes", phrase="button_yes"), Choice("helped:no", phrase="button_no"))
NONE_OF_THESE = Choice("none", phrase="button_none")
STORY = 4
"""Words; a reply to "where are you?" with fewer is a place or nothing, not a new question."""


def command(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """What a slash command does, in any state."""
    match event.command:
        case "start":
            return _start(conversation, event, handbook)
        case "help":
            return Step(conversation, (Say("help"),), "help")
        case "privacy":
            return Step(conversation, (Say("privacy"),), "privacy")
        case "officer":
            return _officer_asked(conversation, event, handbook)
        case "stop":
            return _stop(conversation)
        case name if name in languages.ASKING:
            return languages.asked(conversation)
        case _:
            return Step(conversation, (Say("unknown_command"),), "unknown_command")


def listen(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    """The first and every later free message: place, wish, redirection or question."""
    if event.tapped:
        return _tapped(conversation, event, handbook)
    if event.pin:
        return whereabouts.without_question(conversation, event, handbook)
    if not event.text.strip():
        return Step(conversation, (Say("words_please", choices=(OFFICER,)),), "no_words")
    if wishes.wants_officer(event.text):
        return to_human(conversation, event, handbook)
    return _judged(conversation, event, assessment, handbook)


def check(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    """After an answer: did it help?"""
    if event.tapped == "helped:yes" or (not event.tapped and wishes.says_yes(event.text)):
        return Step(replace(conversation, state=State.LISTENING), (Say("glad"),), "helped")
    if event.tapped == "helped:no" or (not event.tapped and wishes.says_no(event.text)):
        return _not_helped(conversation, event, handbook)
    return listen(conversation, event, assessment, handbook)


def choose(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    """After options were offered: by button or by repeating one."""
    if event.tapped == "none" or (not event.tapped and wishes.says_no(event.text)):
        return to_human(conversation, event, handbook).then(NoteGap(conversation.question, _offered(conversation)))
    chosen = _option(conversation, event, handbook)
    if chosen is not None:
        return _answer(conversation, chosen, "chosen", handbook)
    return listen(conversation, event, assessment, handbook)


def locate(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    """After "where are you?": a pin, a postcode, words, a button, or another question."""
    if event.tapped == "place:none" or (not event.tapped and wishes.leaves_place_open(event.text)):
        return handover.to_contact_desk(conversation, event.at, handbook, "handover_no_place")
    if event.tapped and event.tapped.startswith(("area:", "force:")):
        return _led(conversation, whereabouts.tapped(conversation, event, handbook), event, handbook)
    if event.tapped:
        return _tapped(conversation, event, handbook)
    if assessment.label is Label.GREETING and not event.pin and not fold(event.text).isdecimal():
        return Step(conversation, (Say("ask_place", choices=(NO_PLACE,), ask_location=True),), "ask_place")
    located = whereabouts.of(event, handbook)
    if isinstance(located, Nowhere) and _is_new_matter(conversation.language, event, assessment, handbook):
        return listen(replace(conversation, state=State.LISTENING, tries=0), event, assessment, handbook)
    return _led(conversation, whereabouts.placed(conversation, located, event, handbook), event, handbook)


def _led(conversation: Conversation, placed: Step, event: PersonSpoke, handbook: Handbook) -> Step:
    """Who asked for their officer and nothing else is told who that is; what a statement or an answer settles needs no officer."""
    if conversation.question:
        told = statements.on_place(conversation, placed, event, handbook)
        return _known_after_all(conversation, told, handbook) if told is placed else told
    return team_card.shown_with(conversation, placed, handbook, event.at)


def _known_after_all(conversation: Conversation, placed: Step, handbook: Handbook) -> Step:
    """The FAQ's answer where the place was asked for only because of a statement, and the place is another."""
    if placed.conversation.state is not State.WITH_OFFICER or conversation.entry or conversation.grave:
        return placed
    found = languages.match(conversation.question, conversation.language, handbook)
    if not isinstance(found, Sure) or wishes.wants_officer(conversation.question):
        return placed
    here = replace(conversation, area=placed.conversation.area, elsewhere=None, tries=0)
    return replace(_answer(here, found.entry, "answer", handbook), match=found)


def to_human(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """Towards an officer: at once when the place is known, else by asking for it."""
    asked = replace(conversation, question=conversation.question or event.text)
    mentioned = whereabouts.mentioned(event, handbook)
    if mentioned is not None:
        return handover.to_area(asked, mentioned, event.at, handbook)
    if conversation.area is not None:
        return handover.to_area(asked, conversation.area, event.at, handbook)
    asking = replace(asked, state=State.LOCATING, tries=0)
    return Step(asking, (Say("ask_place", choices=(NO_PLACE,), ask_location=True),), "ask_place")


def asked_again(conversation: Conversation, handbook: Handbook) -> tuple[Say | Answer, ...]:
    """What the conversation waits for, asked once more: in another language, say."""
    match conversation.state:
        case State.LOCATING:
            return (Say("ask_place", choices=(NO_PLACE,), ask_location=True),)
        case State.CHECKING:
            own = languages.entry_for(conversation.entry or "", conversation.language, handbook)
            given = Answer(own, HELPED) if own != conversation.entry and own in handbook.entries else None
            return (given or Say("did_it_help", choices=HELPED),)
        case State.CHOOSING:
            known = [id for id in _offered(conversation) if id in handbook.entries]
            choices = tuple(Choice(f"entry:{id}", label=handbook.entries[id].question) for id in known)
            return (Say("which_of_these", choices=(*choices, NONE_OF_THESE)),)
        case _:
            return ()


def _start(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    area = links.area_named(event.argument, handbook)
    if conversation.state is State.WITH_OFFICER:
        return _status(conversation, handbook)
    known = area.id if area else conversation.area
    fresh = replace(conversation, state=State.LISTENING, area=known, question="", entry=None, options=(), tries=0)
    if area is None:
        return Step(fresh, (Say("welcome"),), "welcome")
    return Step(fresh, (Say("welcome_area", {"area": area.name}),), "welcome_area")


def _officer_asked(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    with_officer = conversation.state is State.WITH_OFFICER
    if event.argument and not with_officer:  # "/officer bilston"
        located = handbook.atlas.locate(event.argument)
        named = handbook.area(located.spot.area) if isinstance(located, Found) else None
        conversation = replace(conversation, area=named.id) if named else conversation
    led = _status(conversation, handbook) if with_officer else to_human(conversation, event, handbook)
    return team_card.shown_with(conversation, led, handbook, event.at)


def _status(conversation: Conversation, handbook: Handbook) -> Step:
    values = {"who": handover.who(conversation, handbook)}
    if conversation.due_at is None or conversation.answered_at is not None:
        return Step(conversation, (Say("status", values),), "status")
    return Step(conversation, (Say("status_due", {**values, "by": conversation.due_at}),), "status")


def _stop(conversation: Conversation) -> Step:
    """The bot falls silent; a grave matter stays with the humans who have to see it."""
    if not conversation.grave:
        return Step(replace(conversation, state=State.CLOSED), (Unfollow(), Say("stopped")), "stopped")
    left = conversation.state if conversation.state is State.WITH_OFFICER else State.LISTENING
    return Step(replace(conversation, state=left, safe_contact=True), (Unfollow(), Say("stopped_open")), "stopped")


def _judged(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    """Words that are neither a place nor a wish, by their label and what the FAQ finds."""
    match assessment.label:
        case Label.GREETING:
            return Step(conversation, (Say(_small_talk(event.text)),), "small_talk")
        case Label.ABUSE:
            return _abuse(conversation)
        case Label.OTHER_FORCE | Label.CRIME_REPORT:
            return redirections.redirect(conversation, event, assessment, handbook)
        case _:
            told = statements.answer(conversation, event, handbook)
            return told or _question(conversation, event, assessment, handbook)


def _question(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    both = _both_answered(conversation, event, handbook)
    if both is not None:
        return replace(both, reasons=assessment.reasons)
    previous = conversation.entry if conversation.entry in handbook.entries else None  # it may be gone since
    match found := languages.match(event.text, conversation.language, handbook, previous):
        case Sure():
            asked = replace(conversation, question=event.text)
            return replace(_answer(asked, found.entry, "answer", handbook), match=found, reasons=assessment.reasons)
        case Unsure():
            return replace(_offer(conversation, found, event, handbook), reasons=assessment.reasons)
        case NoAnswer():
            return _unanswered(conversation, found, event, assessment, handbook)


def _both_answered(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step | None:
    """Two questions in one message, each with a sure answer of its own: both are given."""
    parts = clauses.questions(event.text)
    language = conversation.language
    found = [languages.match(part, language, handbook) for part in parts[:3]] if len(parts) > 1 else []
    sure = list(dict.fromkeys(match.entry for match in found if isinstance(match, Sure)))
    if len(sure) < 2:
        return None
    after = replace(conversation, state=State.CHECKING, entry=sure[-1], question=event.text)
    answers = (*(Answer(entry) for entry in sure[:-1]), Answer(sure[-1], HELPED))
    return Step(after, answers, "answer", match=next(match for match in found if isinstance(match, Sure)))


def _unanswered(
    conversation: Conversation, found: NoAnswer, event: PersonSpoke, assessment: Assessment, handbook: Handbook
) -> Step:
    if redirections.is_somebody_elses(event, assessment, handbook):
        return redirections.redirect(conversation, event, assessment, handbook)
    if told := bulletins.instead(conversation, event, handbook, HELPED):
        return replace(told, match=found, reasons=assessment.reasons)
    if assessment.label is Label.OUT_OF_SCOPE:
        says = Say("out_of_scope", choices=(OFFICER,))
        return Step(replace(conversation, state=State.LISTENING), (says,), "out_of_scope", match=found)
    asked = replace(conversation, question=event.text)
    led = to_human(asked, event, handbook).then(NoteGap(event.text, _entries(found.candidates)))
    return replace(led, match=found, reasons=assessment.reasons)


def _answer(conversation: Conversation, entry: str, rule: str, handbook: Handbook) -> Step:
    entry = languages.entry_for(entry, conversation.language, handbook)
    after = replace(conversation, state=State.CHECKING, entry=entry)
    return Step(after, (Answer(entry, HELPED),), rule)


def _offer(conversation: Conversation, found: Unsure, event: PersonSpoke, handbook: Handbook) -> Step:
    own = (languages.entry_for(id, conversation.language, handbook) for id in _entries(found.candidates))
    options = tuple(dict.fromkeys(own))
    choices = tuple(Choice(f"entry:{id}", label=handbook.entries[id].question) for id in options)
    after = replace(conversation, state=State.CHOOSING, question=event.text)
    return Step(after, (Say("which_of_these", choices=(*choices, NONE_OF_THESE)),), "unsure", match=found)


def _not_helped(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    nearest = (conversation.entry,) if conversation.entry else ()
    return replace(to_human(conversation, event, handbook), rule="not_helped").then(
        NoteGap(conversation.question, nearest, helped=False)
    )


def _abuse(conversation: Conversation) -> Step:
    if conversation.abused:
        return Step(conversation, rule="abuse_again")
    return Step(replace(conversation, abused=True), (Say("abuse"),), "abuse")


def _tapped(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """A button of an earlier message; what it stands for still holds where it can."""
    kind, _, id = (event.tapped or "").partition(":")
    if kind == "officer":
        return to_human(conversation, event, handbook)
    if kind == "entry" and id in handbook.entries:
        return _answer(conversation, id, "chosen", handbook)
    if kind == "entry" and id in _offered(conversation):  # taken out of the FAQ since it was offered
        return to_human(conversation, event, handbook)
    if kind in ("area", "force"):
        return whereabouts.noted_by_tap(conversation, event, handbook)
    return Step(conversation, refused="That button belongs to an earlier question.", rule="stale_tap")


def _is_new_matter(language: str, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> bool:
    """Whether a reply to "where are you?" is a question of its own instead of a place."""
    if event.pin or len(event.text.split()) < STORY:
        return False
    if assessment.label in (Label.CRIME_REPORT, Label.OTHER_FORCE) or wishes.wants_officer(event.text):
        return assessment.label is not Label.FAQ
    return isinstance(languages.match(event.text, language, handbook), Sure)


def _option(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> str | None:
    """The entry meant by a tap or by the option's own words."""
    said = fold(event.text)
    for id in _offered(conversation):
        entry = handbook.entries.get(id)
        if entry and (event.tapped == f"entry:{id}" or said == fold(entry.question)):
            return id
    return None


def _offered(conversation: Conversation) -> tuple[str, ...]:
    """The entries among the buttons last shown."""
    return tuple(value.removeprefix("entry:") for value in conversation.options if value.startswith("entry:"))


def _small_talk(text: str) -> str:
    return {"thanks": "thanks", "goodbye": "goodbye", "greeting": "greeting"}.get(
        safety.is_smalltalk(text) or "", "unclear"
    )


def _entries(candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    return tuple(candidate.entry for candidate in candidates[:3])
