"""Mail that comes in: one entrance, each mail given to the first kind that knows it. Nothing of it is logged.

A kind is a function of the program and the mail: it says in a line what it did, without words or addresses, or None when the
mail is none of its own.
"""

import email
import logging
from collections.abc import Callable
from email import policy
from email.errors import MessageError
from email.message import EmailMessage

from bot import bounces, mail_replies
from bot.app import App

KINDS: tuple[Callable[[App, EmailMessage], str | None], ...] = (bounces.take, mail_replies.take)
LARGEST = 25_000_000
log = logging.getLogger("bluelamp.mailbox")


def take(app: App, raw: bytes) -> str:
    """Take one mail as it came over the wire; what was done with it. Whatever stands in it, it never raises for that."""
    if len(raw) > LARGEST:
        return "left alone: too large"
    try:
        mail = email.message_from_bytes(raw, policy=policy.default)
        done = (kind(app, mail) for kind in KINDS)
        return next((said for said in done if said is not None), "left alone: neither a bounce nor a reply")
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        # the standard library's reader of headers raises these for what hostile mail holds
        log.error("mail not readable reason=%s", type(error).__name__)
        return "left alone: not readable"
