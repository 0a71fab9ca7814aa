"""What was said, by whom, and what became of it."""

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    cast,
    false,
    func,
    literal_column,
    or_,
)

from bot import request_id
from bot.storage.tables.base import Moment, Words, metadata

updates = Table(
    "updates",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("dedupe_key", String(200), nullable=False),
    Column("raw", Words, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("status", String(10), nullable=False),  # done | failed
    Column("reason", String(200)),
    Column(
        "chat", String(200)
    ),  # whose it is, so that it can be erased with what they said; empty in rows of old versions
    UniqueConstraint("channel", "dedupe_key"),
    Index(None, "status"),
    Index(None, "channel", "chat", "received_at"),
)
Index(
    "ix_updates_unerased",
    updates.c.received_at,
    sqlite_where=updates.c.raw != "",
    postgresql_where=updates.c.raw != "",
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False, default=1),
    Column("channel", String(20), nullable=False),
    Column("chat", String(200), nullable=False),
    Column("name", Words, nullable=False, default=""),
    Column("handle", Words, nullable=False, default=""),
    Column("messages_count", Integer, nullable=False, default=0),
    Column("unread", Boolean, nullable=False, default=False, server_default=false()),
    Column("alert", String(20)),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    # what follows is routing.state.Conversation, field by field
    Column("state", String(20), nullable=False),
    Column("question", Words, nullable=False, default=""),
    Column("entry", String(100)),
    Column("options", JSON, nullable=False, default=list),
    Column("tries", Integer, nullable=False, default=0),
    Column("area", String(100)),
    Column("team", String(100)),
    Column("officer", String(100)),
    Column("handed_over_at", Moment),
    Column("due_at", Moment),
    Column("answered_at", Moment),
    Column("paused_at", Moment),
    Column("paused_for", Integer, nullable=False, default=0, server_default="0"),
    Column("wake_at", Moment),
    Column("emergency", Boolean, nullable=False, default=False),
    Column("vulnerable", Boolean, nullable=False, default=False),
    Column("abused", Boolean, nullable=False, default=False),
    Column("warned", Integer, nullable=False, default=0, server_default="0"),
    Column("gone", Boolean, nullable=False, default=False),
    Column("unseen_since", Moment),
    Column("unseen_steps", Integer, nullable=False, default=0, server_default="0"),
    Column("read_by", Moment),
    Column("covered_by", String(100)),
    Column("veiled", Boolean, nullable=False, default=False, server_default=false()),
    Column("safe_contact", Boolean, nullable=False, default=False, server_default=false()),
    Column("suggested_route", String(100)),
    Column("suggested_force", String(100)),
    Column("elsewhere", String(100)),
    Column("public", Boolean, nullable=False, default=False, server_default=false()),
    Column("tags", JSON, nullable=False, default=list, server_default="[]"),
    Column("priority", Integer, nullable=False, default=0, server_default="0"),
    Column("snoozed_until", Moment),
    Column("merged_into", Integer),
    Column("language", String(10), nullable=False, default="", server_default=""),
    Column("language_offered", Boolean, nullable=False, default=False, server_default=false()),
    Column("follow_asked", Boolean, nullable=False, default=False, server_default=false()),
    Column("erasure_asked_at", Moment),
    Column("erased_at", Moment),
    Column("told", JSON, nullable=False, default=list, server_default="[]"),
    Index(None, "channel", "chat", "id"),
    Index(None, "erasure_asked_at"),
    Index(None, "wake_at"),
    Index(None, "read_by"),
    Index(None, "merged_into"),
)

_c = conversations.c
ANSWERED = _c.answered_at.is_not(None)
DUE = func.coalesce(_c.due_at, _c.created_at, type_=Moment)
"""What the lists are sorted by: what owes no answer by a moment, such as danger before any handover, comes first."""
RESTS = or_(ANSWERED, _c.paused_at.is_not(None))
"""Nothing is owed now: it was answered, or its clock waits for the person and the moment it had does not count."""
LISTED = (RESTS, DUE, _c.id)
# What a list holds, word for word as its index says: a value that is bound could not be seen to be the index's own.
URGENT = or_(_c.emergency, _c.vulnerable, _c.alert.is_not(None))
HELD = _c.state == literal_column("'with_officer'")
LEGIBLE = and_(HELD, _c.veiled.is_(False))
HANDED = and_(LEGIBLE, _c.snoozed_until.is_(None))
WAITING = and_(HANDED, RESTS)
SNOOZED = and_(LEGIBLE, _c.snoozed_until.is_not(None))
VEILED = and_(_c.veiled, _c.state != literal_column("'closed'"))
CLOSED = and_(_c.state == literal_column("'closed'"), _c.handed_over_at.is_not(None))
TAGGED = cast(_c.tags, Text) != literal_column("'[]'")


