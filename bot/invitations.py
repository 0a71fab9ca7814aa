"""Mails about an account: the invitation, and what is told when a way in is reset. They hold a one-time link and no other secret.

A link is a random secret of which only the hash is kept; it expires, is good once, and never stands in for a second factor.
"""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import App
from bot.storage import accounts, outbox
from bot.storage.staff import Person

LIVES = timedelta(days=7)
NOT_YOU = "If you did not expect this, do not open it and tell your admin."


def invite(app: App, db: Connection, person: Person) -> None:
    """Mail somebody their first link, or a new one; links before it are void."""
    _mail(
        app, db, person.email, "your account on the desk",
        "You have an account on the Bluelamp desk.", *_link(app, db, person.id, LIVES),
        "Then set up a password with an authenticator app, or a passkey.", NOT_YOU,
    )  # fmt: skip


def tell_reset_asked(app: App, db: Connection, email: str) -> None:
    """Tell the person themselves, since a stranger may have asked in their name."""
    _mail(
        app, db, email, "a reset of your sign-in was asked for",
        "A colleague asked to reset how you sign in, because of a lost phone or key. A second person must agree first.",
        "If you did not ask for this, tell your admin now.",
    )  # fmt: skip


def tell_reset_done(app: App, db: Connection, officer: str, email: str) -> None:
    """Tell the person, with a link to begin anew."""
    _mail(
        app, db, email, "your sign-in was reset",
        "Your password, authenticator app and passkeys no longer count, and all your sessions have ended.",
        *_link(app, db, officer, accounts.LIVES["link"]), "Then set up a password or a passkey anew.", NOT_YOU,
    )  # fmt: skip


def _link(app: App, db: Connection, officer: str, lives: timedelta) -> tuple[str, str]:
    now = app.turns.clock()
    secret = accounts.issue(db, "link", officer, now, lives)
    until = _local(app, now + lives)
    return (
        f"Open this link and press Sign in:\n{app.settings.address}/desk/sign-in/{secret}",
        f"It works once, for you alone, until {until}.",
    )


def _mail(app: App, db: Connection, to: str, about: str, *lines: str) -> None:
    outbox.add_mail(db, to, f"Bluelamp: {about}", "\n\n".join(lines) + "\n", app.turns.clock())


def _local(app: App, moment: datetime) -> str:
    return f"{moment.astimezone(ZoneInfo(app.turns.zone)):%A %d %B %H:%M}"
