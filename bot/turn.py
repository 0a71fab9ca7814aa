"""THE DOOR: one event -> load, step, carry out, save, in one transaction; run again whole if another turn won.

Nothing else calls `step`, and nothing else changes a conversation.
"""

import logging
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot import counts, grace, inward, request_id, turn_notes, wish_to_go
from bot.channels.channel import PUBLIC, Channel, Inbound, Kind, Unreadable
from bot.grace import KeptBack
from bot.informed import informed
from bot.masked_update import masked_update, without_codes
from bot.outcome import Outcome
from bot.storage import (
    arriving,
    away,
    conversations,
    followers,
    handbook,
)
from bot.storage.arriving import Arrived
from bot.storage.conversations import Kept
from bot.storage.database import Database
from bot.storage.gathering import Overtaken
from routing import following
from routing.conversation import step
from routing.effects import EraseAll, HandOver
from routing.events import (
    Event,
    OfficerLogged,
    PersonSpoke,
)
from routing.handbook import Handbook
from routing.state import Conversation, State, Step

TRIES = 8


class Heard(NamedTuple):
    """What came in from one person, under the id of the request that brought it."""

    channel: Channel
    inbound: Inbound
    request: str


Divert = Callable[[Connection, Sequence[Heard], datetime], Sequence[Heard]]
"""Looks at what came in before it is taken for the public's; leaves out what was somebody else's and is dealt with."""
Also = Callable[[Connection], None]
Result = TypeVar("Result")
log = logging.getLogger("bluelamp.turn")


