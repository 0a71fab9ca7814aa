"""What waits to be sent: claimed with a lease, in order within a conversation, settled once."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, RowMapping, bindparam, func, insert, or_, select, update

from bot.storage import tables as t
from bot.storage.gathering import later

LEASE = timedelta(seconds=60)
MAIL_LEASE = timedelta(minutes=6)
"""Longer than a round of mails takes when the server answers slowly."""
UNSETTLED = ("queued", "sending")
TAKEN_OVER, ANSWERED, OVER = (
    "an officer took over before it left", "an officer answered instead", "it was over before it could leave",
)  # fmt: skip
TAKEN_BACK = (TAKEN_OVER, ANSWERED, OVER)
"""Why a message was kept from leaving on purpose: it is not to be sent again."""
_m, _earlier = t.messages.c, t.messages.alias("earlier").c
_blocked = select(_earlier.id).where(
    _earlier.conversation_id == _m.conversation_id,
    _earlier.position < _m.position,
    _earlier.status.in_(UNSETTLED),
    or_(_m.urgency > 0, _earlier.urgency == 0),  # an emergency waits for nothing but an emergency
)
_ready = (_m.status == "queued") & or_(_m.not_before.is_(None), _m.not_before <= bindparam("now")) & ~_blocked.exists()
NEXT = (
    select(_m.id).where(_ready).order_by(_m.urgency, _m.id).limit(bindparam("most")).with_for_update(skip_locked=True)
)
TAKING = (
    update(t.messages)
    .where(_m.id.in_(bindparam("ids", expanding=True)), _m.status == "queued")
    .returning(
        _m.id,
        _m.conversation_id,
        _m.position,
        _m.channel,
        _m.recipient,
        _m.text,
        _m.buttons,
        _m.ask_location,
        _m.language,
        _m.urgency,
        _m.author,
        _m.corrects,
        _m.as_edit,
        _m.external_id,
        _m.created_at,
        _m.request,
    )
)
SETTLING = update(t.messages).where(_m.id == bindparam("of"))


def claim(db: Connection, now: datetime, limit: int) -> list[RowMapping]:
    """Take the next messages, at most one a conversation, and mark them as being sent from this moment on."""
    ids = list(db.scalars(NEXT, {"now": now, "most": limit}))
    if not ids:
        return []
    rows = db.execute(TAKING, {"ids": ids, "status": "sending", "lease_until": now + LEASE}).mappings()
    return sorted(rows, key=lambda row: (int(row["urgency"]), int(row["id"])))


def settle(
    db: Connection, id: int, status: str, now: datetime, external_id: str | None = None, reason: str = ""
) -> None:
    """Write how sending ended: sent, failed or unconfirmed."""
    sent_at = now if status == "sent" else None
    values = {"status": status, "sent_at": sent_at, "external_id": external_id, "reason": reason[:200] or None}
    later(db, SETTLING, {"of": id, "lease_until": None, **values})


def amend(db: Connection, row: RowMapping, now: datetime) -> None:
    """The channel has changed a message: its row says so, and its earlier words are kept as a version."""
    m = t.messages.c
    before = db.scalar(select(m.text).where(m.id == row["corrects"]))
    db.execute(insert(t.versions).values(message_id=row["corrects"], text=before, at=now))
    db.execute(update(t.messages).where(m.id == row["corrects"]).values(text=row["text"], corrected_at=now))


def follow_instead(db: Connection, id: int, text: str) -> None:
    """The channel refused to change a message: a new one sets it right."""
    values = {"status": "queued", "as_edit": False, "external_id": None, "lease_until": None, "text": text}
    db.execute(update(t.messages).where(t.messages.c.id == id).values(**values))


def count(db: Connection, channel: str, status: str) -> int:
    """How many messages of a channel are in that state of delivery."""
    m = t.messages.c
    return db.scalar(select(func.count()).select_from(t.messages).where(m.channel == channel, m.status == status)) or 0


def burden(db: Connection, channel: str, now: datetime) -> int:
    """How many messages of a channel are under way or could go now: what broadcasts make room for."""
    m = t.messages.c
    ready = (m.status == "queued") & or_(m.not_before.is_(None), m.not_before <= now)
    query = select(func.count()).select_from(t.messages).where(m.channel == channel, or_(m.status == "sending", ready))
    return db.scalar(query) or 0


def lead_elsewhere(db: Connection, id: int, text: str) -> None:
    """Write into a message where the person gets a quicker answer, before it leaves."""
    db.execute(update(t.messages).where(t.messages.c.id == id).values(text=text))


def put_back(db: Connection, id: int, not_before: datetime, reason: str) -> None:
    """It was surely not sent: try again, not before a moment."""
    m = t.messages.c
    values = {"status": "queued", "not_before": not_before, "lease_until": None, "reason": reason[:200]}
    db.execute(update(t.messages).where(m.id == id).values(attempts=m.attempts + 1, **values))


def fail_rest(db: Connection, conversation_id: int, reason: str) -> None:
    """Nothing more can reach this person."""
    m = t.messages.c
    waiting = (m.conversation_id == conversation_id) & (m.status == "queued")
    db.execute(update(t.messages).where(waiting).values(status="failed", reason=reason[:200]))


def expire(db: Connection, now: datetime) -> list[int]:
    """Messages whose sender died half-way may or may not have arrived: unconfirmed, never resent by themselves. Their
    conversations, once for each message."""
    m = t.messages.c
    lost = (m.status == "sending") & (m.lease_until < now)
    values = {"status": "unconfirmed", "reason": "no answer came"}
    return list(db.scalars(update(t.messages).where(lost).values(**values).returning(m.conversation_id)))


def resend(db: Connection, id: int) -> bool:
    """An officer wants an unconfirmed or failed message sent again."""
    m = t.messages.c
    wanted = or_(m.reason.is_(None), m.reason.not_in(TAKEN_BACK))
    again = (m.id == id) & m.status.in_(("unconfirmed", "failed")) & (m.author != "public") & wanted
    return bool(db.execute(update(t.messages).where(again).values(status="queued", not_before=None)).rowcount)


def add_mail(
    db: Connection, recipient: str, subject: str, body: str, now: datetime, reply_to: str | None = None
) -> None:
    row = {"recipient": recipient, "subject": subject, "body": body, "status": "queued", "created_at": now}
    db.execute(insert(t.mails).values(**row, reply_to=reply_to))


def mails_wait(db: Connection, now: datetime) -> bool:
    return db.scalar(select(t.mails.c.id).where(_due_mail(now)).limit(1)) is not None


def claim_mails(db: Connection, now: datetime, limit: int = 20) -> list[RowMapping]:
    """Take the next mails for a while; what a killed process had taken is due again after it, perhaps a second time."""
    c = t.mails.c
    next_ones = select(c.id).where(_due_mail(now)).order_by(c.id).limit(limit).with_for_update(skip_locked=True)
    ids = list(db.scalars(next_ones))
    taken = update(t.mails).where(c.id.in_(ids)).values(not_before=now + MAIL_LEASE).returning(t.mails)
    return sorted(db.execute(taken).mappings(), key=lambda row: int(row["id"])) if ids else []


def put_back_mails(db: Connection, ids: Collection[int], at: datetime) -> None:
    """The mail server is away, whoever they are for: they wait, and it counts against no address."""
    db.execute(update(t.mails).where(t.mails.c.id.in_(ids)).values(not_before=at))


def _due_mail(now: datetime) -> ColumnElement[bool]:
    c = t.mails.c
    return (c.status == "queued") & or_(c.not_before.is_(None), c.not_before <= now)


def settle_mail(db: Connection, id: int, status: str, reason: str = "", not_before: datetime | None = None) -> None:
    c = t.mails.c
    values = {"status": status, "reason": reason[:200] or None, "not_before": not_before}
    values |= {} if status == "queued" else {"body": ""}  # a link in it is for its reader alone
    db.execute(update(t.mails).where(c.id == id).values(attempts=c.attempts + 1, **values))
