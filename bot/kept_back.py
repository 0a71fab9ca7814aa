"""Tells an officer who is not at the desk that a reply of theirs did not leave, where they wrote it: in fixed words."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping

from bot.pocket import answering
from bot.settings import Settings
from bot.storage import accounts, outbox

MAIL = "mail"
"""Where a draft was written that came by e-mail."""


def tell(db: Connection, draft: RowMapping, why: str, settings: Settings, now: datetime) -> None:
    """`draft`: the row of the reply as it was to leave. On the desk the page itself shows it."""
    match draft["via"]:
        case answering.VIA:
            answering.kept_back(db, draft, why, now)
        case "mail":
            account = accounts.by_id(db, draft["officer"])
            if account is not None:
                outbox.add_mail(
                    db,
                    account.email,
                    "Bluelamp: your reply was not sent",
                    words(draft["conversation_id"], why, settings),
                    now,
                )
        case _:
            return None


def words(id: int, why: str, settings: Settings, kept: bool = True) -> str:
    """The mail about a reply that did not leave: kept as a draft, or not taken at all."""
    what = "was not sent and is kept as a draft" if kept else "was not taken"
    return (
        f"Bluelamp: your reply to No. {id} {what}. {why}\n\nOpen it on the desk: {settings.address}/desk/conversations/{id}\n\n"
        "This mail holds nothing of what was said.\n"
    )
