"""What a decision can ask for, in the imperative. Effects name phrases and cards; the words are looked up outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from routing.handbook import Meeting, Priority
from routing.local import Bulletin, Statement

Value = str | int | datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `value` comes back as `PersonSpoke.tapped`; its words are a phrase, or a label as it stands."""

    value: str
    phrase: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """Say a fixed phrase. `values` fill its gaps; moments are written out in the person's time zone. `language`: another
    than the conversation's."""

    phrase: str
    values: Mapping[str, Value] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    ask_location: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Give an entry of the FAQ with its link, and ask whether it helped."""

    entry: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirect:
    """Send the person where the matter belongs: a route, and the force it concerns if that is known."""

    route: str
    force: str | None = None
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduce:
    """Show who answers for an area, their next meeting and priorities, and who is there if nobody answers.

    `team`, `sergeant`, `inspector`: names, empty where nobody is set. `today`: what a priority's age is counted to. `until`: when the
    first of its local notices ends.
    """

    area: str
    team: str
    officers: tuple[str, ...]
    meeting: Meeting | None
    priorities: tuple[Priority, ...]
    sergeant: str
    inspector: str
    phone: str
    url: str
    today: date
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Tell of a local notice. `where`: its area's name, or the force's; `old`: a priority set long ago."""

    bulletin: Bulletin
    where: str
    old: bool = False
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Inform:
    """Give an officer's statement about a rumour, or say that it was withdrawn."""

    statement: Statement
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class HandOver:
    """Put the conversation into an inbox and tell whoever answers it, without the person's words."""

    team: str
    officer: str | None
    due_at: datetime
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Relay:
    """Send an officer's own words to the person, unaltered."""

    officer: str
    text: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Correct:
    """Set right an officer's earlier message: changed where the channel allows it, else followed by a marked correction."""

    officer: str
    message: int
    text: str


@dataclass(frozen=True, slots=True)
class Follow:
    """From now on the local officers' updates for this area go to the person."""

    area: str


@dataclass(frozen=True, slots=True)
class Unfollow:
    """No more updates for these areas; without any, for none at all."""

    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """The conversation raised a local issue; `asked`: whether the person is asked if they want to hear of its end."""

    issue: int
    asked: bool


@dataclass(frozen=True, slots=True)
class Untie:
    issue: int


@dataclass(frozen=True, slots=True)
class Consent:
    """What the person answered."""

    issue: int
    agreed: bool


@dataclass(frozen=True, slots=True)
class KeepNote:
    """Keep an officer's internal note and tell those whom it mentions; it never reaches the person."""

    officer: str
    text: str
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteBorder:
    """Count that a conversation of one team's patch had come to another."""

    came_to: str
    belongs_to: str
    area: str | None


@dataclass(frozen=True, slots=True)
class WriteDown:
    """Keep what a person said by word of mouth."""

    text: str


@dataclass(frozen=True, slots=True)
class Erase:
    """Take every word out of this conversation and all that tells who the person is. `address`: where they can be
    written to as well; else it goes once the last word has reached them."""

    address: bool = True


@dataclass(frozen=True, slots=True)
class EraseAll:
    """The person wants everything of theirs erased: each conversation is judged by itself."""


@dataclass(frozen=True, slots=True)
class GiveCopy:
    """Give the person a link to a copy of all that is kept of what they wrote and were answered."""


class Why(StrEnum):
    """Why somebody on the desk must look."""

    EMERGENCY = "emergency"
    VULNERABLE = "vulnerable"
    UNREACHABLE = "unreachable"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    UNREAD = "unread"
    WROTE_AGAIN = "wrote_again"
    SNOOZE_OVER = "snooze_over"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Alert:
    """Tell the people responsible that the conversation needs eyes; never carries the person's words.

    `to`: the officers who learn of it; without any, its officer or the team's inbox.
    """

    why: Why
    team: str | None = None
    officer: str | None = None
    to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteGap:
    """Remember a question that the FAQ could not answer, or whose answer did not help."""

    question: str
    nearest: tuple[str, ...] = ()
    helped: bool = False


Effect = (
    Say
    | Answer
    | Redirect
    | Introduce
    | Mention
    | Inform
    | HandOver
    | Relay
    | Correct
    | Follow
    | Unfollow
    | Tie
    | Untie
    | Consent
    | KeepNote
    | NoteBorder
    | WriteDown
    | Alert
    | NoteGap
    | Erase
    | EraseAll
    | GiveCopy
)
