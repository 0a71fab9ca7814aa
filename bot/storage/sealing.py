"""Encryption of the few secrets that must be read again, such as an authenticator's. The key comes from SECRET_KEY."""

import base64
import hashlib
import secrets as chance
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.storage import handbook

if TYPE_CHECKING:
    from cryptography.fernet import Fernet

FACT = "sealing_key"


def seal(db: Connection, configured: str, words: str) -> str:
    """Encrypt; without a configured key the database's own is used, made up at the first time (a write)."""
    key = configured or handbook.fact(db, FACT)
    if not key:
        key = chance.token_urlsafe(32)
        handbook.set_fact(db, FACT, key)
    return _box(key).encrypt(words.encode()).decode()


def unseal(db: Connection, configured: str, sealed: str) -> str | None:
    """The words, or None if they were sealed with another key."""
    from cryptography.fernet import InvalidToken

    try:
        return _box(configured or handbook.fact(db, FACT) or "").decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def _box(key: str) -> "Fernet":
    from cryptography.fernet import Fernet  # only where it is used: it is a large part of every process

    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"bluelamp sealing:{key}".encode()).digest()))
