"""Trainees and their mentors, and the replies that wait for somebody's look before they are sent."""

from datetime import datetime

from sqlalchemy import Connection, RowMapping, select, update

from bot.storage import access, inbox
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.handbook import Handbook

_d, _o = t.drafts.c, t.officers.c


def of(db: Connection, officer: str) -> str | None:
    """The mentor of a trainee; None for everybody else."""
    return db.scalar(select(_o.mentor).where(_o.id == officer))


def put(db: Connection, officer: str, mentor: str | None) -> None:
    """Give an officer a mentor, or with None end it: what still waits is a draft again. Whether they may is judged before."""
    db.execute(update(t.officers).where(_o.id == officer).values(mentor=mentor))
    if mentor is None:
        db.execute(update(t.drafts).where(_d.officer == officer, _d.status == "mentor").values(status="draft"))


def waiting(db: Connection, account: Account, known: Handbook, now: datetime) -> list[RowMapping]:
    """The replies that this person may look over, those that wait longest first, with their writer and conversation."""
    c = t.conversations.c
    about = (_o.name.label("writer"), _o.mentor, c.name, c.channel, c.state, c.due_at, c.answered_at, c.paused_at)
    query = (
        select(t.drafts, *about).join(t.conversations, c.id == _d.conversation_id).join(t.officers, _o.id == _d.officer)
    )
    mine = query.where(_d.status == "mentor", inbox.visible(account)).order_by(_d.updated_at, _d.id)
    rows = db.execute(mine.limit(100)).mappings()
    own = of(db, account.id)
    return [row for row in rows if access.may_look_over(account, own, row, known, now)]


def any_waits(db: Connection) -> bool:
    """Whether any reply waits at all: asked on every page, so that it stays cheap."""
    return db.scalar(select(_d.id).where(_d.status == "mentor").limit(1)) is not None


def approve(db: Connection, draft: int, text: str, now: datetime) -> bool:
    """Let a reply go, in the mentor's words where they changed it; False when it does not wait any more."""
    theirs = (_d.id == draft) & (_d.status == "mentor")
    values = {"status": "leaving", "release_at": now, "text": text}
    return bool(db.execute(update(t.drafts).where(theirs).values(**values)).rowcount)


def send_back(db: Connection, draft: int, why: str) -> bool:
    """Give a reply back to its writer with a word; False when it does not wait any more."""
    theirs = (_d.id == draft) & (_d.status == "mentor")
    return bool(db.execute(update(t.drafts).where(theirs).values(status="draft", why=why[:300])).rowcount)
