"""Signed text that we give away and want back unchanged: links in mails and addresses to reply to. A signature proves that
we wrote it and until when it counts; it lets nobody in."""

import hashlib
import hmac
import secrets
from datetime import datetime

from sqlalchemy import Connection

from bot.settings import Settings
from bot.storage import handbook

LENGTH = 32


def key(db: Connection, settings: Settings) -> bytes:
    """SECRET_KEY, or one that was made up once and is kept in the database. May write."""
    set_one = settings.secret_key.get_secret_value()
    return (set_one or handbook.made_once(db, "secret_key", lambda: secrets.token_urlsafe(48))).encode()


def sign(key: bytes, purpose: str, about: int, until: datetime) -> str:
    """ "42-1764201600-<signature>", good for one purpose; letters, digits and hyphens only."""
    plain = f"{about}-{int(until.timestamp())}"
    return f"{plain}-{_signature(key, purpose, plain)}"


def read(key: bytes, purpose: str, signed: str, now: datetime) -> int | None:
    """What was signed for that purpose, or None for a forged or outdated one."""
    plain, _, signature = signed.rpartition("-")
    about, _, until = plain.partition("-")
    if not hmac.compare_digest(signature.encode(), _signature(key, purpose, plain).encode()):
        return None
    return int(about) if now.timestamp() < int(until) else None


def _signature(key: bytes, purpose: str, plain: str) -> str:
    return hmac.new(key, f"{purpose}:{plain}".encode(), hashlib.sha256).hexdigest()[:LENGTH]