def _listed(name: str, held: ColumnElement[bool], *columns: Any) -> None:
    Index(f"ix_conversations_{name}", *columns, sqlite_where=held, postgresql_where=held)


_listed("list_team", HANDED, _c.team, *LISTED)
_listed("list_officer", HANDED, _c.officer, *LISTED)
_listed("list_open", HANDED, *LISTED)
_listed("list_free", and_(HANDED, _c.officer.is_(None)), *LISTED)
_listed("list_free_team", and_(HANDED, _c.officer.is_(None)), _c.team, *LISTED)
_listed("list_waiting", WAITING, *LISTED)
_listed("list_snoozed", SNOOZED, *LISTED)
_listed("list_veiled", VEILED, *LISTED)
_listed("list_urgent", URGENT, *LISTED)
_listed("list_closed", CLOSED, _c.updated_at, _c.id)
_listed("list_closed_team", CLOSED, _c.team, _c.updated_at, _c.id)
_listed("list_closed_officer", CLOSED, _c.officer, _c.updated_at, _c.id)
_listed("held", HELD, _c.officer)
_listed("list_covered", _c.covered_by.is_not(None), _c.covered_by)
_listed("tagged", TAGGED, _c.id)
_listed("unerased", and_(_c.erased_at.is_(None), _c.state == "closed"), _c.updated_at)
_listed("addressed", and_(_c.erased_at.is_not(None), _c.chat != ""), _c.erased_at)

messages = Table(
    "messages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("author", String(10), nullable=False),  # public | bot | officer
    Column("officer", String(100)),
    Column("text", Words, nullable=False),
    Column("veiled", Boolean, nullable=False, default=False, server_default=false()),  # abuse and nothing else
    Column("pin", JSON),
    Column("buttons", JSON, nullable=False, default=list),
    Column("ask_location", Boolean, nullable=False, default=False),
    Column("status", String(12), nullable=False),  # received | queued | sending | sent | failed | unconfirmed
    Column("reason", String(200)),
    Column("external_id", String(100)),
    Column("channel", String(20), nullable=False),
    Column("recipient", String(200), nullable=False, default=""),
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("not_before", Moment),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False, default=0),
    Column("urgency", Integer, nullable=False, default=2, server_default="2"),  # routing.allowance.Urgency
    Column("language", String(10), nullable=False, default="", server_default=""),  # of the bot's words
    Column("corrects", Integer),  # the message that this one sets right
    Column("as_edit", Boolean, nullable=False, default=False, server_default=false()),  # by changing it in the channel
    Column("corrected_at", Moment),
    Column("valid_until", Moment),  # not to be sent from that moment on
    Column("cites", String(40)),  # the local notice or statement that it tells of
    Column("request", String(64), default=request_id.current),  # what it came of, for the log
    Column("answers", String(64)),  # the post that this replies to in public: one reply to a post
    UniqueConstraint("conversation_id", "position"),
    Index(None, "status", "id"),
    Index(None, "author", "created_at"),
    Index(None, "channel", "answers", unique=True),
)

ENGLISH: ColumnElement[str] = literal_column("'english'::regconfig")
SIMPLE: ColumnElement[str] = literal_column("'simple'::regconfig")
SAID = func.to_tsvector(ENGLISH, literal_column("left(messages.text, 100000)"))
NAMED = func.to_tsvector(SIMPLE, literal_column("conversations.name || ' ' || conversations.handle"))
"""What PostgreSQL's text indexes hold, word for word as their migration says."""

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("text", Words, nullable=False),
    Column("at", Moment, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("message_id", ForeignKey("messages.id"), nullable=False, index=True),
    Column("channel", String(20), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("file_id", String(300), nullable=False),
    Column("name", Words, nullable=False, default=""),
    Column("mime", String(100), nullable=False, default=""),
    Column("size", Integer),
    Column("status", String(12), nullable=False),  # waiting | kept | refused
    Column("reason", String(200)),
    Column("not_before", Moment),
    Column("content", LargeBinary),
    Index(None, "status"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("event", String(30), nullable=False),
    Column("rule", String(40), nullable=False),
    Column("officer", String(100)),
    Column("note", JSON),
)
