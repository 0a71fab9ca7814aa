"""Addresses that mail comes back from: marked at a final refusal or a bounce, until a mail is taken there again.

The mark belongs to the address, so that whoever gets another address is clear at once.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, exists, func, insert, select

from bot.storage import tables as t

LATELY = timedelta(days=14)
_b = t.bounces.c


def mark(db: Connection, address: str, why: str, now: datetime) -> None:
    """Mail to the address comes back; the first mark of a row of them stays."""
    address = address.strip().lower()
    if db.scalar(select(_b.address).where(_b.address == address)) is None:
        db.execute(insert(t.bounces).values(address=address, since=now, why=why[:200]))


def lift(db: Connection, *addresses: str) -> None:
    """Mail arrives there, or nobody is written to there any more."""
    db.execute(delete(t.bounces).where(_b.address.in_([address.strip().lower() for address in addresses])))


def marked(db: Connection) -> dict[str, datetime]:
    """Every marked address, in lower case, and since when."""
    return {row.address: row.since for row in db.execute(select(_b.address, _b.since))}


def ours(db: Connection, addresses: Iterable[str], now: datetime) -> list[str]:
    """Those of the addresses that we wrote to lately: anybody can send us what looks like a bounce."""
    m = t.mails.c
    mailed = [address.strip().lower() for address in addresses]
    return [
        address
        for address in dict.fromkeys(mailed)
        if db.scalar(select(exists().where(func.lower(m.recipient) == address, m.created_at > now - LATELY)))
    ]
