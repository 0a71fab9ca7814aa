"""What officers let everybody of an area know, as plain frozen cards: notices that the bot mentions, and statements about a rumour."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from routing.alike import Alike


class Kind(StrEnum):
    """What a local notice is about."""

    MEETING = "meeting"
    PRIORITY = "priority"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A local notice: true until a moment, in one area or, without one, everywhere in the force.

    `asked`: how people ask for it; `begins`: a meeting's; `issued`: the day on which a priority was set; `welsh`: the same words in
    Welsh, if somebody wrote them; `about`: the texts that a question is compared with.
    """

    id: int
    kind: Kind
    text: str
    until: datetime
    area: str | None = None
    begins: datetime | None = None
    issued: date | None = None
    welsh: str = ""
    about: Alike = Alike(())

    def holds(self, at: datetime) -> bool:
        """Whether it may still be said at that moment: not any more in the minute of its end."""
        return at < self.until


@dataclass(frozen=True, slots=True)
class Statement:
    """What an officer knows and does not know about what many people of one area ask, until a moment.

    `officer`, `team`: names; `edition`: grows with every correction and with the withdrawal; `about`: what people ask.
    """

    id: int
    area: str
    where: str
    edition: int
    known: str
    unknown: str
    officer: str
    team: str
    issued_at: datetime
    until: datetime
    corrected: bool = False
    withdrawn: bool = False
    about: Alike = Alike(())

    @property
    def name(self) -> str:
        """How it is noted that a conversation was told of it."""
        return f"statement:{self.id}"

    def holds(self, at: datetime) -> bool:
        """Whether it may still be said at that moment: not any more in the minute of its end."""
        return at < self.until and not self.withdrawn
