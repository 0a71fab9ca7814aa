"""Erasure as rows: every copy of a conversation's words goes, the rows stay, so that every count stays what it was.

Whoever adds a table or column that can hold people's words adds it here: `tests/bot/test_erasure.py` walks them all.
"""

import hashlib
import json
import re
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    String,
    and_,
    cast,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    update,
)

from bot.channels.channel import PUBLIC
from bot.storage import compacting
from bot.storage import tables as t
from bot.storage.handbook import set_fact

_c, _m, _u, _a = t.conversations.c, t.messages.c, t.updates.c, t.attachments.c
ERASED = "erased"
"""Why a message that had not left never will."""
MASK = re.compile(r"\\\[[a-z\\ -]+\\\]")
ADDRESS_LIVES = timedelta(hours=1)
"""How long the address stays for the last word, once that has left; a day if it cannot leave."""
TELLING = 6
"""An address of so many characters stands in nobody else's update by chance."""
GIVEN_UP = timedelta(days=1)


def of_person(db: Connection, channel: str, chat: str) -> list[int]:
    """The conversations of one person that still hold words, public ones too, oldest first."""
    theirs = and_(_c.channel == channel, _c.chat.in_(_chats(chat)), _c.chat != "", _c.erased_at.is_(None))
    return list(db.scalars(select(_c.id).where(theirs).order_by(_c.id)))


def words(db: Connection, id: int) -> None:
    """Take every word out of a conversation; its own row is saved by the turn, with `IDENTITY`."""
    row = db.execute(select(t.conversations).where(_c.id == id)).mappings().one()
    messages = select(_m.id).where(_m.conversation_id == id)
    said = _said(db, id, messages)
    _updates(db, row)
    db.execute(delete(t.versions).where(t.versions.c.message_id.in_(messages)))
    gone = {"content": null(), "name": "", "file_id": "", "reason": None, "not_before": None, "status": ERASED}
    db.execute(update(t.attachments).where(_a.message_id.in_(messages)).values(**gone))
    _messages(db, id)
    _around(db, id)
    _masked_copies(db, [row["name"], *said])
    _letters(db, id, said)
    set_fact(db, compacting.FACT, "begun")


def identity(address: bool) -> dict[str, str]:
    """What the conversation's own row says of the person, emptied."""
    return {"name": "", "handle": "", **({"chat": ""} if address else {})}


def waiting(db: Connection, limit: int = 50) -> list[int]:
    """Conversations whose person wants them erased and that had something against it; the door judges whether it still stands."""
    held = select(t.holds.c.conversation_id).where(t.holds.c.lifted_at.is_(None))
    ready = and_(_c.erasure_asked_at.is_not(None), _c.state == "closed", _c.id.not_in(held))
    return list(db.scalars(select(_c.id).where(ready).order_by(_c.id).limit(limit)))


def forget_addresses(db: Connection, now: datetime, limit: int = 200) -> int:
    """Take out where people could be written to, once the last word has reached them."""
    unsettled = select(_m.id).where(_m.conversation_id == _c.id, _m.status.in_(("queued", "sending")))
    over = or_(and_(_c.erased_at <= now - ADDRESS_LIVES, ~unsettled.exists()), _c.erased_at <= now - GIVEN_UP)
    query = select(_c.id).where(_c.erased_at.is_not(None), _c.chat != "", over).limit(limit)
    ids = list(db.scalars(query))
    if ids:
        db.execute(update(t.conversations).where(_c.id.in_(ids)).values(chat=""))
        here = _m.conversation_id.in_(ids)
        db.execute(update(t.messages).where(here).values(recipient="", external_id=None, answers=None))
        waiting = and_(here, _m.status.in_(("queued", "sending")))
        db.execute(update(t.messages).where(waiting).values(status="failed", reason=ERASED))
    return len(ids)


def wishes(db: Connection, channel: str, chat: str) -> None:
    """All that a person followed, and to whom the officers' updates went: how many stays, who goes."""
    f, s = t.followers.c, t.sends.c
    db.execute(delete(t.followers).where(f.channel == channel, f.chat.in_(_chats(chat))))
    theirs = and_(s.channel == channel, s.chat.in_(_chats(chat)))
    dropped = and_(theirs, s.status == "queued")
    db.execute(update(t.sends).where(dropped).values(status="dropped", reason=ERASED))
    nobody = literal(f"{ERASED}:").concat(cast(s.id, String))
    db.execute(update(t.sends).where(theirs).values(chat=nobody, external_id=None, amend=None))


def complaints(db: Connection, before: datetime) -> None:
    """Take the words out of complaints about our use of data that were answered before a moment; number and days stay."""
    k = t.complaints.c
    over = and_(k.state == "answered", k.answered_at < before, k.contact != "")
    db.execute(update(t.complaints).where(over).values(name="", contact="", text="", answer=""))


def are_erased(db: Connection, messages: list[int]) -> set[int]:
    """Those of the messages whose words were taken out while they were on their way."""
    query = select(_m.id).where(_m.id.in_(messages), _m.text == "", _m.reason == ERASED)
    return set(db.scalars(query))


def key_of(key: str) -> str:
    """What is kept of an erased update's key: enough to know it again, not enough to tell whose it was."""
    return f"{ERASED}:{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _chats(chat: str) -> tuple[str, str]:
    return chat.removeprefix(PUBLIC), PUBLIC + chat.removeprefix(PUBLIC)


