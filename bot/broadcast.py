"""Local updates -> channel.send at the channel's pace, in a lane of their own: replies never stand behind one.

What is claimed is settled once. A killed sender leaves a handful unconfirmed and repeats nothing.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy import Connection, select

from bot import budget, counts, phrases
from bot.channels.channel import Channel, Gone, Metered, Outbound, Outcome, Part, Rejected, Retry, Sent, Unknown
from bot.finishing import to_its_end
from bot.storage import allowances, conversations, followers, ledger, outbox
from bot.storage import tables as t
from bot.storage.ledger import CHANNELS, Claimed
from bot.turn import Turns
from routing import pacing
from routing.allowance import Urgency
from routing.events import DeliveryFailed
from routing.handbook import Handbook
from routing.pacing import Quiet

MANY = 3
"""So many of a round told to wait, and nobody let through, is the whole channel told to wait."""
log = logging.getLogger("bluelamp.broadcast")


@dataclass(slots=True)
class Broadcast:
    """Sends what is prepared for followers on the channels that are open."""

    turns: Turns
    channels: Mapping[str, Channel]
    quiet: Quiet | None = None
    _paused: dict[str, datetime] = field(default_factory=dict)

    async def run(self) -> None:
        """Until cancelled. Each channel has a loop of its own, so that none waits for another."""
        await asyncio.gather(self._every(1.0, self._look_after), *(self._channel(name) for name in CHANNELS))

    def look_after(self) -> bool:
        """Rows for the followers of what was let go, a portion at a time, and an end for what is through; whether more is to do."""
        now, more = self.turns.clock(), False
        with self.turns.database.read() as db:
            u = t.local_updates.c
            going = db.execute(select(u.id, u.status).where(u.status.in_(("preparing", "going")))).all()
            lost = ledger.lost(db, CHANNELS, now)
        for id in [row.id for row in going if row.status == "preparing"]:
            with self.turns.database.write() as db:
                row = db.execute(select(t.local_updates).where(u.id == id, u.status == "preparing")).mappings().first()
                more |= row is not None and not ledger.prepare(db, row)
        if lost or any(row.status == "going" for row in going):
            with self.turns.database.write() as db:
                ledger.expire(db, now)
                ledger.finish(db, now)
        return more

    async def round(self, name: str) -> int:
        """One batch of one channel: claim, send side by side, settle. The number of followers taken."""
        channel = self.channels.get(name)
        if channel is None:
            return 0
        taken = await asyncio.to_thread(self._claim, channel)
        outcomes = await asyncio.gather(*(self._send(channel, one, words) for one, words in taken))
        if taken:
            ended = [(one, outcome) for (one, _), outcome in zip(taken, outcomes, strict=True)]
            await asyncio.to_thread(self._settle, channel, ended)
        return len(taken)

    def _claim(self, channel: Channel) -> list[tuple[Claimed, str]]:
        """The next followers, each with the words for them."""
        now = self.turns.clock()
        quiet = self.quiet is not None and self.quiet.until(now) is not None
        if now < self._paused.get(channel.name, now):
            return []
        with self.turns.database.read() as db:  # a look first: an idle program writes nothing
            if not ledger.waits(db, channel.name, now, quiet):
                return []
            room = pacing.batch(channel.capabilities.per_second, outbox.burden(db, channel.name, now))
        if not room:
            return []
        with self.turns.database.write() as db:
            if not allowances.claim_round(db, channel.name, "broadcast", now, pacing.ROUND):
                return []
            known = self.turns.handbook(db)
            taken = ledger.claim(db, channel.name, now, room, quiet, channel.capabilities.edit)
            return [(one, self._words(one, known)) for one in self._affordable(db, channel, taken, now)]

    def _affordable(self, db: Connection, channel: Channel, taken: list[Claimed], now: datetime) -> list[Claimed]:
        """Those that the channel's budget allows behind everybody else; the others wait for its window."""
        if not isinstance(channel, Metered):
            return taken
        going = []
        for one in taken:
            costs = channel.costs(one.chat)
            limits = [limit for limit in channel.capabilities.limits if limit.name in costs]
            until, _ = budget.spend(db, channel.name, limits, Urgency.BROADCAST, now)
            if until is None:
                going.append(one)
            else:
                ledger.put_back(db, one, until, "waits for the channel's limit")
        return going

    async def _send(self, channel: Channel, one: Claimed, words: str) -> Outcome:
        try:
            if one.amend == "edit":
                return await channel.edit(one.chat, one.external_id, words)
            return await channel.send(self._part(channel, one, words))
        except Exception as error:  # a bug in a channel must not stop the others
            log.exception("send failed channel=%s row=%s", channel.name, one.id)
            return Unknown(f"fault: {type(error).__name__}")

    def _part(self, channel: Channel, one: Claimed, words: str) -> Part:
        chat = one.chat
        if chat == ledger.POST and one.amend:
            chat = f"{ledger.POST}{one.external_id}"  # under the post that it sets right
        return channel.render(Outbound(chat, words, language=one.language))[0]

    def _words(self, one: Claimed, known: Handbook) -> str:
        """What this follower is to read: the update, or what changes or follows it."""
        row, zone = one.update, self.turns.zone
        if row["withdrawn_at"]:
            return phrases.withdrawn(row["text"], row["withdrawn_at"], one.amend == "edit", zone, one.language)
        if one.amend == "follow":
            return phrases.amendment(row["text"], row["corrected_at"], zone, one.language)
        if one.chat == ledger.POST:
            return str(row["text"])
        names = [area.name if (area := known.area(id)) else id for id in one.areas]
        corrected = row["corrected_at"] if one.amend else None
        return phrases.local_update(row["text"], names, corrected, zone, one.language)

    def _settle(self, channel: Channel, ended: list[tuple[Claimed, Outcome]]) -> None:
        for _, outcome in ended:
            counts.UPDATE_SENDS.labels(channel.name, type(outcome).__name__.lower()).inc()
        now, gone = self.turns.clock(), []
        with self.turns.database.write() as db:
            for one, outcome in ended:
                if isinstance(outcome, Gone):
                    gone.append(one.chat)
                if one.amend:
                    self._settle_amend(db, one, outcome, now)
                else:
                    self._settle_send(db, one, outcome, now)
        waits = [outcome.after for _, outcome in ended if isinstance(outcome, Retry)]
        if len(waits) == len(ended) >= MANY:
            self._paused[channel.name] = now + timedelta(seconds=max(waits))
        for chat in gone:
            self._left(channel.name, chat, now)

    def _settle_send(self, db: Connection, one: Claimed, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Sent(external_id):
                ledger.settle(db, one, "sent", now, external_id)
            case Retry(after, reason):
                ledger.put_back(db, one, now + timedelta(seconds=after), reason)
            case Unknown(reason):
                ledger.settle(db, one, "unconfirmed", now, reason=reason)
            case Gone(reason):
                ledger.settle(db, one, "blocked", now, reason=reason)
            case Rejected(reason):
                ledger.settle(db, one, "failed", now, reason=reason)
            case _:
                assert_never(outcome)

    def _settle_amend(self, db: Connection, one: Claimed, outcome: Outcome, now: datetime) -> None:
        match outcome:
            case Sent():
                ledger.settle_amend(db, one, "sent")
            case Retry(after, reason):
                ledger.put_back(db, one, now + timedelta(seconds=after), reason)
            case Unknown(reason) if one.amend == "edit":  # to change it twice does no harm
                ledger.put_back(db, one, now + timedelta(seconds=10), reason)
            case Unknown(reason):
                ledger.settle_amend(db, one, "unconfirmed", reason)
            case Rejected(reason) if one.amend == "edit":
                ledger.settle_amend(db, one, "follow", reason)
            case Gone(reason) | Rejected(reason):
                ledger.settle_amend(db, one, "failed", reason)
            case _:
                assert_never(outcome)

    def _left(self, name: str, chat: str, now: datetime) -> None:
        """Who cannot be reached follows nothing any more, and their conversation knows."""
        with self.turns.database.write() as db:
            followers.remove(db, name, chat)
            kept = conversations.latest(db, name, chat)
        if kept is not None and not kept.conversation.gone:
            self.turns.take(kept.id, DeliveryFailed(now, gone=True))

    async def _channel(self, name: str) -> None:
        await self._every(pacing.ROUND, lambda: self.round(name))

    async def _look_after(self) -> None:
        while await asyncio.to_thread(self.look_after):
            pass

    async def _every(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        """The rest until the next beat, however long the work took."""
        loop = asyncio.get_running_loop()
        while True:
            begun = loop.time()
            try:
                await to_its_end(work())
            except Exception as error:  # the database is away, say: what is prepared stays prepared
                log.error("broadcast paused: %s", type(error).__name__)
            await asyncio.sleep(max(0.05, seconds - (loop.time() - begun)))
