"""The ways in that an account has set up: a password together with an authenticator app, recovery codes, passkeys.

A password is never set without the app, a code is good once, and nothing here is readable from the database alone.
"""

import hmac
import secrets as chance
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from bot.storage import accounts, ceremonies, pockets, sealing
from bot.storage import tables as t

STEP = 30
CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like another
SETTING_UP = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Ways:
    """What an account can sign in with."""

    password: bool
    passkeys: int
    recovery: int
    linked: bool

    @property
    def enrolled(self) -> bool:
        """Whether a one-time link alone no longer opens this account."""
        return self.password or self.passkeys > 0


def ways(db: Connection, officer: str) -> Ways:
    o, s, p = t.officers.c, t.secrets.c, t.passkeys.c
    row = db.execute(select(o.password_hash, o.totp, o.subject).where(o.id == officer)).one()
    passkeys = db.scalar(select(func.count()).where(p.officer == officer)) or 0
    codes = db.scalar(select(func.count()).where(s.officer == officer, s.purpose == "recovery")) or 0
    return Ways(bool(row.password_hash and row.totp), passkeys, codes, bool(row.subject))


def begin_app(db: Connection, officer: str, key: str, now: datetime) -> tuple[str, str]:
    """A new secret for an authenticator app: (the handle to come back with, the secret)."""
    import pyotp

    secret = pyotp.random_base32()
    return ceremonies.begin(db, "app", sealing.seal(db, key, secret), now, SETTING_UP, officer), secret


def begun_app(db: Connection, officer: str, handle: str, key: str, now: datetime) -> str | None:
    """The secret that this officer was shown, while it may still be confirmed."""
    kept = ceremonies.kept(db, "app", handle, now, officer)
    return sealing.unseal(db, key, kept) if kept else None


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """The time step that a code belongs to: the present one or a neighbour, for clocks that are a little off."""
    import pyotp

    app, present = pyotp.TOTP(secret), int(now.timestamp()) // STEP
    for step in (present, present - 1, present + 1):
        if hmac.compare_digest(app.generate_otp(step).encode(), code.encode()):
            return step
    return None


def enrol(db: Connection, officer: str, hashed: str, secret: str, step: int, key: str) -> None:
    """Set password and app together."""
    sealed = sealing.seal(db, key, secret)
    row = update(t.officers).where(t.officers.c.id == officer)
    db.execute(row.values(password_hash=hashed, totp=sealed, totp_step=step))
    db.execute(delete(t.ceremonies).where(t.ceremonies.c.officer == officer))


def new_codes(db: Connection, officer: str, now: datetime) -> list[str]:
    """Ten recovery codes, shown once; those made before are void."""
    s = t.secrets.c
    db.execute(delete(t.secrets).where(s.officer == officer, s.purpose == "recovery"))
    codes = ["-".join("".join(chance.choice(ALPHABET) for _ in range(4)) for _ in range(3)) for _ in range(CODES)]
    row = {"purpose": "recovery", "officer": officer, "created_at": now, "expires_at": now + timedelta(days=3650)}
    db.execute(insert(t.secrets), [{"hash": _recovery(officer, code), **row} for code in codes])
    return codes


def use_code(db: Connection, officer: str, code: str, key: str, now: datetime) -> bool:
    """Whether this is the app's code or a recovery code of this officer; either is then used up."""
    code = "".join(code.split()).lower()
    if code.isascii() and code.isdigit():
        return _use_step(db, officer, code, key, now)
    wanted = (t.secrets.c.hash == _recovery(officer, code)) & (t.secrets.c.purpose == "recovery")
    return bool(db.execute(delete(t.secrets).where(wanted)).rowcount)


def clear(db: Connection, officer: str) -> None:
    """Forget every way in, end every session and link, stop the pushes to devices and unlink Telegram: what a reset does."""
    none = {"password_hash": None, "totp": None, "totp_step": None, "subject": None}
    db.execute(update(t.officers).where(t.officers.c.id == officer).values(**none))
    db.execute(delete(t.passkeys).where(t.passkeys.c.officer == officer))
    db.execute(delete(t.ceremonies).where(t.ceremonies.c.officer == officer))
    s = t.secrets.c
    db.execute(delete(t.secrets).where(s.officer == officer, s.purpose != "token"))
    db.execute(delete(t.devices).where(t.devices.c.officer == officer))
    pockets.cut(db, officer)


def _use_step(db: Connection, officer: str, code: str, key: str, now: datetime) -> bool:
    o = t.officers.c
    sealed = db.scalar(select(o.totp).where(o.id == officer))
    secret = sealing.unseal(db, key, sealed) if sealed else None
    step = step_of(secret, code, now) if secret else None
    if step is None:
        return False
    unused = or_(o.totp_step.is_(None), o.totp_step < step)
    return bool(db.execute(update(t.officers).where(o.id == officer, unused).values(totp_step=step)).rowcount)


def _recovery(officer: str, code: str) -> str:
    return accounts.digest(f"recovery:{officer}:{code.replace('-', '')}")
