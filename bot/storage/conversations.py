"""Conversations, their messages and turns as rows; every change of a conversation checks its version."""

from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, or_, select, update

from bot import request_id
from bot.channels.channel import PUBLIC, Attachment, Inbound, Part
from bot.storage import copies
from bot.storage import tables as t
from bot.storage.gathering import ASIDE, later
from routing.state import Conversation, State

STATE_FIELDS = tuple(field.name for field in fields(Conversation))
LISTS = ("options", "tags", "told")
"""The fields that hold several values: tuples there, JSON here."""

# The statements of every turn, built once: building them costs more than running them.
COUNTED = select(t.matters.c.conversation_id).where(t.matters.c.conversation_id == t.conversations.c.id).exists()
KEPT = select(t.conversations, COUNTED.label("counted"))
LATEST = (
    KEPT.where(t.conversations.c.channel == bindparam("in_channel"), t.conversations.c.chat == bindparam("in_chat"))
    .where(t.conversations.c.erased_at.is_(None))
    .order_by(t.conversations.c.id.desc())
    .limit(1)
)
BEGINNING = insert(t.conversations).returning(t.conversations.c.id).execution_options(**ASIDE)
SAVING = update(t.conversations).where(
    t.conversations.c.id == bindparam("known_id"), t.conversations.c.version == bindparam("known_version")
)
LATELY = (
    select(t.updates.c.id)
    .where(t.updates.c.channel == bindparam("in_channel"), t.updates.c.chat == bindparam("in_chat"))
    .where(t.updates.c.received_at > bindparam("since"))
    .limit(bindparam("most"))
    .execution_options(**ASIDE)
)
HEARD, TO_SEND, TURN = insert(t.messages), insert(t.messages), insert(t.turns)


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as stored: its row's facts and its state."""

    id: int
    version: int
    channel: str
    chat: str
    messages_count: int
    conversation: Conversation
    begun_at: datetime
    counted: bool
    """Whether it has its row in `matters`."""


def mark_handled(db: Connection, id: int) -> None:
    db.execute(update(t.updates).where(t.updates.c.id == id).values(status="done", reason=None))


def latest(db: Connection, channel: str, chat: str) -> Kept | None:
    """The newest conversation of a chat."""
    row = db.execute(LATEST, {"in_channel": channel, "in_chat": chat}).mappings().first()
    return kept_of(row) if row else None


def kept_of(row: RowMapping) -> Kept:
    """The conversation of a row of KEPT."""
    values = {name: row[name] for name in STATE_FIELDS}
    lists = {name: tuple(values[name]) for name in LISTS}
    state = Conversation(**{**values, **lists, "state": State(values["state"])})
    facts = (row["id"], row["version"], row["channel"], row["chat"], row["messages_count"])
    return Kept(*facts, state, row["created_at"], row["counted"])


def came_since(db: Connection, channel: str, chat: str, since: datetime, most: int) -> int:
    """How many updates came from a chat since a moment, counted up to `most`."""
    wanted = {"in_channel": channel, "in_chat": chat, "since": since, "most": most}
    return len(db.execute(LATELY, wanted).all())


def get(db: Connection, id: int) -> Kept | None:
    row = db.execute(KEPT.where(t.conversations.c.id == id)).mappings().first()
    return kept_of(row) if row else None


def due(db: Connection, now: datetime, limit: int = 100) -> list[int]:
    """The conversations that must be looked at by now."""
    c = t.conversations.c
    return list(db.scalars(select(c.id).where(or_(c.wake_at <= now, c.read_by <= now)).order_by(c.id).limit(limit)))


def left_waiting(db: Connection, there: list[str], since: datetime, limit: int = 100) -> list[tuple[int, str]]:
    """Conversations, with their officer, that have waited since then and whose officer is none of those there."""
    c = t.conversations.c
    waiting = t.HELD & c.answered_at.is_(None) & (c.handed_over_at <= since)
    query = select(c.id, c.officer).where(waiting, c.officer.is_not(None), c.officer.not_in(there))
    return [(row.id, row.officer) for row in db.execute(query.order_by(c.id).limit(limit))]


