"""Teams, officers and the hashes of their secrets."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from bot.storage.tables.base import Moment, metadata

teams = Table(
    "teams",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False),
    Column("hours", Text, nullable=False),
    Column("cover", String(100)),
    Column("supervisor", String(100)),
    Column("inspector", String(100)),
)

officers = Table(
    "officers",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False, unique=True),
    Column("team", String(100), nullable=False),
    Column("role", String(20), nullable=False),  # bot.storage.access.Role
    Column("password_hash", String(200)),
    Column("away_until", Moment),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("mentor", String(100)),
    Column("totp", Text),  # encrypted
    Column("totp_step", Integer),  # the last time step that was used: a code is good once
    Column("subject", String(400)),  # issuer and subject of the single sign-on, once used
    Index(None, "subject", unique=True),
)

secrets = Table(
    "secrets",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("purpose", String(10), nullable=False),  # link | session | half | token | device | recovery | pocket
    Column("officer", ForeignKey("officers.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("seen_at", Moment),
    Column("method", String(20)),  # how a session was opened: link | password | passkey | single sign-on
    Column("agent", String(120)),  # the browser of a session, the name of a token
    Column("scopes", String(200)),  # of a token: bot.storage.tokens.Scope; empty: all
)

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", String(500), primary_key=True),
    Column("officer", ForeignKey("officers.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    Column("sign_count", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("used_at", Moment),
)

ceremonies = Table(  # what a sign-in that leaves the page must bring back
    "ceremonies",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("purpose", String(20), nullable=False),  # register | passkey | single sign-on
    Column("officer", String(100)),
    Column("kept", Text, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

attempts = Table(  # failed sign-ins, by hashed keys
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "key", "at"),
)

resets = Table(  # a lost phone: one person asks, another approves
    "resets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer", ForeignKey("officers.id"), nullable=False, index=True),
    Column("asked_by", String(100), nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("decided_by", String(100)),
    Column("decided_at", Moment),
    Column("approved", Boolean),
)
