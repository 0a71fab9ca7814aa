"""Sign-ins that failed lately, counted so that whoever guesses is locked out and not whoever is guessed at.

A device that its account signed in with before is counted by itself and by nothing else, so that strangers who guess
cannot lock it out. Any other attempt counts against the account and against the network address that it came from.
"""

import ipaddress
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from bot.storage import accounts
from bot.storage import tables as t

WINDOW = timedelta(minutes=15)
MOST = {"device": 10, "account": 10, "link": 5, "address": 50, "chat": 5}
"""Failures in the window; an address is often a whole police station's."""


def keys(email: str, device: str, network: str) -> list[tuple[str, str]]:
    """What an attempt counts against; `device`: the secret of a device known for this very account, or empty."""
    if device:
        return [("device", device)]
    return [("account", email.strip().lower()), *network_keys(network)]


def link_keys(link: str, network: str) -> list[tuple[str, str]]:
    """A code given with a one-time link counts against the link: who has none cannot lock it."""
    return [("link", link), *network_keys(network)]


def network_keys(network: str) -> list[tuple[str, str]]:
    """A passkey cannot be guessed: only the network address is counted, against floods."""
    return [("address", _network(network))]


def begin(db: Connection, against: list[tuple[str, str]], now: datetime) -> list[int] | None:
    """Count an attempt before it is judged, so that many at once cannot slip through; None when there were too many."""
    a = t.attempts.c
    db.execute(delete(t.attempts).where(a.at <= now - WINDOW))
    hashed = sorted((accounts.digest(f"{kind}:{what}"), MOST[kind]) for kind, what in against)
    for key, most in hashed:
        _hold(db, key)
        if (db.scalar(select(func.count()).where(a.key == key)) or 0) >= most:
            return None
    rows = [insert(t.attempts).values(key=key, at=now).returning(a.id) for key, _ in hashed]
    return [db.execute(row).scalar_one() for row in rows]


def forgive(db: Connection, begun: list[int]) -> None:
    """It succeeded: take this one attempt back, and no other."""
    db.execute(delete(t.attempts).where(t.attempts.c.id.in_(begun)))


def _hold(db: Connection, key: str) -> None:
    if db.dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))


def _network(address: str) -> str:
    """One household or office: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
