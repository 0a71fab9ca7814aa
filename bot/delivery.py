"""Outbox -> channel.send -> sent | try later | gone | unconfirmed. The only code that sends."""

import asyncio
import logging
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, assert_never, cast

from sqlalchemy import Connection, RowMapping, select, update

from bot import budget, counts, phrases, request_id, spans
from bot.channels.channel import (
    Attachment,
    AttachmentKind,
    Button,
    Channel,
    Gone,
    Metered,
    Outcome,
    Part,
    Rejected,
    Retry,
    Sent,
    TooLarge,
    Unfetchable,
    Unknown,
)
from bot.finishing import to_its_end
from bot.pictures import cleaned
from bot.storage import away, erasure, news, outbox, unsent
from bot.storage import tables as t
from bot.storage.gathering import Overtaken
from bot.turn import Turns
from routing.allowance import Urgency
from routing.events import DeliveryFailed, StatementLapsed

AT_ONCE = 16
"""Messages in flight together; as many become unconfirmed at worst when the process is killed."""
SOON, USUAL, AWAY = 0.02, 0.1, 1.0
"""Seconds between two looks for what other processes queued: sooner where something has just been sent, since more follows."""
BUSY = 2.0
"""Seconds for which looks come sooner after a message."""
log = logging.getLogger("bluelamp.delivery")


