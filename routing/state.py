"""The state of one conversation and what one step returns. Values only; the machine is in `conversation`."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from routing.effects import Effect
from routing.faq import Match


class State(StrEnum):
    LISTENING = "listening"
    CHECKING = "checking"
    CHOOSING = "choosing"
    LOCATING = "locating"
    WITH_OFFICER = "with_officer"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's matter from the first word to its closure.

    `question`: what waits for an answer. `entry`: the entry just given. `options`: the values of the buttons last shown,
    so that a typed number is as good as a tap.
    `area`, `team`, `officer`: ids. `tries`: how often a place was asked for. `gone`: the person cannot be reached.
    `unseen_since`, `read_by`: what must be seen soon is not acknowledged yet; `unseen_steps`: how far along the chain it is;
    `covered_by`: the team that was called in and may therefore see it.
    `paused_at`: the clock waits for the person since then; `paused_for`: so many counted seconds it has waited before.
    `veiled`: what the person said last is abuse and nothing else. `safe_contact`: somebody else may read what is sent to
    them, or they asked not to be written to, so write with care and nothing by itself.
    `suggested_route`, `suggested_force`: the redirection that fits words which came while an officer has the conversation.
    `elsewhere`: the other force that polices the person's place, where that is known.
    `priority`: 1 high, 0 normal, -1 low. `snoozed_until`: out of the lists until then, or until the person writes. `merged_into`: the
    conversation in which an officer goes on with this one. `language`: what the person chose to be written to in; empty is English
    by default. `language_offered`: another was offered once, and is not again. `erasure_asked_at`: its words are to go as soon as
    nothing stands against it; `erased_at`: they are gone, and nothing more can be done in it.
    """

    state: State = State.LISTENING
    question: str = ""
    entry: str | None = None
    options: tuple[str, ...] = ()
    tries: int = 0
    area: str | None = None
    team: str | None = None
    officer: str | None = None
    handed_over_at: datetime | None = None
    due_at: datetime | None = None
    answered_at: datetime | None = None
    paused_at: datetime | None = None
    paused_for: int = 0
    wake_at: datetime | None = None
    emergency: bool = False
    vulnerable: bool = False
    abused: bool = False
    warned: int = 0
    gone: bool = False
    unseen_since: datetime | None = None
    unseen_steps: int = 0
    read_by: datetime | None = None
    covered_by: str | None = None
    veiled: bool = False
    safe_contact: bool = False
    suggested_route: str | None = None
    suggested_force: str | None = None
    elsewhere: str | None = None
    public: bool = False  # everybody can read it
    tags: tuple[str, ...] = ()
    priority: int = 0
    snoozed_until: datetime | None = None
    merged_into: int | None = None
    language: str = ""
    language_offered: bool = False
    follow_asked: bool = False  # which area they want updates for is asked
    erasure_asked_at: datetime | None = None
    erased_at: datetime | None = None
    told: tuple[str, ...] = ()  # the local notices that were mentioned here

    @property
    def grave(self) -> bool:
        """Whether only a human may end it."""
        return self.emergency or self.vulnerable

    @property
    def may_be_told(self) -> bool:
        """Whether the bot may write without having been written to."""
        return not self.gone and not self.safe_contact

    def begun_anew(self) -> "Conversation":
        """What is left after a closure, when a new matter begins: the place, the language, and who may read over the shoulder."""
        kept = Conversation(area=self.area, elsewhere=self.elsewhere, safe_contact=self.safe_contact)
        return replace(kept, language=self.language, language_offered=self.language_offered)


@dataclass(frozen=True, slots=True)
class Step:
    """What one event leads to: the new state, the effects in order, and the name of the rule that decided.

    `refused` says in one line why the event changed nothing; `match` is what the FAQ found, for the record.
    """

    conversation: Conversation
    effects: tuple[Effect, ...] = ()
    rule: str = ""
    refused: str | None = None
    match: Match | None = None
    reasons: tuple[str, ...] = field(default=())

    def then(self, *effects: Effect) -> "Step":
        """The same step with more effects at its end."""
        return replace(self, effects=(*self.effects, *effects))

    def after(self, *effects: Effect) -> "Step":
        """The same step with effects before its own."""
        return replace(self, effects=(*effects, *self.effects))
