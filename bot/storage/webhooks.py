"""Webhooks, what is to be delivered to them, and the log of every try. Rows are written in the turn that they tell of."""

import secrets as chance
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, insert, select, update

from bot.storage import tables as t

LEASE = timedelta(seconds=60)
KEPT = timedelta(days=30)
_w, _p, _t = t.webhooks.c, t.hook_posts.c, t.hook_tries.c


def everyone(db: Connection) -> list[RowMapping]:
    """All webhooks, by id."""
    return list(db.execute(select(t.webhooks).order_by(_w.id)).mappings())


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.webhooks).where(_w.id == id)).mappings().first()


def add(db: Connection, name: str, url: str, events: Sequence[str], with_words: bool, secret: str, by: str, at: datetime) -> int:  # fmt: skip
    """A new webhook; `secret` is sealed. Returns its id."""
    row = {"name": name, "url": url, "events": list(events), "with_words": with_words, "secret": secret}
    return int(db.execute(insert(t.webhooks).values(**row, created_by=by, created_at=at).returning(_w.id)).scalar_one())


def rotate(db: Connection, row: RowMapping, secret: str, until: datetime) -> None:
    """A new secret; the one before signs too until then."""
    values = {"secret": secret, "old_secret": row["secret"], "old_until": until}
    db.execute(update(t.webhooks).where(_w.id == row["id"]).values(**values))


def switch(db: Connection, id: int, on: bool) -> None:
    """Stop or go on; what happens meanwhile is not told, and what was queued waits."""
    db.execute(update(t.webhooks).where(_w.id == id).values(on=on))


def remove(db: Connection, id: int) -> None:
    """With its log."""
    posts = select(_p.id).where(_p.webhook_id == id)
    db.execute(delete(t.hook_tries).where(_t.post_id.in_(posts)))
    db.execute(delete(t.hook_posts).where(_p.webhook_id == id))
    db.execute(delete(t.webhooks).where(_w.id == id))


def tell(
    db: Connection, kinds: Sequence[str], conversation: int | None, facts: dict[str, Any], after: int, until: int, at: datetime,
    only: int | None = None,
) -> None:  # fmt: skip
    """Queue what happened for whoever asked for it; with `only`, for that webhook whatever it asked for."""
    for hook in everyone(db) if kinds else ():
        for kind in kinds:
            if hook["id"] == only or (only is None and hook["on"] and kind in hook["events"]):
                row = {"webhook_id": hook["id"], "key": f"msg_{chance.token_hex(12)}", "kind": kind, "facts": facts}
                row |= {"conversation_id": conversation, "after": after, "until": until}
                db.execute(insert(t.hook_posts).values(**row, status="queued", due_at=at, created_at=at))


def are_due(db: Connection, now: datetime) -> bool:
    waiting = _p.status.in_(("queued", "sending")) & (_p.due_at <= now)
    return db.scalar(select(_p.id).where(waiting).limit(1)) is not None


def claim(db: Connection, now: datetime, most: int = 20) -> list[RowMapping]:
    """What is due to webhooks that are on, leased to the caller; what a dead process held is due again when its lease ends."""
    on = select(_w.id).where(_w.on)
    due = _p.status.in_(("queued", "sending")) & (_p.due_at <= now) & _p.webhook_id.in_(on)
    ids = list(
        db.scalars(select(_p.id).where(due).order_by(_p.due_at, _p.id).limit(most).with_for_update(skip_locked=True))
    )
    db.execute(update(t.hook_posts).where(_p.id.in_(ids)).values(status="sending", due_at=now + LEASE))
    return list(db.execute(select(t.hook_posts).where(_p.id.in_(ids)).order_by(_p.id)).mappings())


def tried(db: Connection, post: int, at: datetime, status: int | None, reason: str, ms: int) -> None:
    """A line of the log."""
    row = {"post_id": post, "at": at, "status": status, "reason": reason[:200], "ms": ms}
    db.execute(insert(t.hook_tries).values(**row))


def settle(db: Connection, post: int, status: str, due_at: datetime) -> None:
    """How a try ended: sent, failed for good, or queued until then."""
    db.execute(update(t.hook_posts).where(_p.id == post).values(status=status, due_at=due_at, attempts=_p.attempts + 1))


def replay(db: Connection, hook: int, post: int, at: datetime) -> bool:
    """Deliver once more, under the same key; False where there is no such message."""
    values = {"status": "queued", "attempts": 0, "due_at": at}
    return bool(db.execute(update(t.hook_posts).where(_p.id == post, _p.webhook_id == hook).values(**values)).rowcount)


def posts(db: Connection, hook: int, before: int | None = None, most: int = 50) -> list[dict[str, Any]]:
    """The log: the latest messages first, each with its tries in order."""
    query = select(t.hook_posts).where(_p.webhook_id == hook).order_by(_p.id.desc()).limit(most)
    rows = list(db.execute(query.where(_p.id < before) if before else query).mappings())
    ids = [row["id"] for row in rows]
    log: dict[int, list[RowMapping]] = {id: [] for id in ids}
    for one_try in db.execute(select(t.hook_tries).where(_t.post_id.in_(ids)).order_by(_t.id)).mappings():
        log[one_try["post_id"]].append(one_try)
    return [{**row, "tries": log[row["id"]]} for row in rows]


def words(db: Connection, post: RowMapping) -> list[RowMapping]:
    """What was said in the turn that a message tells of, as it stands now: what was erased is gone from here too."""
    m = t.messages.c
    here = (m.conversation_id == post["conversation_id"]) & (m.position > post["after"]) & (m.position <= post["until"])
    return list(db.execute(select(m.author, m.text, m.created_at).where(here).order_by(m.position)).mappings())


def prune(db: Connection, now: datetime) -> None:
    """The log goes back a month."""
    old = (_p.created_at < now - KEPT) & _p.status.in_(("sent", "failed"))
    db.execute(delete(t.hook_tries).where(_t.post_id.in_(select(_p.id).where(old))))
    db.execute(delete(t.hook_posts).where(old))
