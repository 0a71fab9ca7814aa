"""Officers' accounts: passwords, one-time links, sessions and tokens. Secrets are stored as hashes only."""

import hashlib
import secrets as chance
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from sqlalchemy import Connection, delete, insert, select, update

from bot.storage import pockets
from bot.storage import tables as t

LIVES = {
    "link": timedelta(hours=24), "session": timedelta(hours=12), "token": timedelta(days=365),
    "device": timedelta(days=365), "pocket": timedelta(minutes=15),
}  # fmt: skip
HASHER = PasswordHasher()
HASHING = threading.Semaphore(2)
"""Each hash takes 64 MB on purpose: no more than two at once."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in."""

    id: str
    name: str
    email: str
    team: str
    role: str


def by_email(db: Connection, email: str) -> Account | None:
    o = t.officers.c
    return _account(db, o.email == email.strip().lower())


def by_id(db: Connection, id: str) -> Account | None:
    """The open account of that id."""
    return _account(db, t.officers.c.id == id)


def first_admin(db: Connection) -> Account | None:
    return _account(db, t.officers.c.role == "admin")


def everybody(db: Connection) -> list[dict[str, object]]:
    o = t.officers.c
    query = select(o.id, o.email, o.name, o.role, o.team, o.disabled).order_by(o.id)
    return [dict(row) for row in db.execute(query).mappings()]


def name_of(db: Connection, id: str) -> str | None:
    """The name of somebody who has or had an account."""
    return db.scalar(select(t.officers.c.name).where(t.officers.c.id == id))


def disable(db: Connection, email: str) -> bool:
    """Shut an account at once; False when no open one has that address."""
    account = by_email(db, email)
    if account is None:
        return False
    shut(db, account.id)
    db.execute(update(t.officers).where(t.officers.c.id == account.id).values(disabled=True))
    return True


def shut(db: Connection, officer: str) -> None:
    """End the sessions, links, tokens and recovery codes of somebody, the pushes to their devices, and their Telegram chat."""
    db.execute(delete(t.secrets).where(t.secrets.c.officer == officer))
    db.execute(delete(t.ceremonies).where(t.ceremonies.c.officer == officer))
    db.execute(delete(t.devices).where(t.devices.c.officer == officer))
    pockets.cut(db, officer)


def issue(db: Connection, purpose: str, officer: str, now: datetime, lives: timedelta | None = None) -> str:
    """A new secret for a link, a session, a token or a device; only its hash is kept. A new link voids those before."""
    if purpose in ("link", "pocket"):
        db.execute(delete(t.secrets).where(t.secrets.c.officer == officer, t.secrets.c.purpose == purpose))
    secret = chance.token_urlsafe(32)
    row = {"hash": digest(secret), "purpose": purpose, "officer": officer, "created_at": now}
    db.execute(insert(t.secrets).values(expires_at=now + (lives or LIVES[purpose]), **row))
    return secret


def holder(db: Connection, purpose: str, secret: str, now: datetime) -> Account | None:
    """Whose secret it is, if it is in date and the account is open."""
    s = t.secrets.c
    wanted = (s.hash == digest(secret)) & (s.purpose == purpose) & (s.expires_at > now)
    officer = db.scalar(select(s.officer).where(wanted))
    return _account(db, t.officers.c.id == officer) if officer else None


def revoke(db: Connection, secret: str) -> bool:
    return bool(db.execute(delete(t.secrets).where(t.secrets.c.hash == digest(secret))).rowcount)


def hashed(password: str) -> str:
    """Slow and big on purpose: never call this inside a write transaction."""
    with HASHING:
        return HASHER.hash(password)


def stored_password(db: Connection, email: str) -> str:
    """What `matches` compares with; for an unknown address, or one without an authenticator app, a hash that nothing matches."""
    o = t.officers.c
    usable = (o.email == email.strip().lower()) & o.disabled.is_(False) & o.totp.is_not(None)
    return db.scalar(select(o.password_hash).where(usable)) or _NOBODYS


def matches(stored: str, password: str) -> bool:
    """Whether the password is right; costs the same for everybody. Never call this inside a write transaction."""
    try:
        with HASHING:
            return HASHER.verify(stored, password) and stored != _NOBODYS
    except (Argon2Error, InvalidHashError):
        return False


def digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _account(db: Connection, wanted: object) -> Account | None:
    o = t.officers.c
    query = select(o.id, o.name, o.email, o.team, o.role).where(o.disabled.is_(False), wanted).order_by(o.id)  # type: ignore[arg-type]
    row = db.execute(query.limit(1)).first()
    return Account(*row) if row else None


_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$6tJW7+xYpG7mA0Y5OVCaNQ$7xqqtE4voEN7du2yf5hsdXVJSB7zzf3ERXovUIecqe4"
"""The hash of something that was thrown away: a whole one, so that comparing with it takes the whole time."""
