"""THE machine: one event in, the new state and a list of effects out. Everything a conversation may become is here.

| state        | PersonSpoke                                      | officer's events          | TimePassed             |
|--------------|--------------------------------------------------|---------------------------|------------------------|
| LISTENING    | answer -> CHECKING, options -> CHOOSING,         | reply, pass on            | idle a day -> CLOSED   |
|              | no answer or "an officer" -> LOCATING or         | -> WITH_OFFICER           |                        |
|              | WITH_OFFICER, redirect -> CHECKING               |                           |                        |
| CHECKING     | yes -> LISTENING, no -> LOCATING or WITH_OFFICER,| as LISTENING              | idle a day -> CLOSED   |
|              | anything else as LISTENING                       |                           |                        |
| CHOOSING     | a choice -> CHECKING, none -> LOCATING or        | as LISTENING              | idle a day -> CLOSED   |
|              | WITH_OFFICER, anything else as LISTENING         |                           |                        |
| LOCATING     | found -> WITH_OFFICER, not found -> asked again, | as LISTENING              | no answer -> shared    |
|              | then the list, then the shared inbox             |                           | inbox, WITH_OFFICER    |
| WITH_OFFICER | kept for the officer; the bot is silent; a       | reply, pass on, close;    | warnings, overdue;     |
|              | paused clock runs again                          | a question may pause      | nothing while paused   |
| CLOSED       | as LISTENING, in a new conversation              | reopen -> WITH_OFFICER    | nothing                |

In every state safety comes first: an emergency gets the fixed 999 text, a vulnerable person the contact desk; both
stay open until an officer closes them (`concerns`). A person who may be watched gets no unasked word of the bot.
While the bot is off, a fixed text is all that it says, after safety (`switched_off`).
Who writes more than anybody can type is kept and answered no more for a minute, emergencies apart (`haste`).
An officer's statement about a rumour answers who asks before the FAQ does, and those who asked (`statements`).
A local notice is mentioned beside an answer that it fits, once and never in danger (`bulletins`).
A tie to a local issue, the answer to its question and its end change nothing of the state (`local_issues`).
/follow and the answer to its question change who gets updates, never the state (`following`).
OfficerStayedAway, OfficerLeft and MapRedrawn change who answers, never the state nor its clock.
Notes, tags, priority and snoozing are taken in every state that `desk_work` names; a snooze ends by time or a person's word;
a merged one is CLOSED; a talk that is written down begins WITH_OFFICER.
PersonLeft, PersonReturned and DeliveryFailed change whether the person can be reached, never the state.
What must be seen soon goes on along its chain until an officer acknowledges it, in every state (`read_timers`).
ErasureDue takes the words out and ends it for good, unless a legal hold or open danger stands against it (`erasure`).
An event that a state does not accept changes nothing and says why.
"""

from dataclasses import replace
from typing import assert_never

from routing import (
    bulletins,
    concerns,
    desk_work,
    enquiry,
    erasure,
    following,
    guarantee,
    handover,
    haste,
    in_public,
    languages,
    local_issues,
    read_timers,
    redirections,
    replies,
    safety,
    statements,
    switched_off,
    wakes,
    whereabouts,
    wishes,
)
from routing.effects import Alert, Answer, Inform, Mention, Redirect, Say, Why
from routing.events import (
    DeliveryFailed,
    DeskWork,
    ErasureDue,
    Event,
    IssueResolved,
    MapRedrawn,
    OfficerClosed,
    OfficerCorrected,
    OfficerLeft,
    OfficerPassedOn,
    OfficerRedirected,
    OfficerReopened,
    OfficerReplied,
    OfficerSaw,
    OfficerStayedAway,
    OfficerTied,
    OfficerUntied,
    PersonLeft,
    PersonReturned,
    PersonSpoke,
    StatementLapsed,
    StatementMade,
    TimePassed,
)
from routing.handbook import Handbook
from routing.safety import Assessment, Label
from routing.state import Conversation, State, Step
from routing.text import fold

SHOWING = (Say, Answer, Redirect, Mention, Inform)


def step(conversation: Conversation, event: Event, handbook: Handbook) -> Step:
    """Decide what one event leads to; pure and total: every event has an answer in every state."""
    if erasure.is_over(conversation, event):
        return Step(conversation, refused=erasure.GONE)
    taken = following.ended(conversation, _watched(conversation, event, handbook))
    return in_public.hushed(taken) if taken.conversation.public else taken


def _watched(conversation: Conversation, event: Event, handbook: Handbook) -> Step:
    if isinstance(event, TimePassed) and read_timers.is_due(conversation, event.at):
        return read_timers.go_on(conversation, event.at, handbook)
    if isinstance(event, TimePassed) and desk_work.is_over(conversation, event.at):
        return wakes.with_wake(desk_work.back(conversation), event.at, handbook)
    return read_timers.watch(_decided(conversation, event, handbook), event, handbook)


