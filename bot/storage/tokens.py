"""Tokens for the API: hashed, with an end, scopes, a name and when each was last used. A token never does more than its officer may."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection, delete, func, select, update

from bot.channels.channel import Limit
from bot.storage import accounts, allowances
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.allowance import Urgency, Wait, judge

TOUCH = timedelta(minutes=1)
MINUTE = 60
_s = t.secrets.c


class Scope(StrEnum):
    """What a token may be narrowed to."""

    CONVERSATIONS_READ = "conversations:read"
    CONVERSATIONS_WRITE = "conversations:write"
    HANDBOOK_READ = "handbook:read"
    REPORTS_READ = "reports:read"
    STAFF_READ = "staff:read"


@dataclass(frozen=True, slots=True)
class Token:
    """Whose it is and what it may be used for."""

    hash: str
    account: Account
    scopes: frozenset[str]
    seen_at: datetime | None


def issue(
    db: Connection, officer: str, now: datetime, scopes: tuple[Scope, ...] = tuple(Scope), name: str = "", days: int = 365
) -> str:  # fmt: skip
    """A new token; only its hash is kept."""
    secret = accounts.issue(db, "token", officer, now, timedelta(days=days))
    values = {"scopes": " ".join(scopes), "agent": name[:120] or None}
    db.execute(update(t.secrets).where(_s.hash == accounts.digest(secret)).values(**values))
    return secret


def holder(db: Connection, secret: str, now: datetime) -> Token | None:
    """The token, if it is in date and its officer's account open. One from before there were scopes has all."""
    account = accounts.holder(db, "token", secret, now)
    if account is None:
        return None
    row = db.execute(select(_s.hash, _s.scopes, _s.seen_at).where(_s.hash == accounts.digest(secret))).one()
    scopes = frozenset(Scope) if row.scopes is None else frozenset(row.scopes.split())
    return Token(row.hash, account, scopes, row.seen_at)


def spend(db: Connection, token: Token, calls: int, now: datetime) -> datetime | None:
    """Count one call and remember when; None, or until when to wait where a minute's calls are used up."""
    limit = Limit(token.hash[:40], calls, MINUTE)
    held = replace(allowances.held(db, "api", limit, now), calls=calls)
    found = judge(held, Urgency.EMERGENCY, now, MINUTE)
    if isinstance(found, Wait):
        return found.until
    allowances.keep(db, "api", limit.name, found.after)
    if token.seen_at is None or now - token.seen_at >= TOUCH:
        db.execute(update(t.secrets).where(_s.hash == token.hash).values(seen_at=now))
    return None


def held_by(db: Connection, officer: str, now: datetime) -> list[dict[str, object]]:
    """The tokens that a person holds: never the token, only the beginning of its hash."""
    columns = (_s.hash, _s.created_at, _s.expires_at, _s.seen_at, _s.agent.label("name"), _s.scopes)
    query = select(*columns).where(_s.officer == officer, _s.purpose == "token", _s.expires_at > now)
    rows = db.execute(query.order_by(_s.created_at)).mappings()
    return [{**row, "start": row["hash"][:16]} for row in rows]


def revoke(db: Connection, which: str, officer: str | None = None) -> str | None:
    """End a token, named by itself or by the first 16 marks of its hash; whose it was, or None where there is none such."""
    s = _s.hash
    named = (_s.purpose == "token") & ((s == accounts.digest(which)) | (func.substr(s, 1, 16) == which))
    theirs = named & (_s.officer == officer) if officer else named
    return db.scalar(delete(t.secrets).where(theirs).returning(_s.officer))
