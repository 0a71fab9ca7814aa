"""Teams, officers and the hashes of their secrets."""

from sqlalchemy import Boolean, Column, ForeignKey, String, Table, Text

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
)

officers = Table(
    "officers",
    metadata,
    Column("id", String(100), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", String(320), nullable=False, unique=True),
    Column("team", String(100), nullable=False),
    Column("role", String(20), nullable=False),
    Column("password_hash", String(200)),
    Column("away_until", Moment),
    Column("disabled", Boolean, nullable=False, default=False),
)

secrets = Table(
    "secrets",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("purpose", String(10), nullable=False),  # link | session | token
    Column("officer", ForeignKey("officers.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)
