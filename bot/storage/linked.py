"""Accounts as a single sign-on knows them: linked once by a verified e-mail address, from then on by issuer and subject.

Nobody gets an account by signing in, and an account that is linked is never linked again by its address.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.storage import accounts, audit
from bot.storage import tables as t
from bot.storage.accounts import Account

LONGEST = 400


def account(db: Connection, issuer: str, subject: str, emails: tuple[str, ...], now: datetime) -> Account | None:
    """The open account of this person, linked now if its address is vouched for and it was never linked."""
    key = f"{issuer} {subject}"
    if len(key) > LONGEST:
        return None
    officer = db.scalar(select(t.officers.c.id).where(t.officers.c.subject == key))
    return accounts.by_id(db, officer) if officer else _link(db, key, emails, now)


def _link(db: Connection, key: str, emails: tuple[str, ...], now: datetime) -> Account | None:
    o = t.officers.c
    for email in emails:
        found = accounts.by_email(db, email)
        unlinked = (o.id == found.id) & o.subject.is_(None) if found else None
        if unlinked is not None and db.execute(update(t.officers).where(unlinked).values(subject=key)).rowcount:
            assert found is not None
            audit.record(db, found.id, "single sign-on linked", f"officer:{found.id}", now)
            return found
    return None
