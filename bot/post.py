"""Mails -> SMTP. Subjects and bodies are fixed texts with a link; a person's words never leave by mail."""

import logging
import smtplib
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from bot.storage import outbox
from bot.turn import Turns

TRIES = 8
REFUSED = "the address refuses mail"
"""A final answer (5xx) to the address: it is not tried again, and the probe shows it."""
log = logging.getLogger("bluelamp.post")


def send_waiting(turns: Turns, smtp_url: str, sender: str) -> int:
    """Send the queued mails; those that fail wait longer each time. The number sent."""
    with turns.database.read() as db:
        rows = outbox.mails_to_send(db, turns.clock())
    if not rows or not smtp_url:
        return 0
    sent = 0
    for row in rows:
        problem = _send(smtp_url, sender, row["recipient"], row["subject"], row["body"])
        wait = turns.clock() + timedelta(seconds=15 * 2 ** row["attempts"])
        given_up = problem == REFUSED or row["attempts"] + 1 >= TRIES
        status = "sent" if problem is None else "failed" if given_up else "queued"
        with turns.database.write() as db:
            outbox.settle_mail(db, row["id"], status, problem or "", wait)
        sent += problem is None
    return sent


def _send(smtp_url: str, sender: str, recipient: str, subject: str, body: str) -> str | None:
    """Why it could not be sent, or None."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, recipient, subject
    message.set_content(body)
    address = urlsplit(smtp_url)
    try:
        connect = smtplib.SMTP_SSL if address.scheme == "smtps" else smtplib.SMTP
        with connect(address.hostname or "localhost", address.port or 0, timeout=15) as server:
            if address.scheme == "smtp+tls":
                server.starttls()
            if address.username:
                server.login(unquote(address.username), unquote(address.password or ""))
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        for_good = all(500 <= code < 600 for code, _ in error.recipients.values())
        log.warning("mail refused for_good=%s", for_good)
        return REFUSED if for_good else type(error).__name__
    except (OSError, smtplib.SMTPException) as error:
        log.warning("mail not sent reason=%s", type(error).__name__)
        return type(error).__name__
    return None
