"""What was made of unanswered questions: an answer, or a clear no; and a week later, what it brought."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.storage import asked
from bot.storage import tables as t
from bot.storage.accounts import Account

WEEK = timedelta(days=7)
_l, _g, _u = t.lessons.c, t.gaps.c, t.turns.c


def decide(
    db: Connection, account: Account, gaps: Sequence[int], status: str, entry: str | None, at: datetime
) -> int | None:
    """Draw a lesson from these questions, of those that this person may see; None when there is none left."""
    ids = [gap.id for gap in asked.of_ids(db, account, gaps)]
    free = list(db.scalars(select(_g.id).where(_g.id.in_(ids), _g.lesson.is_(None)))) if ids else []
    if not free:
        return None
    row = {"status": status, "entry": entry, "decided_by": account.id, "decided_at": at}
    id = int(db.scalar(insert(t.lessons).values(**row).returning(_l.id)) or 0)
    db.execute(update(t.gaps).where(_g.id.in_(free)).values(lesson=id))
    return id


def reopen(db: Connection, id: int) -> None:
    """Offer its questions again."""
    db.execute(update(t.gaps).where(_g.lesson == id).values(lesson=None))
    db.execute(update(t.lessons).where(_l.id == id).values(status="reopened"))


def published(db: Connection, entry: str, at: datetime) -> None:
    """From now on the public reads what was learnt."""
    waiting = (_l.entry == entry) & (_l.status == "accepted") & _l.published_at.is_(None)
    db.execute(update(t.lessons).where(waiting).values(published_at=at))


def every(db: Connection, most: int = 100) -> list[RowMapping]:
    """The latest first."""
    kept = select(t.lessons).where(_l.status.in_(("accepted", "rejected"))).order_by(_l.id.desc()).limit(most)
    return list(db.execute(kept).mappings())


def counts(db: Connection) -> dict[int, int]:
    """How many questions each lesson was drawn from."""
    found: dict[int, int] = {}
    for lesson in db.scalars(select(_g.lesson).where(_g.lesson.is_not(None))):
        found[lesson] = found.get(lesson, 0) + 1
    return found


def measure_due(db: Connection, now: datetime) -> int:
    """Count the gain of every lesson that has been public for a week; the number counted."""
    ripe = select(t.lessons).where(_l.status == "accepted", _l.gain.is_(None), _l.published_at <= now - WEEK)
    rows = list(db.execute(ripe).mappings())
    for row in rows:
        db.execute(update(t.lessons).where(_l.id == row["id"]).values(gain=gain(db, row, now)))
    return len(rows)


def is_due(db: Connection, now: datetime) -> bool:
    ripe = select(_l.id).where(_l.status == "accepted", _l.gain.is_(None), _l.published_at <= now - WEEK)
    return db.scalar(ripe.limit(1)) is not None


def gain(db: Connection, lesson: RowMapping, now: datetime) -> dict[str, int] | None:
    """Questions that came nearest to this answer and those it answered by itself, in the week before it was public
    and in the week after (as far as it has passed); before, the lesson's own questions count too. None before that."""
    begun = lesson["published_at"]
    if begun is None:
        return None
    query = select(_g.conversation_id, _g.at).where(_g.lesson == lesson["id"])
    learnt = {(row.conversation_id, row.at) for row in db.execute(query)}
    before = _share(db, lesson["entry"], begun - WEEK, begun, learnt)
    after = _share(db, lesson["entry"], begun, min(begun + WEEK, now), set())
    return {"before": before[0], "before_answered": before[1], "after": after[0], "after_answered": after[1]}


def _share(
    db: Connection, entry: str, begun: datetime, ended: datetime, learnt: set[tuple[int, datetime]]
) -> tuple[int, int]:
    """(questions, answered by itself): a "No" afterwards takes the answer back."""
    query = select(_u.conversation_id, _u.at, _u.rule, _u.note).where(
        _u.event == "PersonSpoke", _u.at >= begun, _u.at < ended
    )
    questions: dict[tuple[int, datetime], bool] = {}
    last: dict[int, tuple[int, datetime]] = {}
    for row in db.execute(query.order_by(_u.id)):
        key, weighed = (row.conversation_id, row.at), (row.note or {}).get("considered") or []
        if row.rule == "not_helped" and row.conversation_id in last:
            questions[last.pop(row.conversation_id)] = False
        elif row.rule == "chosen" and row.conversation_id in last:
            questions[last[row.conversation_id]] = True
        elif (weighed and weighed[0][0] == entry) or key in learnt:
            questions[key] = row.rule == "answer" and key not in learnt
            last[row.conversation_id] = key
        elif weighed:
            last.pop(row.conversation_id, None)
    return len(questions), sum(questions.values())