def _said(db: Connection, id: int, messages: Select[tuple[int]]) -> list[str]:
    """Every text of the conversation, as it is now and as it was."""
    texts = list(db.scalars(select(_m.text).where(_m.conversation_id == id, _m.text != "")))
    versions = select(t.versions.c.text).where(t.versions.c.message_id.in_(messages))
    gaps = select(t.gaps.c.question).where(t.gaps.c.conversation_id == id)
    return [*texts, *db.scalars(versions), *db.scalars(gaps)]


def _updates(db: Connection, row: RowMapping) -> None:
    """What came in as it came, from this conversation's first moment to the beginning of the same chat's next."""
    chats = _chats(row["chat"])
    later = select(func.min(_c.created_at)).where(
        _c.channel == row["channel"], _c.chat == row["chat"], _c.id > row["id"]
    )
    until = db.scalar(later)
    theirs = or_(_u.chat == chats[0], and_(_u.chat.is_(None), _u.raw.contains(chats[0], autoescape=True)))
    unread = and_(
        _u.status == "failed", _u.raw.contains(chats[0], autoescape=True)
    )  # what nobody could read says whose
    theirs = or_(theirs, unread) if len(chats[0]) >= TELLING else theirs
    when = [_u.received_at >= row["created_at"], *([_u.received_at < until] if until else [])]
    _empty(db, and_(_u.channel == row["channel"], theirs, _u.raw != "", *when))


def _empty(db: Connection, wanted: ColumnElement[bool], limit: int | None = None) -> int:
    rows = db.execute(select(_u.id, _u.dedupe_key).where(wanted).limit(limit)).all()
    for row in rows:
        values = {"raw": "", "chat": "", "dedupe_key": key_of(row.dedupe_key), "reason": None}
        db.execute(update(t.updates).where(_u.id == row.id).values(**values))
    return len(rows)


def old_updates(db: Connection, before: datetime, limit: int = 500) -> int:
    """Empty what came in before a moment and belongs to no conversation that is held; the number emptied."""
    held = select(_c.chat).join(t.holds, t.holds.c.conversation_id == _c.id).where(t.holds.c.lifted_at.is_(None))
    spared = [chat for found in db.scalars(held) for chat in _chats(found)]
    free = or_(_u.chat.is_(None), _u.chat.not_in(spared))
    return _empty(db, and_(_u.received_at < before, _u.raw != "", free), limit)


def _messages(db: Connection, id: int) -> None:
    here = _m.conversation_id == id
    unsent = and_(here, _m.status.in_(("queued", "sending")))
    db.execute(update(t.messages).where(unsent).values(status="failed", lease_until=None))
    emptied: dict[str, Any] = {
        "text": "",
        "pin": null(),
        "buttons": [],
        "recipient": "",
        "external_id": None,
        "answers": None,
    }
    db.execute(update(t.messages).where(here).values(**emptied, reason=ERASED))


def _around(db: Connection, id: int) -> None:
    """What stands around the messages: notes, drafts, unanswered questions, tags in turns, notices, holds, copies."""
    notes = select(t.notes.c.id).where(t.notes.c.conversation_id == id)
    db.execute(delete(t.mentions).where(t.mentions.c.note_id.in_(notes)))
    db.execute(delete(t.notes).where(t.notes.c.conversation_id == id))
    db.execute(delete(t.drafts).where(t.drafts.c.conversation_id == id))
    db.execute(update(t.gaps).where(t.gaps.c.conversation_id == id).values(question=""))
    tagging = t.turns.c.event.in_(("OfficerTagged", "OfficerUntagged"))
    db.execute(update(t.turns).where(t.turns.c.conversation_id == id, tagging).values(note=null()))
    n = t.notices.c
    useless = and_(n.conversation_id == id, n.status == "waiting")
    db.execute(update(t.notices).where(useless).values(status="dropped", reason=ERASED))
    db.execute(update(t.holds).where(t.holds.c.conversation_id == id).values(reason=""))
    db.execute(delete(t.copies).where(t.copies.c.conversation_id == id))
    db.execute(delete(t.requests).where(t.requests.c.conversation_id == id))


def _masked_copies(db: Connection, said: list[str]) -> None:
    """Questions that were shown, masked, in a rehearsal of new answers; one that is running begins anew."""
    r = t.faq_rehearsals.c
    db.execute(update(t.faq_rehearsals).where(r.status == "running").values(status="waiting", lease_until=None))
    for row in db.execute(select(r.id, r.result).where(r.result.is_not(None))).all():
        found = json.loads(row.result)
        changes = found.get("changes", [])
        kept = [one for one in changes if not any(_masks(one["question"], text) for text in said)]
        if len(kept) != len(changes):
            result = json.dumps({**found, "changes": kept}, ensure_ascii=False)
            db.execute(update(t.faq_rehearsals).where(r.id == row.id).values(result=result))


def _masks(masked: str, text: str) -> bool:
    """Whether the masked words may be those: what stands between the masks is the same."""
    return re.fullmatch(MASK.sub(".*", re.escape(masked)), text, re.DOTALL) is not None


def _letters(db: Connection, id: int, said: list[str]) -> None:
    """What waits to be written to officers in their own chats and may quote it."""
    p, q = t.pockets.c, t.letters.c
    readers = set(db.scalars(select(p.officer).where(p.opened == id)))
    quoted = [text for text in said if text]
    for letter in db.execute(
        select(q.id, q.officer, q.text).where(q.officer.is_not(None), q.notice_id.is_(None))
    ).all():
        if letter.officer in readers or any(text in letter.text for text in quoted):
            db.execute(delete(t.letters).where(q.id == letter.id))