@dataclass(slots=True)
class Delivery:
    """Sends what is queued for the channels that are open."""

    turns: Turns
    channels: Mapping[str, Channel]
    largest_attachment: int
    elsewhere: str = ""
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Until cancelled; woken by this process's own turns, and by the clock for those of others."""
        sent_at = time.monotonic() - BUSY
        while True:
            self.wake.clear()
            try:
                busy = await to_its_end(self.send_waiting())
                counts.LAST_ROUND.labels("delivery").set_to_current_time()
                now = time.monotonic()
                sent_at = now if busy else sent_at
                poll = SOON if now - sent_at < BUSY else USUAL
            except Exception as error:  # the database is away, say: what is queued stays queued
                log.error("sending paused: %s", type(error).__name__)
                busy, poll = 0, AWAY
            if not busy:
                await self._rest(poll)

    async def send_waiting(self) -> int:
        """One round: claim, send side by side, settle. The number of messages taken."""
        rows = await asyncio.to_thread(self._claim)
        outcomes = await asyncio.gather(*(self._send(row) for row in rows))
        if rows:
            await self._written(list(zip(rows, outcomes, strict=True)))
        return len(rows)

    async def _written(self, ended: list[tuple[RowMapping, Outcome]]) -> None:
        """Write how sending ended, however long the database is away: what arrived must not count as unconfirmed."""
        while True:
            try:
                return await asyncio.to_thread(self._settle, ended)
            except Overtaken:
                continue
            except Exception as error:
                if not away.passes(error):
                    raise
                log.error("outcomes wait for the database: %s", type(error).__name__)
                await asyncio.sleep(1.0)

    def _claim(self) -> list[RowMapping]:
        with self.turns.database.read() as db:  # a look first: an idle program writes nothing
            waiting = db.scalar(select(t.messages.c.id).where(t.messages.c.status == "queued").limit(1))
        if waiting is None:
            return []
        with self.turns.database.write() as db:
            lapsed = unsent.take_lapsed(db, self.turns.clock())
            rows = self._affordable(db, outbox.claim(db, self.turns.clock(), AT_ONCE))
            for id, cites, queued_at in sorted(lapsed):
                kind, _, of = cites.partition(":")
                if kind == "statement":
                    self.turns.take_in(db, id, StatementLapsed(self.turns.clock(), int(of), queued_at))
        return rows

    def _affordable(self, db: Connection, rows: list[RowMapping]) -> list[RowMapping]:
        """Those that their channel's budget allows now, the most urgent first; the others wait for its window."""
        now, going = self.turns.clock(), []
        for row in rows:
            channel = self.channels.get(row["channel"])
            if not isinstance(channel, Metered):
                going.append(row)
                continue
            costs = channel.costs(row["recipient"])
            limits = [limit for limit in channel.capabilities.limits if limit.name in costs]
            until, short = budget.spend(db, channel.name, limits, Urgency(row["urgency"]), now)
            if until is not None:
                outbox.put_back(db, row["id"], until, "waits for the channel's limit")
            if short and self.elsewhere and row["urgency"] == Urgency.BOT and ":" not in row["recipient"]:
                row = self._led(db, row)
            going += [row] if until is None else []
        return going

    def _led(self, db: Connection, row: RowMapping) -> RowMapping:
        """The bot's words with the way to a channel that has more room, written once."""
        hint = phrases.say("quicker_elsewhere", {"where": self.elsewhere})
        if hint in row["text"]:
            return row
        text = f"{row['text']}\n\n{hint}"
        outbox.lead_elsewhere(db, row["id"], text)
        return cast(RowMapping, {**row, "text": text})

    async def _send(self, row: RowMapping) -> Outcome:
        """One try, noted under the id of what the message came of."""
        channel = self.channels.get(row["channel"])
        if channel is None:
            return Retry(30.0, "the channel is not open")
        with request_id.under(row["request"]), spans.span("send", message=row["id"], channel=channel.name) as told:
            began = time.perf_counter()
            outcome = await self._tried(channel, row)
            told["outcome"] = type(outcome).__name__.lower()
            self._note(row, type(outcome).__name__.lower(), time.perf_counter() - began)
        return outcome

    def _note(self, row: RowMapping, outcome: str, took: float) -> None:
        id, conversation, channel = row["id"], row["conversation_id"], row["channel"]
        counts.SENDS.labels(channel, outcome).inc()
        counts.SENDING.labels(channel).observe(took)
        if outcome == "sent":
            counts.DELIVERING.labels(channel).observe(
                max(0.0, (self.turns.clock() - row["created_at"]).total_seconds())
            )
        log.info(
            "send id=%s conversation=%s channel=%s outcome=%s ms=%.1f",
            id,
            conversation,
            channel,
            outcome,
            took * 1000,
        )

    async def _tried(self, channel: Channel, row: RowMapping) -> Outcome:
        buttons = tuple(Button(**button) for button in row["buttons"])
        try:
            if row["as_edit"]:
                marked = phrases.corrected(row["text"], row["created_at"], self.turns.zone, row["language"])
                return await channel.edit(row["recipient"], row["external_id"], marked)
            return await channel.send(
                Part(row["recipient"], row["text"], buttons, row["ask_location"], row["language"])
            )
        except Exception as error:  # a bug in a channel must not stop the others
            log.exception("send failed channel=%s message=%s", row["channel"], row["id"])
            return Unknown(f"fault: {type(error).__name__}")

    def _settle(self, ended: list[tuple[RowMapping, Outcome]]) -> None:
        now, failures = self.turns.clock(), []
        with self.turns.database.write() as db:
            erased = erasure.are_erased(db, [row["id"] for row, _ in ended])
            for row, outcome in ended:
                if row["id"] in erased:
                    continue  # its words are taken out: whatever became of it, nothing of it comes back
                match outcome:
                    case Sent(external_id):
                        if row["as_edit"]:
                            outbox.amend(db, row, now)
                        outbox.settle(db, row["id"], "sent", now, external_id)
                        if row["author"] == "officer":
                            kind = news.CORRECTED if row["as_edit"] else news.DELIVERED
                            news.add(db, row["conversation_id"], kind, None, now)
                    case Retry(after, reason):
                        outbox.put_back(db, row["id"], now + timedelta(seconds=after), reason)
                    case Unknown(reason):
                        outbox.settle(db, row["id"], "unconfirmed", now, reason=reason)
                        news.add(db, row["conversation_id"], news.UNCONFIRMED, None, now)
                    case Gone(reason):
                        outbox.settle(db, row["id"], "failed", now, reason=reason)
                        outbox.fail_rest(db, row["conversation_id"], reason)
                        failures.append((row["conversation_id"], True))
                    case Rejected() if row["as_edit"]:
                        outbox.follow_instead(db, row["id"], phrases.correction(row["text"], row["language"]))
                    case Rejected(reason):
                        outbox.settle(db, row["id"], "failed", now, reason=reason)
                        failures.append((row["conversation_id"], False))
                    case _:
                        assert_never(outcome)
            for id, gone in failures:  # in the same transaction: a kill in between would leave nobody told
                self.turns.take_in(db, id, DeliveryFailed(now, gone))
        if failures:
            self.turns.changed()

    async def fetch_waiting(self) -> int:
        """Fetch the files people sent, for the officer: within the limit, pictures without their hidden data."""
        a = t.attachments.c
        now = self.turns.clock()
        ready = (a.status == "waiting") & (a.not_before.is_(None) | (a.not_before <= now))
        with self.turns.database.read() as db:
            rows = list(db.execute(select(t.attachments).where(ready).limit(4)).mappings())
        for row in rows:
            values = await self._fetched(row)
            with self.turns.database.write() as db:
                still = (a.id == row["id"]) & (a.status == "waiting")  # it may have been erased meanwhile
                db.execute(update(t.attachments).where(still).values(**values))
        return len(rows)

    async def _fetched(self, row: RowMapping) -> dict[str, Any]:
        channel = self.channels.get(row["channel"])
        later = {"not_before": self.turns.clock() + timedelta(seconds=30)}
        if channel is None:
            return later
        wanted = Attachment(AttachmentKind(row["kind"]), row["file_id"], row["name"], row["mime"], row["size"])
        match found := await channel.fetch(wanted, self.largest_attachment):
            case bytes():
                return await asyncio.to_thread(cleaned, found, wanted.kind, wanted.mime)
            case TooLarge(limit):
                return {"status": "refused", "reason": f"larger than {limit:,} bytes"}
            case Unfetchable(reason):
                return {"status": "refused", "reason": reason[:200]}
            case Retry():
                return later
            case _:
                assert_never(found)

    async def _rest(self, poll: float) -> None:
        try:
            await asyncio.wait_for(self.wake.wait(), poll)
        except TimeoutError:
            return