@dataclass(slots=True)
class Turns:
    """The door, with what it needs: the database, the channels, a clock, and the handbook of the current version."""

    database: Database
    channels: Mapping[str, Channel]
    clock: Callable[[], datetime]
    load_handbook: Callable[[Connection], Handbook]
    desk_url: str
    zone: str
    changed: Callable[[], None] = lambda: None
    divert: Divert = lambda db, heard, now: heard
    kept_back: KeptBack = lambda db, draft, why: None
    most_a_minute: int = 0
    _handbook: Handbook | None = None
    _made_on: date | None = None

    def receive(self, channel: Channel, raw: str) -> bool:
        """Store and handle one raw update, without card numbers and passwords; False when it was seen before. Raises only
        when nothing could be stored."""
        with request_id.kept() as request:
            try:
                return self.receive_all([(channel, raw, request)])[0]
            except Exception as error:
                if away.passes(error):
                    raise
                fresh = self._keep_failed(_arrived(channel, raw), error)
        counts.UPDATES.labels(channel.name, "failed" if fresh else "repeated").inc()
        return fresh

    def receive_all(self, came: Sequence[tuple[Channel, str, str]]) -> list[bool]:
        """The same for several updates of different chats, each with its request's id, in one transaction; raises, and keeps
        nothing, when one fails."""
        arrived = [(channel, _arrived(channel, raw, request)) for channel, raw, request in came]
        new = self._again(lambda db: self._receive(db, arrived))
        fresh = [(one.channel, one.key) in new for _, one in arrived]
        for (channel, _), is_new in zip(arrived, fresh, strict=True):
            counts.UPDATES.labels(channel.name, "taken" if is_new else "repeated").inc()
        return fresh

    def receive_again(self, channel: Channel, raw: str, id: int) -> bool:
        """Handle an update that was kept as failed; it stays failed when it fails again."""
        try:
            self._again(lambda db: self._retry(db, channel, raw, id))
        except Exception as error:
            log.warning("update failed again id=%s reason=%s", id, type(error).__name__)
            return False
        return True

    def take(self, id: int, event: Event, also: Also = lambda db: None) -> Step | None:
        """One event of an officer, a timer or the delivery; None for an unknown conversation. `also` is written in the same
        transaction, unless the event is refused."""

        def work(db: Connection) -> Step | None:
            taken = self.take_in(db, id, event)
            if taken is not None and taken.refused is None:
                also(db)
            return taken

        return self._again(work)

    def take_in(self, db: Connection, id: int, event: Event) -> Step | None:
        """The same inside a transaction that is open already."""
        kept = conversations.get(db, id)
        if kept is None:
            return None
        known = self.handbook(db)
        event = informed(db, self.channels, kept, event)
        taken = self._step(db, kept.conversation, event, known)
        if taken.refused is None:
            self._write(db, Outcome(kept, event, taken, known, kept.messages_count, event.at))
        return taken

    def log(self, how: str, name: str, event: OfficerLogged) -> tuple[Step, int | None]:
        """A talk that an officer writes down, as a conversation of its own; `how`: phone or street. None when refused."""
        return self._again(lambda db: self._log(db, how, name, event))

    def release(self, draft: int) -> Step | None:
        """Send a reply whose seconds of grace are over; None when it was undone. One that was overtaken is held."""
        return self._again(lambda db: grace.release(db, draft, self.clock(), self.take_in, self.kept_back))

    def handbook(self, db: Connection) -> Handbook:
        """The handbook of the version that the database names, with the officers' present load; a new one each day,
        since an answer may begin or expire without anybody's edit."""
        today, known = self.clock().date(), self._handbook
        if known is None or self._made_on != today or known.version != handbook.version(db):
            known = self.load_handbook(db)  # returned as read here: another thread may keep an older one meanwhile
            self._handbook, self._made_on = known, today
        return known

    def _again(self, work: Callable[[Connection], Result]) -> Result:
        if self._handbook is None:  # the first takes seconds to make: nobody who writes should wait for that
            with self.database.read() as db:
                self.handbook(db)
        for tried in range(TRIES):
            try:
                with request_id.kept(), turn_notes.trying(), self.database.write() as db:
                    result = work(db)
                self.changed()
                return result
            except (Overtaken, IntegrityError):  # another turn was first: it is judged anew on what that one left
                time.sleep(0.002 * 2**tried)
            except DBAPIError as error:
                if away.met(error):
                    time.sleep(0.002 * 2**tried)
                elif (
                    tried or not error.connection_invalidated
                ):  # a connection that died while idle is worth one more try
                    raise
        raise Overtaken(f"no turn came through in {TRIES} tries")

    def _receive(self, db: Connection, came: Sequence[tuple[Channel, Arrived]]) -> set[tuple[str, str]]:
        arriving.hold(db, {(one.channel, one.chat) for _, one in came})
        now = self.clock()
        fresh = arriving.keep(db, [one._replace(raw=without_codes(one.raw)) for _, one in came], now)
        new = [(channel, one) for channel, one in came if (one.channel, one.key) in fresh]
        heard = [Heard(channel, said, one.request) for channel, one in new for said in channel.parse(one.raw)]
        self._hear(db, heard, now)
        return fresh

    def _retry(self, db: Connection, channel: Channel, raw: str, id: int) -> None:
        request = request_id.current() or ""
        self._hear(db, [Heard(channel, inbound, request) for inbound in channel.parse(raw)], self.clock())
        conversations.mark_handled(db, id)

    def _hear(self, db: Connection, heard: Sequence[Heard], now: datetime) -> None:
        spoken = [one for one in heard if one.inbound.kind not in (Kind.IGNORED, Kind.UNSUITABLE)]
        public = self.divert(db, spoken, now)
        if not public:
            return
        known = self.handbook(db)
        kept = arriving.latest(db, {(one.channel.name, one.inbound.chat) for one in public})
        for channel, inbound, request in public:
            of = (channel.name, inbound.chat)
            with request_id.under(request):
                here = kept.pop(of) if of in kept else conversations.latest(db, *of)
                self._heard_publicly(db, channel, inbound, here, known, now)

    def _heard_publicly(
        self, db: Connection, channel: Channel, inbound: Inbound, kept: Kept | None, known: Handbook, now: datetime
    ) -> None:
        if kept is None:
            kept = conversations.begin(db, inbound, channel.name, now)
        if inbound.kind is Kind.EDITED:
            conversations.add_version(db, kept, inbound, now)
        event = self._following(db, channel, inbound, kept.conversation, inward.event(inbound, now))
        taken = self._step(db, kept.conversation, self._paced(db, kept, event, now), known)
        if kept.conversation.state is State.CLOSED and taken.conversation.state is not State.CLOSED:
            kept = conversations.begin(db, inbound, channel.name, now)
        position = kept.messages_count
        if inbound.kind is Kind.SPOKE:
            position += 1
            veiled = taken.conversation.veiled
            conversations.add_heard(db, kept, position, inward.legible(db, kept, inbound), now, veiled)
        self._write(db, Outcome(kept, event, taken, known, position, now, heard=inbound.kind is Kind.SPOKE))
        if any(isinstance(effect, EraseAll) for effect in taken.effects):
            wish_to_go.carry_out(db, kept, now, self.take_in)

    def _following(
        self, db: Connection, channel: Channel, inbound: Inbound, conversation: Conversation, event: Event
    ) -> Event:
        """The event with what the person follows, where it may be about that."""
        if not isinstance(event, PersonSpoke) or not following.concerns(conversation, event):
            return event
        return replace(event, follows=followers.of(db, channel.name, inbound.chat))

    def _paced(self, db: Connection, kept: Kept, event: Event, now: datetime) -> Event:
        """The event with how far it is beyond what one person may write in a minute; counted only where it may be too much."""
        most, few = self.most_a_minute, kept.messages_count < self.most_a_minute
        if not most or not isinstance(event, PersonSpoke) or (few and kept.conversation.state is not State.CLOSED):
            return event
        chat, since = kept.chat.removeprefix(PUBLIC), now - timedelta(minutes=1)
        return replace(event, beyond=max(0, conversations.came_since(db, kept.channel, chat, since, most + 2) - most))

    def _log(self, db: Connection, how: str, name: str, event: OfficerLogged) -> tuple[Step, int | None]:
        known = self.handbook(db)
        taken = self._step(db, Conversation(), event, known)
        if taken.refused:
            return taken, None
        chat = f"talk:{secrets.token_hex(8)}"  # like no other: nobody can be taken for somebody else by a name
        kept = conversations.begin(db, Inbound(Kind.SPOKE, chat, chat, event.at, name=name), how, event.at)
        self._write(db, Outcome(kept, event, taken, known, 0, event.at))
        return taken, kept.id

    def _step(self, db: Connection, conversation: Conversation, event: Event, known: Handbook) -> Step:
        """Decide; a step that chose an officer is decided again knowing who is busy, since that is costly to count."""
        with counts.DECIDING.time():
            taken = step(conversation, event, known)
        loads = handbook.loads(db) if any(isinstance(effect, HandOver) for effect in taken.effects) else {}
        if not loads:
            return taken
        busy = {id: replace(officer, load=loads.get(id, 0)) for id, officer in known.officers.items()}
        return step(conversation, event, replace(known, officers=busy))

    def _write(self, db: Connection, outcome: Outcome) -> None:
        outcome.write(db, self.channels, self.zone, self.desk_url)

    def _keep_failed(self, one: Arrived, error: Exception) -> bool:
        """Words that the program could not handle are kept and marked, and the rest goes on."""
        reason = str(error) if isinstance(error, Unreadable) else f"fault: {type(error).__name__}"
        clean = one._replace(raw=without_codes(one.raw))
        with self.database.write() as db:
            if not arriving.keep(db, [clean], self.clock(), "failed", reason[:200]):
                return False
        log.warning("update kept as failed channel=%s reason=%s", one.channel, type(error).__name__)
        return True


def _arrived(channel: Channel, raw: str, request: str = "") -> Arrived:
    clean = masked_update(raw)
    return Arrived(channel.name, channel.keys(raw).dedupe, channel.keys(clean).order, clean, request)