def held_by(db: Connection, officer: str) -> list[int]:
    """The open conversations of an officer."""
    c = t.conversations.c
    open_ones = (c.officer == officer) & (c.state != State.CLOSED)
    return list(db.scalars(select(c.id).where(open_ones).order_by(c.id)))


def begin(db: Connection, inbound: Inbound, channel: str, now: datetime) -> Kept:
    """A new, empty conversation for a chat."""
    row = {
        "channel": channel, "chat": inbound.chat, "name": inbound.name, "handle": inbound.handle,
        "created_at": now, "updated_at": now, **_columns(Conversation()),
    }  # fmt: skip
    id = db.execute(BEGINNING, row).scalar_one()
    return Kept(id, 1, channel, inbound.chat, 0, Conversation(), now, counted=False)


def save(db: Connection, kept: Kept, after: Conversation, added: int, now: datetime, **facts: Any) -> None:
    """Write the new state, at the latest at the transaction's end; Overtaken is raised there when somebody else was first."""
    row = {**_columns(after), **facts, "version": kept.version + 1, "messages_count": kept.messages_count + added}
    known = {"known_id": kept.id, "known_version": kept.version, "updated_at": now}
    later(db, SAVING, {**known, **row})


def add_heard(db: Connection, kept: Kept, position: int, inbound: Inbound, now: datetime, veiled: bool = False) -> None:
    """What the person said, as it came, with its attachments; `veiled` when it is abuse and nothing else."""
    row = {
        "conversation_id": kept.id, "position": position, "author": "public", "text": inbound.text,
        "veiled": veiled, "pin": list(inbound.pin) if inbound.pin else None, "status": "received", "external_id": inbound.external_id,
        "channel": kept.channel, "created_at": now, "request": request_id.current(),
    }  # fmt: skip
    if not inbound.attachments:
        return later(db, HEARD, row)
    id = db.execute(HEARD.returning(t.messages.c.id), row).scalar_one()
    db.execute(insert(t.attachments), [_attachment(id, kept.channel, found) for found in inbound.attachments])


def add_spoken(
    db: Connection, kept: Kept, position: int, text: str, author: str, now: datetime, officer: str | None = None
) -> None:
    """Words that were said by mouth; nothing of them is ever sent."""
    row = {
        "conversation_id": kept.id, "position": position, "author": author, "officer": officer, "text": text,
        "status": "received" if author == "public" else "sent", "channel": kept.channel, "created_at": now, "sent_at": now,
    }  # fmt: skip
    db.execute(insert(t.messages).values(**row))


def add_to_send(
    db: Connection, kept: Kept, position: int, part: Part, author: str, now: datetime, officer: str | None = None,
    urgency: int = 2, answers: str | None = None, **more: Any,
) -> None:  # fmt: skip
    """A message row to send: the outbox. The recipient is frozen here; `answers` is the post that it replies to. `more`: what
    a correction sets right, and how."""
    row = {
        "conversation_id": kept.id, "position": position, "author": author, "officer": officer, "text": part.text,
        "buttons": [asdict(button) for button in part.buttons], "ask_location": part.ask_location, "status": "queued",
        "channel": kept.channel, "recipient": part.chat, "created_at": now, "urgency": urgency, "answers": answers,
        "language": part.language, "request": request_id.current(),
        **more,
    }  # fmt: skip
    later(db, TO_SEND, row)


def post_to_answer(db: Connection, kept: Kept) -> str | None:
    """The post that a public reply goes under: the person's latest that has no reply of ours, else our own last one.

    None while that cannot be told, since our last reply has not left yet.
    """
    m = t.messages.c
    here = m.conversation_id == kept.id
    asked = select(m.external_id).where(here, m.author == "public").order_by(m.position.desc()).limit(1)
    latest = db.scalar(asked)
    answered = db.scalar(select(m.id).where(m.channel == kept.channel, m.answers == latest).limit(1))
    if latest and answered is None:
        return str(latest)
    ours = select(m.external_id).where(here, m.answers.is_not(None)).order_by(m.position.desc()).limit(1)
    own = db.scalar(ours)
    free = own and db.scalar(select(m.id).where(m.channel == kept.channel, m.answers == own).limit(1)) is None
    return str(own) if free else None


