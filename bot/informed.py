"""What only the rows know of an event, told to it before it is judged."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from bot import outcome, phrases
from bot.channels.channel import Channel, Outbound
from bot.storage import conversations, holds, sent, unsent
from bot.storage.conversations import Kept
from routing.events import ErasureDue, Event, OfficerCorrected, OfficerReplied


def informed(db: Connection, channels: Mapping[str, Channel], kept: Kept, event: Event) -> Event:
    """The event with what came since an officer looked, what hinders a reply, what is held, what a correction replaces."""
    match event:
        case OfficerReplied():
            if event.seen is not None:
                event = replace(event, news=conversations.news(db, kept.id, event.seen))
            return replace(event, obstacle=_obstacle(db, channels, kept, event)) if kept.conversation.public else event
        case ErasureDue():
            return replace(event, held=holds.active(db, kept.id))
        case OfficerCorrected():
            return replace(event, before=sent.words(db, kept.id, event.message, event.officer))
        case _:
            return event


def _obstacle(db: Connection, channels: Mapping[str, Channel], kept: Kept, event: OfficerReplied) -> str:
    """Why a reply cannot be sent from a public chat the way it was chosen; empty when it can."""
    if not event.public:
        return "" if conversations.has_private_chat(db, kept) else phrases.DESK["no_private_chat"]
    parts = outcome.render(channels, kept.channel)(Outbound(kept.chat, event.text))
    if [part.text for part in parts] != [event.text]:
        return phrases.DESK["too_long_for_public"]
    free = unsent.bot_reply_waits(db, kept) or conversations.post_to_answer(db, kept)
    return "" if free else phrases.DESK["post_answered"]