def _decided(conversation: Conversation, event: Event, handbook: Handbook) -> Step:
    if isinstance(event, DeskWork):
        worked = desk_work.done(conversation, event, handbook)
        return (
            wakes.with_wake(worked, event.at, handbook) if worked.conversation.state is State.WITH_OFFICER else worked
        )
    match event:
        case PersonSpoke(public=True):
            return wakes.with_wake(desk_work.awake(in_public.heard(conversation, event, handbook)), event.at, handbook)
        case PersonSpoke():
            return wakes.with_wake(desk_work.awake(_spoke(conversation, event, handbook)), event.at, handbook)
        case PersonLeft():
            return _left(conversation)
        case PersonReturned():
            return Step(replace(conversation, gone=False), rule="returned")
        case OfficerReplied():
            return wakes.with_wake(replies.replied(conversation, event, handbook), event.at, handbook)
        case OfficerCorrected():
            return replies.corrected(conversation, event)
        case OfficerRedirected():
            return wakes.with_wake(redirections.by_officer(conversation, event, handbook), event.at, handbook)
        case OfficerPassedOn():
            return wakes.with_wake(
                desk_work.moved(conversation, event, handover.pass_on(conversation, event, handbook)),
                event.at,
                handbook,
            )
        case OfficerStayedAway():
            return wakes.with_wake(
                desk_work.awake(handover.take_back(conversation, event, handbook)), event.at, handbook
            )
        case OfficerLeft():
            return wakes.with_wake(desk_work.awake(handover.leave(conversation, event, handbook)), event.at, handbook)
        case MapRedrawn():
            return wakes.with_wake(handover.redraw(conversation, event, handbook), event.at, handbook)
        case OfficerClosed():
            return desk_work.awake(_closed(conversation))
        case OfficerReopened():
            return wakes.with_wake(desk_work.parted(_reopened(conversation, event, handbook)), event.at, handbook)
        case OfficerTied():
            return local_issues.tied(conversation, event)
        case OfficerUntied():
            return local_issues.untied(conversation, event)
        case IssueResolved():
            return local_issues.resolved(conversation, event)
        case OfficerSaw():
            return read_timers.seen(conversation, event, handbook)
        case ErasureDue():
            return erasure.due(conversation, event)
        case StatementMade() | StatementLapsed():
            return wakes.with_wake(statements.settled(conversation, event, handbook), event.at, handbook)
        case DeliveryFailed():
            return _undelivered(conversation, event)
        case TimePassed():
            return wakes.with_wake(wakes.time_passed(conversation, event, handbook), event.at, handbook)
        case _:
            assert_never(event)


def _spoke(conversation: Conversation, event: PersonSpoke, handbook: Handbook) -> Step:
    """Safety first, then commands, then what the state makes of it."""
    conversation = whereabouts.come_by(languages.begun(conversation, event), event, handbook)
    heard = event.text or event.argument  # what follows a command was said too
    assessment = safety.assess(heard, handbook.opinion, handbook.atlas)
    match assessment.label:
        case Label.EMERGENCY:
            return languages.offered(conversation, concerns.emergency(conversation, assessment), event)
        case Label.URGENT_VULNERABLE:
            said = concerns.vulnerable(conversation, assessment, event, handbook)
            return languages.offered(conversation, said, event)
        case _ if haste.is_too_much(conversation, event):
            return _noted(_reminded(conversation, haste.slowed(conversation, event)), event, assessment)
        case _:
            taken = _heard(conversation, event, assessment, handbook)
            taken = bulletins.mentioned(conversation, taken, event, handbook)
            taken = statements.beside(conversation, taken, event, handbook)
            return _noted(_reminded(conversation, taken), event, assessment)


def _reminded(before: Conversation, heard: Step) -> Step:
    """Once an emergency, the bot does not speak in this conversation without a word about 999."""
    if not before.emergency or before.state is State.CLOSED or not _speaks(heard):
        return heard
    return heard.after(Say("emergency_reminder"))


def _noted(heard: Step, event: PersonSpoke, assessment: Assessment) -> Step:
    """The step with what its words tell for later: mere abuse is veiled, and a need that follows unveils."""
    watched = heard.conversation.safe_contact or wishes.is_watched(event.text)
    after = replace(heard.conversation, veiled=assessment.label is Label.ABUSE, safe_contact=watched)
    return replace(heard, conversation=after)


