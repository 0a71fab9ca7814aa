"""What a turn leaves behind: its effects carried out and all that is kept of it. Rows only; nothing is sent from here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot import phrases, turn_notes, webhook_events
from bot.carry_out import SPOKEN, Carrier, Render
from bot.channels.channel import Channel, Outbound, Part
from bot.storage import audit, conversations, evidence, followers, guarantee, matters, news, unsent, webhooks
from bot.storage.conversations import Kept
from bot.turn_notes import Taken
from routing.events import ErasureDue, Event, OfficerLeft, OfficerStayedAway, Reason
from routing.handbook import Handbook
from routing.state import State, Step

_AT_WHOSE_WISH = {Reason.ASKED: "person", Reason.BY_ADMIN: "command", Reason.RETENTION: "system"}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One step of one conversation. `position`: that of the last message so far; `heard`: the person has just spoken."""

    kept: Kept
    event: Event
    taken: Step
    known: Handbook
    position: int
    now: datetime
    heard: bool = False

    @property
    def officer(self) -> str | None:
        return getattr(self.event, "officer", None)

    def write(self, db: Connection, channels: Mapping[str, Channel], zone: str, desk_url: str) -> None:
        """Carry out the effects, save the conversation, and note the turn wherever it counts."""
        kept, before, after = self.kept, self.kept.conversation, self.taken.conversation
        if after.state is State.WITH_OFFICER and before.state is not State.WITH_OFFICER:
            unsent.drop_bots(db, kept, but=phrases.say("emergency_reminder", {}, language=before.language))
        carrier = self._carrier(db, channels, zone, desk_url)
        for effect in self.taken.effects:
            carrier.carry_out(effect)
        if after.language != before.language:
            followers.speak(db, kept.channel, kept.chat, after.language)
        conversations.save(db, kept, after, carrier.position - kept.messages_count, self.now, **carrier.facts)
        owed = guarantee.note(db, kept.id, before, after, self.now)
        if not isinstance(self.event, ErasureDue):  # what was counted stays counted
            matters.note(db, kept, self.event, self.taken, self.known, self.now, zone)
        self._tell(db, carrier.position)
        self._audit(db)
        if owed:
            evidence.seal(db, kept.id, owed, self.officer or "system", self.now)

    def _carrier(self, db: Connection, channels: Mapping[str, Channel], zone: str, desk_url: str) -> Carrier:
        channel = None if self.kept.channel in SPOKEN else channels.get(self.kept.channel)
        facts = {"unread": True} if self.heard and self.taken.conversation.state is State.WITH_OFFICER else {}
        carrier = Carrier(db, self.kept, self.known, self.now, render(channels, self.kept.channel), zone, self.position, facts)  # fmt: skip
        if channel:
            carrier.private_link, carrier.edits = channel.capabilities.private_link, channel.capabilities.edit
        carrier.language = self.taken.conversation.language
        carrier.by, carrier.desk_url = self.officer, desk_url
        return carrier

    def _tell(self, db: Connection, position: int) -> None:
        """The open pages, other systems, and the record of turns."""
        kept, taken = self.kept, self.taken
        happened, rule = type(self.event).__name__, taken.rule or "refused"
        kinds = webhook_events.of(self.event, kept.conversation, taken.conversation, taken.effects)
        told = webhook_events.facts(kept.id, kept.channel, taken.conversation)
        webhooks.tell(db, kinds, kept.id, told, kept.messages_count, position, self.now)
        conversations.add_turn(db, kept.id, self.now, happened, rule, self.officer, _note(taken))
        turn_notes.add(Taken(kept.id, kept.channel, happened, rule, kinds))
        news.add(db, kept.id, happened, self.officer, self.now)

    def _audit(self, db: Connection) -> None:
        subject = f"conversation:{self.kept.id}"
        if isinstance(self.event, ErasureDue):
            by = self.officer or _AT_WHOSE_WISH[self.event.why]
            audit.record(db, by, self.taken.rule, subject, self.now, self.event.why)
        elif self.officer:
            actor = "system" if isinstance(self.event, OfficerStayedAway | OfficerLeft) else self.officer
            audit.record(db, actor, type(self.event).__name__, subject, self.now)


def render(channels: Mapping[str, Channel], name: str) -> Render:
    """How a message becomes parts on a channel, also on one that is not open now or that reaches nobody."""
    if name in SPOKEN:
        return _unsent
    channel = channels.get(name)
    return channel.render if channel else _whole


def _unsent(outbound: Outbound) -> list[Part]:
    """What the bot would send to somebody whom no channel reaches."""
    return []


def _whole(outbound: Outbound) -> list[Part]:
    """What waits for a channel that is not open now: its token was taken out, say, and may come back."""
    return [Part(outbound.chat, outbound.text, outbound.buttons, outbound.ask_location)]


def _note(taken: Step) -> dict[str, object] | None:
    """What is kept for the record: why, and which entries the FAQ came near to."""
    weighed = [(one.entry, round(one.confidence, 3)) for one in taken.match.candidates[:5]] if taken.match else []
    found: dict[str, object] = {"reasons": list(taken.reasons)} if taken.reasons else {}
    return {**found, "considered": weighed} if weighed else found or None