def has_private_chat(db: Connection, kept: Kept) -> bool:
    """Whether the person of a public chat has written to us privately, can be reached and did not say stop."""
    private = latest(db, kept.channel, kept.chat.removeprefix(PUBLIC))
    if private is None or private.conversation.gone:
        return False
    rules = select(t.turns.c.rule).where(t.turns.c.conversation_id == private.id).order_by(t.turns.c.id.desc()).limit(1)
    return db.scalar(rules) != "stopped"


def add_version(db: Connection, kept: Kept, inbound: Inbound, now: datetime) -> bool:
    """An edited message keeps its earlier words as a version; False when the message is not known."""
    m = t.messages.c
    wanted = (m.conversation_id == kept.id) & (m.external_id == inbound.external_id) & (m.author == "public")
    found = db.execute(select(m.id, m.text).where(wanted)).first()
    if found is None:
        return False
    db.execute(insert(t.versions).values(message_id=found.id, text=found.text, at=now))
    db.execute(update(t.messages).where(m.id == found.id).values(text=inbound.text))
    return True


def pressed(db: Connection, id: int, value: str) -> str:
    """The words on the button that was pressed, as the person saw them."""
    m = t.messages.c
    query = select(m.buttons).where(m.conversation_id == id, m.author == "bot").order_by(m.position.desc()).limit(20)
    labels = (button["label"] for buttons in db.scalars(query) for button in buttons if button["value"] == value)
    return str(next(labels, value))


def add_turn(
    db: Connection, id: int, at: datetime, event: str, rule: str, officer: str | None = None, note: Any = None
) -> None:
    row = {"conversation_id": id, "at": at, "event": event, "rule": rule, "officer": officer, "note": note}
    later(db, TURN, row)


def considered(db: Connection, id: int) -> list[tuple[str, float]]:
    """The entries that the matcher weighed for the newest of the person's questions, with its confidence, best first."""
    u = t.turns.c
    query = select(u.note).where(u.conversation_id == id, u.event == "PersonSpoke").order_by(u.id.desc()).limit(20)
    weighed: list[tuple[str, float]] = next(
        (note["considered"] for note in db.scalars(query) if note and note.get("considered")), []
    )
    return [(str(entry), float(sure)) for entry, sure in weighed]


def news(db: Connection, id: int, after: int) -> tuple[str, ...]:
    """Who has spoken since a position: "public", or an officer's id."""
    m = t.messages.c
    query = select(m.author, m.officer).where(m.conversation_id == id, m.position > after, m.author != "bot")
    return tuple(officer or author for author, officer in db.execute(query.order_by(m.position)))


def chain(db: Connection, id: int) -> list[RowMapping]:
    """Whom the read timer told and who acknowledged, in order."""
    u = t.turns.c
    told = u.rule.in_(("unread_cover", "unread_supervisor", "unread_desk", "seen"))
    return list(db.execute(select(t.turns).where(u.conversation_id == id, told).order_by(u.id)).mappings())


def transcript(db: Connection, id: int, after: int = 0) -> list[RowMapping]:
    """The messages of a conversation in order, from a position on, as officers see them."""
    m = t.messages.c
    query = select(t.messages).where(m.conversation_id == id, m.position > after).order_by(m.position)
    return copies.closed(db.execute(query).mappings())


def of_chat(db: Connection, channel: str, chat: str, after: int = 0) -> list[RowMapping]:
    """The messages of all conversations with one chat, oldest first, from a message's id on, and what was corrected before."""
    m, c = t.messages.c, t.conversations.c
    theirs = select(c.id).where(c.channel == channel, c.chat == chat)
    query = (
        select(t.messages)
        .where(m.conversation_id.in_(theirs), or_(m.id > after, m.corrected_at.is_not(None)))
        .order_by(m.id)
    )
    return list(db.execute(query).mappings())


def _columns(conversation: Conversation) -> dict[str, Any]:
    values = {name: getattr(conversation, name) for name in STATE_FIELDS}
    return {**values, **{name: list(values[name]) for name in LISTS}}


def _attachment(message_id: int, channel: str, found: Attachment) -> dict[str, Any]:
    return {
        "message_id": message_id, "channel": channel, "kind": found.kind.value, "file_id": found.file_id,
        "name": found.name, "mime": found.mime, "size": found.size, "status": "waiting",
    }  # fmt: skip
