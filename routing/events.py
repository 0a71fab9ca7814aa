"""What can happen to a conversation, in the past tense. Time comes in on the event; every event is a value."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from routing.handbook import Point
from routing.local import Statement


@dataclass(frozen=True, slots=True)
class PersonSpoke:
    """Words, a place, a tap on a button or a command; `edited` means that earlier words were changed.

    `client_language`: of their app, a guess; `page_language`: of the page in which they write, a choice; `page_area`: the
    area whose link or poster led them there. `follows`: the areas whose updates they get, by id. `beyond`: so many messages over
    what one person may write in a minute.
    """

    at: datetime
    text: str = ""
    pin: Point | None = None
    tapped: str | None = None
    command: str | None = None
    argument: str = ""
    attachments: int = 0
    edited: bool = False
    public: bool = False
    client_language: str = ""
    page_language: str = ""
    page_area: str = ""
    follows: tuple[str, ...] = ()
    beyond: int = 0


@dataclass(frozen=True, slots=True)
class PersonLeft:
    """The person blocked the bot or their account is gone."""

    at: datetime


@dataclass(frozen=True, slots=True)
class PersonReturned:
    at: datetime


@dataclass(frozen=True, slots=True)
class OfficerReplied:
    """`seen`: the last position the officer had read; `news`: who has spoken since (public, or an officer's id). In a
    public chat `public` is the officer's choice, and `obstacle` says why the channel cannot take it so. `asks`: it only asks something,
    and the clock may wait for the person's answer."""

    at: datetime
    officer: str
    text: str
    seen: int | None = None
    news: tuple[str, ...] = ()
    public: bool | None = None
    obstacle: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class OfficerCorrected:
    """An officer sets right what they sent. `message`: which; `before`: its present words, None unless it is theirs and has
    reached the person."""

    at: datetime
    officer: str
    message: int
    text: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class OfficerRedirected:
    """An officer sends the words of a route; `force` is the other force it concerns, if any."""

    at: datetime
    officer: str
    route: str
    force: str | None = None


@dataclass(frozen=True, slots=True)
class OfficerPassedOn:
    """`to` is an officer of `team`, or None for the team's shared inbox. `not_ours`: it came to the wrong patch."""

    at: datetime
    officer: str
    team: str
    to: str | None = None
    not_ours: bool = False


@dataclass(frozen=True, slots=True)
class OfficerClosed:
    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class OfficerReopened:
    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class OfficerSaw:
    """An officer acknowledged what had to be seen soon."""

    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class OfficerStayedAway:
    """The officer who has the conversation is away, and the person has waited long enough."""

    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class OfficerLeft:
    """The officer answers nobody any more: moved, retired, or the account was shut."""

    at: datetime
    officer: str


@dataclass(frozen=True, slots=True)
class MapRedrawn:
    """The map was redrawn, by `officer`, and the conversation's place is another area's or another team's now; `to`: the
    officer who had it before, where a map is taken back."""

    at: datetime
    officer: str
    area: str | None
    team: str
    to: str | None = None


@dataclass(frozen=True, slots=True)
class OfficerNoted:
    """An internal note; `to`: officers chosen to be told, beside those whom its @words name."""

    at: datetime
    officer: str
    text: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerTagged:
    at: datetime
    officer: str
    tag: str


@dataclass(frozen=True, slots=True)
class OfficerUntagged:
    at: datetime
    officer: str
    tag: str


@dataclass(frozen=True, slots=True)
class OfficerPrioritised:
    """`priority`: 1 high, 0 normal, -1 low."""

    at: datetime
    officer: str
    priority: int


@dataclass(frozen=True, slots=True)
class OfficerSnoozed:
    """Out of the lists until a moment, or back in them with None."""

    at: datetime
    officer: str
    until: datetime | None


@dataclass(frozen=True, slots=True)
class OfficerTied:
    """The conversation is about a local issue, as others are."""

    at: datetime
    officer: str
    issue: int
    title: str


@dataclass(frozen=True, slots=True)
class OfficerUntied:
    at: datetime
    officer: str
    issue: int
    title: str


@dataclass(frozen=True, slots=True)
class IssueResolved:
    """A local issue that the person raised is settled, and they agreed to hear of it."""

    at: datetime
    officer: str
    issue: int
    title: str
    outcome: str


@dataclass(frozen=True, slots=True)
class StatementMade:
    """An officer answered a rumour once for all who asked; `asked`: what this person asked."""

    at: datetime
    officer: str
    statement: Statement
    asked: str


@dataclass(frozen=True, slots=True)
class StatementLapsed:
    """A statement that was queued at a moment was over, changed or withdrawn before it could leave."""

    at: datetime
    statement: int
    queued_at: datetime


@dataclass(frozen=True, slots=True)
class DeliveryFailed:
    """A message did not reach the person; `gone` when no message can any more."""

    at: datetime
    gone: bool = False


@dataclass(frozen=True, slots=True)
class TimePassed:
    at: datetime


@dataclass(frozen=True, slots=True)
class OfficerMerged:
    """It is about what another conversation is about already: the officer goes on there."""

    at: datetime
    officer: str
    into: int


@dataclass(frozen=True, slots=True)
class OfficerLogged:
    """A talk by phone or in the street, written down: what the person said, and what the officer answered, if so."""

    at: datetime
    officer: str
    said: str
    answered: str = ""
    area: str | None = None


class Reason(StrEnum):
    """Why words are to go."""

    ASKED = "asked"
    BY_ADMIN = "by_admin"
    RETENTION = "retention"


@dataclass(frozen=True, slots=True)
class ErasureDue:
    """The words of this conversation are to go. `officer`: the admin who decided it. `held`: it is under a legal hold. `told`: the
    person is told here; `more_stays`: something else of theirs has to stay for now."""

    at: datetime
    why: Reason
    officer: str | None = None
    held: bool = False
    told: bool = False
    more_stays: bool = False


DeskWork = (
    OfficerNoted | OfficerTagged | OfficerUntagged | OfficerPrioritised | OfficerSnoozed | OfficerMerged | OfficerLogged
)
"""What an officer does to a conversation without a word to the person (`desk_work`)."""

Event = (
    PersonSpoke
    | PersonLeft
    | PersonReturned
    | OfficerReplied
    | OfficerCorrected
    | OfficerRedirected
    | OfficerPassedOn
    | OfficerClosed
    | OfficerReopened
    | OfficerSaw
    | OfficerStayedAway
    | OfficerLeft
    | MapRedrawn
    | DeskWork
    | OfficerTied
    | OfficerUntied
    | IssueResolved
    | ErasureDue
    | StatementMade
    | StatementLapsed
    | DeliveryFailed
    | TimePassed
)
