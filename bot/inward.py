"""What came in from a person: as an event for the door, and as the transcript shows it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.channels.channel import Inbound, Kind
from bot.storage import conversations
from bot.storage.conversations import Kept
from routing.events import Event, PersonLeft, PersonReturned, PersonSpoke


def event(inbound: Inbound, now: datetime) -> Event:
    """What happened."""
    match inbound.kind:
        case Kind.LEFT:
            return PersonLeft(now)
        case Kind.RETURNED:
            return PersonReturned(now)
        case _:
            return PersonSpoke(
                now, inbound.text, inbound.pin, inbound.tapped, inbound.command, inbound.argument,
                len(inbound.attachments), inbound.kind is Kind.EDITED, inbound.public, inbound.language, inbound.chosen,
                inbound.area,
            )  # fmt: skip


def legible(db: Connection, kept: Kept, inbound: Inbound) -> Inbound:
    """A tap or command has no words of its own: the transcript shows what was pressed or written."""
    if inbound.text:
        return inbound
    if inbound.command is not None:
        return replace(inbound, text=f"/{inbound.command} {inbound.argument}".strip())
    return replace(inbound, text=conversations.pressed(db, kept.id, inbound.tapped)) if inbound.tapped else inbound
