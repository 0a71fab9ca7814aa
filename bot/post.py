"""Mails -> SMTP. Subjects and bodies are fixed texts with a link; a person's words never leave by mail."""

import logging
import smtplib
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote, urlsplit

from sqlalchemy import RowMapping

from bot import counts, request_id
from bot.storage import bounces, outbox
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
        with request_id.under(row["request"]):
            sent += _sent(turns, smtp_url, sender, row)
    return sent


def _sent(turns: Turns, smtp_url: str, sender: str, row: RowMapping) -> bool:
    """One mail; whether it left."""
    problem = _send(smtp_url, _message(sender, row, turns.clock()))
    wait = turns.clock() + timedelta(seconds=15 * 2 ** row["attempts"])
    given_up = problem == REFUSED or row["attempts"] + 1 >= TRIES
    status = "sent" if problem is None else "failed" if given_up else "queued"
    with turns.database.write() as db:
        outbox.settle_mail(db, row["id"], status, problem or "", wait)
        if status == "failed":
            bounces.mark(db, row["recipient"], problem or "", turns.clock())
        elif status == "sent":
            bounces.lift(db, row["recipient"])
    outcome = "later" if status == "queued" else status
    counts.MAILS.labels(outcome).inc()
    log.info("mail id=%s outcome=%s tries=%s", row["id"], outcome, row["attempts"] + 1)
    return problem is None


def _message(sender: str, row: RowMapping, now: datetime) -> EmailMessage | None:
    """The mail, or None for an address that cannot stand in one."""
    message = EmailMessage()
    try:
        message["From"], message["To"], message["Subject"] = sender, row["recipient"], row["subject"]
        if row["reply_to"]:
            message["Reply-To"] = row["reply_to"]
    except ValueError:
        return None
    message["Date"], message["Message-ID"] = format_datetime(now), make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday note comes back
    message.set_content(row["body"])
    return message


def _send(smtp_url: str, message: EmailMessage | None) -> str | None:
    """Why it could not be sent, or None."""
    if message is None:
        return REFUSED
    address = urlsplit(smtp_url)
    try:
        connect = smtplib.SMTP_SSL if address.scheme == "smtps" else smtplib.SMTP
        with connect(address.hostname or "localhost", address.port or 0, timeout=15) as server:
            if address.scheme == "smtp+tls":
                server.starttls()
            if address.username:
                server.login(unquote(address.username), unquote(address.password or ""))
            server.send_message(message)
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        for_good = all(500 <= code < 600 for code in _codes(error))
        log.warning("mail refused for_good=%s", for_good)
        return REFUSED if for_good else type(error).__name__
    except (OSError, smtplib.SMTPException, ValueError) as error:
        log.warning("mail not sent reason=%s", type(error).__name__)
        return type(error).__name__
    return None


def _codes(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> list[int]:
    if isinstance(error, smtplib.SMTPDataError):
        return [error.smtp_code]
    return [code for code, _ in error.recipients.values()]
