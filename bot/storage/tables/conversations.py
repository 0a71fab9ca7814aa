"""What was said, by whom, and what became of it."""

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
    cast,
    false,
    func,
    literal_column,
    or_,
)

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
URGENT = or_(_c.emergency, _c.vulnerable, _c.alert.is_not(None))
LISTED = (ANSWERED, DUE, _c.id)
Index("ix_conversations_list_team", _c.state, _c.team, *LISTED)
Index("ix_conversations_list_officer", _c.state, _c.officer, *LISTED)
Index("ix_conversations_list_open", _c.state, *LISTED)
Index("ix_conversations_list_closed", _c.state, _c.updated_at, _c.id)
Index("ix_conversations_list_closed_team", _c.state, _c.team, _c.updated_at, _c.id)
Index(
    "ix_conversations_list_free",
    _c.state,
    *LISTED,
    sqlite_where=_c.officer.is_(None),
    postgresql_where=_c.officer.is_(None),
)
Index("ix_conversations_list_urgent", *LISTED, sqlite_where=URGENT, postgresql_where=URGENT)
_UNERASED = (_c.erased_at.is_(None)) & (_c.state == "closed")
Index("ix_conversations_unerased", _c.updated_at, sqlite_where=_UNERASED, postgresql_where=_UNERASED)
_ADDRESSED = (_c.erased_at.is_not(None)) & (_c.chat != "")
Index("ix_conversations_addressed", _c.erased_at, sqlite_where=_ADDRESSED, postgresql_where=_ADDRESSED)
_PAUSED, _SNOOZED, _COVERED = _c.paused_at.is_not(None), _c.snoozed_until.is_not(None), _c.covered_by.is_not(None)
Index("ix_conversations_list_paused", *LISTED, sqlite_where=_PAUSED, postgresql_where=_PAUSED)
Index("ix_conversations_list_snoozed", *LISTED, sqlite_where=_SNOOZED, postgresql_where=_SNOOZED)
Index("ix_conversations_list_covered", _c.covered_by, *LISTED, sqlite_where=_COVERED, postgresql_where=_COVERED)
TAGGED = cast(_c.tags, Text) != literal_column("'[]'")
Index("ix_conversations_tagged", _c.id, sqlite_where=TAGGED, postgresql_where=TAGGED)
Index("ix_conversations_list_veiled", _c.veiled, *LISTED, sqlite_where=_c.veiled, postgresql_where=_c.veiled)

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
    Column("answers", String(64)),  # the post that this replies to in public: one reply to a post
    UniqueConstraint("conversation_id", "position"),
    Index(None, "status", "id"),
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
