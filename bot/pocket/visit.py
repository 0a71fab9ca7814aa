"""One thing that an officer did in their chat, with all that it is judged by; and what is said to it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from bot.channels.channel import Button
from bot.pocket import words
from bot.settings import Settings
from bot.storage import access, inbox
from bot.storage.accounts import Account
from bot.turn import Turns
from routing.events import Event
from routing.handbook import Handbook


@dataclass(frozen=True, slots=True)
class Said:
    """A message to the officer."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """The open transaction, the officer as their account is now, and their chat's row."""

    db: Connection
    turns: Turns
    settings: Settings
    account: Account
    pocket: RowMapping
    known: Handbook
    now: datetime

    def one(self, id: int | None) -> RowMapping | None:
        """The conversation, if this officer may see it; judged as on the desk."""
        return inbox.one(self.db, self.account, id) if id is not None and 0 < id < 2**31 else None

    def take(self, id: int | None, event: Event, done: Said) -> Said:
        """One event of the officer's on a conversation of theirs, and what is said of it. Call it last."""
        if not access.may_change(self.account):
            return Said(words.AUDITOR)
        if id is None or self.one(id) is None:
            return Said(words.NOT_THERE)
        taken = self.turns.take_in(self.db, id, event)
        return Said(taken.refused) if taken is not None and taken.refused else done
