"""A person wants everything of theirs erased: each conversation is judged by itself, inside the turn in which they said so."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from bot.storage import erasure
from bot.storage.conversations import Kept
from routing.events import ErasureDue, Event, Reason
from routing.state import Step

TakeIn = Callable[[Connection, int, Event], Step | None]


def carry_out(db: Connection, kept: Kept, now: datetime, take_in: TakeIn) -> None:
    """`kept`: where they asked; it goes last, and there they are told whether something has to stay for now."""
    erasure.wishes(db, kept.channel, kept.chat)
    others = [id for id in erasure.of_person(db, kept.channel, kept.chat) if id != kept.id]
    taken = [take_in(db, id, ErasureDue(now, Reason.ASKED)) for id in others]
    stays = any(step is not None and step.conversation.erased_at is None for step in taken)
    take_in(db, kept.id, ErasureDue(now, Reason.ASKED, told=True, more_stays=stays))