def _heard(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    if event.edited:
        return Step(conversation, rule="edited")
    if handbook.off and (said := switched_off.heard(conversation, event)):
        return said
    heard = _listened(conversation, _as_tap(conversation, event), assessment, handbook)
    return _offering(languages.offered(conversation, heard, event))


def _listened(conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook) -> Step:
    if rights := erasure.asked(_fresh_if_closed(conversation), event):
        return rights
    if language := languages.wished(event):
        chosen = languages.chosen(conversation, language)
        return chosen.then(*enquiry.asked_again(chosen.conversation, handbook))
    if answered := local_issues.heard(conversation, event):
        return answered
    if event.command in (following.FOLLOW, following.UNFOLLOW):
        return following.commanded(_fresh_if_closed(conversation), event, handbook)
    if followed := following.heard(_fresh_if_closed(conversation), event, assessment, handbook):
        return followed
    conversation = replace(conversation, follow_asked=False)
    if event.command is not None:
        return enquiry.command(_fresh_if_closed(conversation), event, handbook)
    match conversation.state:
        case State.LISTENING:
            return enquiry.listen(conversation, event, assessment, handbook)
        case State.CLOSED:
            return enquiry.listen(_fresh_if_closed(conversation), event, assessment, handbook)
        case State.CHECKING:
            return enquiry.check(conversation, event, assessment, handbook)
        case State.CHOOSING:
            return enquiry.choose(conversation, event, assessment, handbook)
        case State.LOCATING:
            return enquiry.locate(conversation, event, assessment, handbook)
        case State.WITH_OFFICER:
            return _for_the_officer(conversation, event, assessment, handbook)
        case _:
            assert_never(conversation.state)


def _as_tap(conversation: Conversation, event: PersonSpoke) -> PersonSpoke:
    """A number typed for one of the buttons last shown is that button: not every channel has buttons."""
    said = fold(event.text)
    if event.pin or event.tapped or event.command or not said.isdecimal() or len(said) > 3:
        return event
    if not 1 <= int(said) <= len(conversation.options):
        return event
    return replace(event, tapped=conversation.options[int(said) - 1])


def _offering(heard: Step) -> Step:
    """The step with the buttons it shows; words of the bot without buttons end what was offered before."""
    if not heard.effects:
        return heard
    shown = next(
        (effect.choices for effect in reversed(heard.effects) if isinstance(effect, SHOWING) and effect.choices), ()
    )
    return replace(heard, conversation=replace(heard.conversation, options=tuple(choice.value for choice in shown)))


def _for_the_officer(
    conversation: Conversation, event: PersonSpoke, assessment: Assessment, handbook: Handbook
) -> Step:
    """Kept for the officer; words after a reply start the clock anew, since a new answer is owed. Mere abuse and thanks are owed none."""
    if assessment.label is Label.ABUSE:
        return Step(replace(conversation, abused=True), rule="abuse_kept")
    conversation = redirections.noted(conversation, event.text, assessment, handbook)
    if conversation.paused_at and (event.text or event.attachments or event.pin) and not _only_courtesy(event):
        running = guarantee.resumed(conversation, event.at, handbook.clock)
        return Step(running, (Alert(Why.WROTE_AGAIN, conversation.team, conversation.officer),), "resumed")
    if conversation.answered_at is None or not (event.text or event.attachments) or _only_courtesy(event):
        return Step(conversation, rule="with_officer")
    due_at = guarantee.due(event.at, handbook.response_hours, handbook.clock)
    again = replace(conversation, answered_at=None, handed_over_at=event.at, due_at=due_at, warned=0, paused_for=0)
    alert = Alert(Why.WROTE_AGAIN, conversation.team, conversation.officer)
    return Step(again, (alert,), "with_officer_again")


def _only_courtesy(event: PersonSpoke) -> bool:
    """Thanks and goodbyes ask for nothing, so nobody owes an answer to them."""
    return not event.attachments and safety.is_smalltalk(event.text) in ("thanks", "goodbye")


def _closed(conversation: Conversation) -> Step:
    if conversation.state is State.CLOSED:
        return Step(conversation, refused="This conversation is closed already.")
    farewell = (Say("closed"),) if conversation.may_be_told else ()
    return Step(replace(conversation, state=State.CLOSED, wake_at=None), farewell, "closed")


def _reopened(conversation: Conversation, event: OfficerReopened, handbook: Handbook) -> Step:
    if conversation.state is not State.CLOSED:
        return Step(conversation, refused="This conversation is open.")
    officer = handbook.officers.get(event.officer)
    team = conversation.team or (officer.team if officer else None)
    reopened = replace(conversation, state=State.WITH_OFFICER, team=team, officer=conversation.officer or event.officer)
    return Step(reopened, rule="reopened")


def _left(conversation: Conversation) -> Step:
    watched = conversation.state is State.WITH_OFFICER and not conversation.gone
    alert = (Alert(Why.UNREACHABLE, conversation.team, conversation.officer),) if watched else ()
    return Step(replace(conversation, gone=True), alert, "left")


def _undelivered(conversation: Conversation, event: DeliveryFailed) -> Step:
    if event.gone:
        return replace(_left(conversation), rule="undelivered")
    if conversation.state is State.WITH_OFFICER:
        alert = Alert(Why.UNREACHABLE, conversation.team, conversation.officer)
        return Step(conversation, (alert,), "undelivered")
    return Step(conversation, rule="undelivered")


def _fresh_if_closed(conversation: Conversation) -> Conversation:
    return conversation.begun_anew() if conversation.state is State.CLOSED else conversation


def _speaks(taken: Step) -> bool:
    return any(isinstance(effect, SHOWING) for effect in taken.effects)
