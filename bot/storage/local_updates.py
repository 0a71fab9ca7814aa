"""What officers write to all who follow an area: the words and their life. Who got them is in the `ledger`.

draft -> (waiting for a second person) -> preparing (a row for each follower) -> going -> done, or withdrawn at any time.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.storage import tables as t

_u = t.local_updates.c
OUT = ("preparing", "going", "done")
"""What has left or is leaving, and can be corrected or withdrawn."""
SHOWN = 50


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.local_updates).where(_u.id == id)).mappings().first()


def to_approve(db: Connection, officer: str) -> list[RowMapping]:
    """What waits for a second person who is not this one."""
    waiting = (_u.status == "waiting") & (_u.officer != officer)
    return list(db.execute(select(t.local_updates).where(waiting)).mappings())


def latest(db: Connection, most: int = SHOWN) -> list[RowMapping]:
    return list(db.execute(select(t.local_updates).order_by(_u.id.desc()).limit(most)).mappings())


def write(db: Connection, text: str, areas: Sequence[str], on_x: bool, officer: str, now: datetime) -> int:
    """A new draft; its number."""
    row = {"text": text, "areas": list(areas), "on_x": on_x, "officer": officer, "status": "draft", "created_at": now}
    return int(db.execute(insert(t.local_updates).values(**row).returning(_u.id)).scalar_one())


def rewrite(db: Connection, id: int, text: str, areas: Sequence[str], on_x: bool, officer: str) -> bool:
    """Other words for a draft, which are now this officer's; an approval that it waited for is to be asked for again."""
    values = {"text": text, "areas": list(areas), "on_x": on_x, "officer": officer, "status": "draft", "why": None}
    return _change(db, id, ("draft", "waiting"), **values)


def ask_approval(db: Connection, id: int) -> bool:
    return _change(db, id, ("draft",), status="waiting", why=None)


def give_back(db: Connection, id: int, why: str) -> bool:
    return _change(db, id, ("waiting",), status="draft", why=why[:300])


def send(db: Connection, id: int, approver: str | None, now: datetime) -> bool:
    """Let it go out; False when somebody was first."""
    before = ("waiting",) if approver else ("draft",)
    return _change(db, id, before, status="preparing", approver=approver, sent_at=now)


def discard(db: Connection, id: int) -> bool:
    gone = delete(t.local_updates).where(_u.id == id, _u.status.in_(("draft", "waiting")))
    return bool(db.execute(gone).rowcount)


def correct(db: Connection, id: int, text: str, now: datetime) -> bool:
    return _change(db, id, OUT, text=text, version=_u.version + 1, corrected_at=now)


def withdraw(db: Connection, id: int, now: datetime) -> bool:
    return _change(db, id, OUT, status="withdrawn", version=_u.version + 1, withdrawn_at=now, done_at=now)


def _change(db: Connection, id: int, before: Sequence[str], **values: object) -> bool:
    """Change it if it is still in one of these states; the condition is the lock."""
    changed = update(t.local_updates).where(_u.id == id, _u.status.in_(before)).values(**values)
    return bool(db.execute(changed).rowcount)
