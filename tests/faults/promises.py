"""What is promised, checked in the database and on the other side: the one check that every fault test ends with."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import RowMapping, select

from bot.storage import audit
from bot.storage import tables as t
from bot.storage.database import Database
from tests.fake_telegram import FakeTelegram

PROMISED = timedelta(hours=72)
ENDED = ("sent", "failed", "unconfirmed")


@dataclass
class Told:
    """What the test's people said, by chat and in order, what its officer replied, and how many updates nobody could read."""

    said: dict[str, list[str]] = field(default_factory=dict)
    replied: list[str] = field(default_factory=list)
    poisoned: int = 0


def promises_kept(database: Database, fake: FakeTelegram, told: Told) -> list[str]:
    """Each promise that is broken, in words; empty when all are kept."""
    with database.read() as db:
        m, c = t.messages.c, t.conversations.c
        rows = db.execute(
            select(t.messages, c.chat, c.channel.label("of")).join(t.conversations, c.id == m.conversation_id).order_by(m.conversation_id, m.position)
        ).mappings().all()  # fmt: skip
        talks = db.execute(select(t.conversations)).mappings().all()
        heard = Counter(db.scalars(select(t.turns.c.conversation_id).where(t.turns.c.event == "PersonSpoke")))
        failed = len(list(db.scalars(select(t.updates.c.id).where(t.updates.c.status == "failed"))))
        trail = audit.verify(db)
    by_chat: dict[str, list[RowMapping]] = {}
    for row in rows:
        by_chat.setdefault(row["chat"], []).append(row)
    return [
        *_stored_once(by_chat, told),
        *_turns_once(rows, heard),
        *([f"{failed} updates kept as unreadable, not {told.poisoned}"] if failed != told.poisoned else []),
        *_replies(rows, fake, told),
        *(line for chat, said in by_chat.items() for line in _delivered(chat, said, fake)),
        *_nothing_stuck(rows, talks),
        *_clock(rows, talks),
        *([] if isinstance(trail, audit.Whole) else [f"the audit trail is broken: {trail.why}"]),
    ]


def _stored_once(by_chat: Mapping[str, list[RowMapping]], told: Told) -> Iterable[str]:
    """Every inbound message once, and in the order in which it came."""
    for chat, said in told.said.items():
        stored = [row["text"] for row in by_chat.get(chat, []) if row["author"] == "public"]
        if stored != said:
            yield f"of {chat} is stored {stored}, said was {said}"


def _turns_once(rows: Iterable[RowMapping], heard: Counter[int]) -> Iterable[str]:
    public = Counter(row["conversation_id"] for row in rows if row["author"] == "public")
    if public != heard:
        yield f"turns of what was said: {heard}, messages: {public}"


def _replies(rows: Iterable[RowMapping], fake: FakeTelegram, told: Told) -> Iterable[str]:
    """Every officer's reply is there once: delivered, or shown as failed or unconfirmed."""
    theirs = [row for row in rows if row["author"] == "officer"]
    if sorted(row["text"] for row in theirs) != sorted(told.replied):
        yield f"replies stored {[row['text'] for row in theirs]}, given {told.replied}"
    for row in theirs:
        if row["of"] != "telegram":
            continue
        came = [one for one in fake.people[int(row["chat"])].received if one["text"] == row["text"]]
        least, most = {"sent": (1, 1), "failed": (0, 0), "unconfirmed": (0, 1)}.get(row["status"], (2, 0))
        if not least <= len(came) <= most:
            yield f"{row['text']!r} is shown as {row['status']} and came {len(came)} times"


def _delivered(chat: str, rows: list[RowMapping], fake: FakeTelegram) -> Iterable[str]:
    """What came is what was sent, once and in order."""
    if rows[0]["of"] != "telegram":
        return
    ours = [row for row in rows if row["author"] != "public"]
    received = fake.people[int(chat)].received
    known = {row["external_id"]: place for place, row in enumerate(ours) if row["status"] == "sent"}
    unsure = [(place, row["text"]) for place, row in enumerate(ours) if row["status"] == "unconfirmed"]
    places: list[int] = []
    for message in received:
        place = known.pop(str(message["message_id"]), None)
        if place is None:
            alike = [
                one for one in unsure if one[1] == message["text"]
            ]  # of alike ones, the first that keeps the order
            found = next((one for one in alike if one[0] > max(places, default=-1)), next(iter(alike), None))
            if found is None:
                yield f"{chat} got {message['text'][:40]!r}, which no row tells of"
                continue
            unsure.remove(found)
            place = found[0]
        places.append(place)
    if known:
        yield f"{chat} did not get what is shown as sent: {sorted(known)}"
    if places != sorted(places):
        yield f"{chat} got messages in the order {places}"


def _nothing_stuck(rows: Iterable[RowMapping], talks: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    for row in rows:
        if row["author"] != "public" and row["status"] not in ENDED:
            yield f"message {row['id']} is still {row['status']}"
    for talk in talks:
        owed = talk["state"] == "with_officer" and talk["answered_at"] is None
        if owed and talk["wake_at"] is None:
            yield f"conversation {talk['id']} waits for an answer and nothing wakes it"


def _clock(rows: Iterable[RowMapping], talks: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """The clock runs from the first words that are owed an answer, for the promised time, and stops at the officer's reply."""
    of: dict[int, list[RowMapping]] = {}
    for row in rows:
        of.setdefault(row["conversation_id"], []).append(row)
    for talk in talks:
        if talk["handed_over_at"] is None:
            if talk["due_at"] is not None:
                yield f"conversation {talk['id']} has a deadline without a handover"
            continue
        begun, answered = _owed(of[talk["id"]])
        if (talk["handed_over_at"], talk["due_at"]) != (begun, begun + PROMISED):
            yield f"the clock of {talk['id']} runs from {talk['handed_over_at']} to {talk['due_at']}, owed since {begun}"
        if (talk["answered_at"] is not None) != answered:
            yield f"conversation {talk['id']} counts as answered={talk['answered_at']}, which is {not answered}"


def _owed(rows: list[RowMapping]) -> tuple[Any, bool]:
    """Since when an answer is owed, and whether it was given. Here the first words of a talk hand it over."""
    begun, answered = None, True
    for row in rows:
        if row["author"] == "public" and answered:
            begun, answered = row["created_at"], False
        elif row["author"] == "officer":
            answered = True
    return begun, answered
