"""Each request of another system once: a key is claimed before the work, and marked done in the work's own transaction.

So a request whose process died is carried out again, and one that was carried out is answered from its row.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import tables as t

LIVES = timedelta(hours=24)
LEASE = timedelta(seconds=60)
"""After so long a claim without an answer is its dead process's, and the next may have it."""
_r = t.requests.c


@dataclass(frozen=True, slots=True)
class Claimed:
    """Carry it out."""


@dataclass(frozen=True, slots=True)
class Answered:
    """It was carried out before; `answer` is sealed."""

    status: int
    answer: str


@dataclass(frozen=True, slots=True)
class Busy:
    """Another is carrying it out."""


@dataclass(frozen=True, slots=True)
class OtherRequest:
    """The key was used for something else."""


def claim(db: Connection, key: str, asked: str, now: datetime) -> Claimed | Answered | Busy | OtherRequest:
    """Take a key for a request, or say what became of it; keys are forgotten after a day."""
    db.execute(delete(t.requests).where(_r.at < now - LIVES))
    new = (postgresql if db.dialect.name == "postgresql" else sqlite).insert(t.requests)
    row = {"key": key, "asked": asked, "at": now}
    if db.scalar(new.on_conflict_do_nothing().returning(_r.key), row) is not None:
        return Claimed()
    kept = db.execute(select(t.requests).where(_r.key == key).with_for_update()).mappings().first()
    if kept is None or kept["asked"] != asked:
        return Busy() if kept is None else OtherRequest()
    if kept["status"] is not None:
        return Answered(kept["status"], kept["answer"])
    if now - kept["at"] < LEASE:
        return Busy()
    db.execute(update(t.requests).where(_r.key == key).values(at=now))
    return Claimed()


def done(db: Connection, key: str, status: int, answer: str, conversation: int) -> None:
    """Keep the answer, in the transaction of the work."""
    values = {"status": status, "answer": answer, "conversation_id": conversation}
    db.execute(update(t.requests).where(_r.key == key).values(**values))


def release(db: Connection, key: str) -> None:
    """Nothing came of it: the key may be used again."""
    db.execute(delete(t.requests).where(_r.key == key, _r.status.is_(None)))


def digest(*parts: str | bytes) -> str:
    """One hash of several parts, each with its length, so that they cannot run into each other."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        made.update(len(raw).to_bytes(8, "big") + raw)
    return made.hexdigest()
