"""An officer's answer by e-mail: taken only at the signed address of their own notice, from their own address, for a time. It
goes the same way as from the desk; whatever keeps it back keeps it as a draft, and the officer is told in fixed words."""

import hashlib
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr

from sqlalchemy import Connection, RowMapping, func, select

from bot import kept_back, mail_words, replying, signing
from bot.app import App
from bot.kept_back import MAIL
from bot.replying import Written
from bot.settings import Settings
from bot.storage import access, accounts, arriving, conversations, drafts, inbox, notices, outbox
from bot.storage import tables as t
from bot.storage.accounts import Account
from bot.storage.arriving import Arrived
from routing.replies import unreachable

PURPOSE = "reply by mail"
LONGEST_LOCAL = 64
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
ADDRESSED = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
OUT_OF_OFFICE = ("automatic reply", "auto reply", "autoreply", "out of office", "out of the office")
LATE = "The address that you answered counts no longer. Nothing was sent."
NOT_THEIRS = "The conversation is not yours any more. Nothing was sent."
BUSY = "You have begun another reply to it, so this one was not taken. Nothing was sent."
FILES = "Files cannot be sent by e-mail."
PUBLIC = "Everybody can read that chat, so choose on the desk who may read your reply."
EMPTY = "There were no words of yours in the mail. Nothing was sent."
UNSURE = "It was not clear which of the words were yours."
REMARKS = "Something in it needs a second look before it goes."
WAITS = "It waits for your mentor."


def address(db: Connection, settings: Settings, notice: int, until: datetime) -> str | None:
    """Where the officer told by this notice may answer; None where the force takes no replies by mail."""
    local, _, domain = parseaddr(settings.mail_from)[1].rpartition("@")
    if not settings.mail_replies or not local:
        return None
    tagged = f"{local}+{signing.sign(signing.key(db, settings), PURPOSE, notice, until)}"
    return f"{tagged}@{domain}" if len(tagged) <= LONGEST_LOCAL else None


def take(app: App, mail: EmailMessage) -> str | None:
    """Take an answer; what was done, in a line without words or addresses. None for a mail to no signed address."""
    signed = _signed(app.settings, mail) if app.settings.mail_replies else None
    if signed is None:
        return None
    if is_automatic(mail):
        return "reply: left alone, a machine sent it"
    with app.database.write() as db:
        done = _take(app, db, mail, signed)
    app.turns.changed()
    return f"reply: {done}"


def is_automatic(mail: EmailMessage) -> bool:
    """Whether a machine wrote this: an answer to it could go round for ever (RFC 3834)."""
    auto = str(mail.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    precedence = str(mail.get("Precedence", "")).strip().lower()
    subject = str(mail.get("Subject", "")).strip().lower()
    marked = any(
        name in mail for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply", "List-Id", "List-Unsubscribe")
    )
    nobody = str(mail.get("Return-Path", "")).strip() == "<>"
    return (
        auto != "no"
        or precedence in ("bulk", "junk", "list", "auto_reply")
        or marked
        or nobody
        or subject.startswith(OUT_OF_OFFICE)
    )


def _take(app: App, db: Connection, mail: EmailMessage, signed: str) -> str:
    key, now = signing.key(db, app.settings), app.turns.clock()
    good = signing.read(key, PURPOSE, signed, now)
    notice = good if good is not None else signing.read(key, PURPOSE, signed, LONG_AGO)
    row = notices.one(db, notice) if notice is not None else None
    account = accounts.by_id(db, row["officer"]) if row is not None and row["officer"] else None
    if row is None or account is None or not _is_from(mail, account):
        return "refused, not from the officer whom it was signed for"
    once = hashlib.sha256(str(mail.get("Message-ID") or mail.as_bytes()).encode("utf-8", "replace")).hexdigest()
    if not arriving.keep(db, [Arrived(MAIL, f"{signed}:{once}", "", "")], now):
        return "left alone, seen before"
    if good is None:
        return _tell(app, db, account, row["conversation_id"], LATE, kept=False)
    return _answer(app, db, mail, account, row)


def _answer(app: App, db: Connection, mail: EmailMessage, account: Account, notice: RowMapping) -> str:
    id, known = notice["conversation_id"], conversations.get(db, notice["conversation_id"])
    if known is None or inbox.one(db, account, id) is None or not access.may_change(account):
        return _tell(app, db, account, id, NOT_THEIRS, kept=False)
    begun = drafts.of(db, id, account.id)
    if (
        begun is not None
        and begun["text"].strip()
        and (begun["via"] != MAIL or begun["status"] in ("leaving", "mentor"))
    ):
        return _tell(app, db, account, id, BUSY, kept=False)
    text, sure = mail_words.own(mail)
    if not text:
        return _tell(app, db, account, id, EMPTY, kept=False)
    public = known.conversation.public
    why = unreachable(known.conversation) or (
        FILES if _has_files(mail) else PUBLIC if public else "" if sure else UNSURE
    )
    seen = _read_to(db, id, notice["created_at"])
    written = Written(id, account.id, text, seen, "draft" if why else "send", via=MAIL)
    _, status = replying.put(db, written, app.settings.hold_seconds, app.turns.clock())
    if status == "leaving":
        return "taken, on its way"
    return _tell(app, db, account, id, why or (REMARKS if status == "confirm" else WAITS), kept=True)


def _tell(app: App, db: Connection, account: Account, id: int, why: str, kept: bool) -> str:
    """To the address of the account, whatever the mail said that it came from."""
    body = kept_back.words(id, why, app.settings, kept)
    outbox.add_mail(db, account.email, "Bluelamp: your reply was not sent", body, app.turns.clock())
    return "kept as a draft" if kept else "refused, and the officer was told"


def _signed(settings: Settings, mail: EmailMessage) -> str | None:
    """What follows the plus in an address of ours that the mail was sent to."""
    local, _, domain = parseaddr(settings.mail_from)[1].lower().rpartition("@")
    to = [
        found.lower()
        for _, found in getaddresses([str(value) for name in ADDRESSED for value in mail.get_all(name, [])])
    ]
    tagged = (
        found.removeprefix(f"{local}+")
        for found in to
        if found.startswith(f"{local}+") and found.endswith(f"@{domain}")
    )
    return next((found.rpartition("@")[0] for found in tagged), None)


def _is_from(mail: EmailMessage, account: Account) -> bool:
    """From the officer's own address alone, and not one that our mail server found to be forged."""
    senders = [found.lower() for _, found in getaddresses([str(value) for value in mail.get_all("From", [])])]
    judged = " ".join(str(value).lower() for value in mail.get_all("Authentication-Results", []))
    return senders == [account.email.lower()] and "dmarc=fail" not in judged


def _has_files(mail: EmailMessage) -> bool:
    return any(
        part.get_content_disposition() == "attachment" and part.get_content_type() not in SIGNATURES
        for part in mail.walk()
    )


def _read_to(db: Connection, id: int, told_at: datetime) -> int:
    """The last position when the notice was written: what came after it the officer cannot have meant."""
    m = t.messages.c
    return db.scalar(select(func.max(m.position)).where(m.conversation_id == id, m.created_at <= told_at)) or 0
