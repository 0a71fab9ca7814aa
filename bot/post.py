"""Mails -> SMTP. Subjects and bodies are fixed texts with a link; a person's words never leave by mail."""

import logging
import smtplib
from collections.abc import Sequence
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
AWAY = (smtplib.SMTPServerDisconnected, smtplib.SMTPConnectError, smtplib.SMTPAuthenticationError)
REST = timedelta(seconds=30)
LONGEST = timedelta(hours=1)
log = logging.getLogger("bluelamp.post")


class Away(str):
    """Why the mail server takes nothing from us: no address is at fault."""


def send_waiting(turns: Turns, smtp_url: str, sender: str) -> int:
    """Send the queued mails; those that are refused wait longer each time, and all of them wait while the server is away."""
    if not smtp_url:
        return 0
    with turns.database.read() as db:
        if not outbox.mails_wait(db, turns.clock()):
            return 0
    with turns.database.write() as db:
        rows = outbox.claim_mails(db, turns.clock())
    for sent, row in enumerate(rows):
        with request_id.under(row["request"]):
            problem = _send(smtp_url, _message(sender, row, turns.clock()))
            if isinstance(problem, Away):
                _put_back(turns, rows[sent:], problem)
                return sent
            _settle(turns, row, problem)
    return len(rows)


def _put_back(turns: Turns, rows: Sequence[RowMapping], why: Away) -> None:
    """They wait until the server is there; the one that was tried waits longer each time, lest it alone holds up the others."""
    tried, now = rows[0], turns.clock()
    with turns.database.write() as db:
        outbox.settle_mail(db, tried["id"], "queued", why, now + _wait(tried))
        outbox.put_back_mails(db, [row["id"] for row in rows[1:]], now + REST)
    _count(tried, "later")


def _wait(row: RowMapping) -> timedelta:
    return min(timedelta(seconds=15 * 2 ** min(int(row["attempts"]), 12)), LONGEST)


def _settle(turns: Turns, row: RowMapping, problem: str | None) -> None:
    given_up = problem == REFUSED or row["attempts"] + 1 >= TRIES
    status = "sent" if problem is None else "failed" if given_up else "queued"
    with turns.database.write() as db:
        outbox.settle_mail(db, row["id"], status, problem or "", turns.clock() + _wait(row))
        if status == "failed":
            bounces.mark(db, row["recipient"], problem or "", turns.clock())
        elif status == "sent":
            bounces.lift(db, row["recipient"])
    _count(row, "later" if status == "queued" else status)


def _count(row: RowMapping, outcome: str) -> None:
    counts.MAILS.labels(outcome).inc()
    log.info("mail id=%s outcome=%s tries=%s", row["id"], outcome, row["attempts"] + 1)


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


def _send(smtp_url: str, message: EmailMessage | None) -> str | Away | None:
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
    except (*AWAY, OSError, ValueError) as error:  # smtplib's errors are OSErrors too
        name = type(error).__name__
        log.warning("mail not sent reason=%s", name)
        ours = isinstance(error, smtplib.SMTPException | ValueError) and not isinstance(error, AWAY)
        return name if ours else Away(name)
    return None


def _codes(error: smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError) -> list[int]:
    if isinstance(error, smtplib.SMTPDataError):
        return [error.smtp_code]
    return [code for code, _ in error.recipients.values()]
