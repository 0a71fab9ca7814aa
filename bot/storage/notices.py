"""Notices to officers as rows: written in the turn that calls for them, claimed with a lease, settled once."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, bindparam, exists, insert, select, update

from bot.storage import tables as t
from routing import notices
from routing.handbook import Handbook
from routing.notices import Mail, Planned, Quiet, Way, Wishes

LEASE = timedelta(seconds=60)
TRIES = 8
_n, _w = t.notices.c, t.wishes.c
DUE = select(_n.id).where(_n.status.in_(("waiting", "sending")), _n.due_at <= bindparam("now")).order_by(_n.id)


def tell(
    db: Connection, handbook: Handbook, conversation: int | None, team: str | None, officer: str | None, why: str,
    urgent: bool, now: datetime, zone: str,
) -> None:  # fmt: skip
    """Write a notice for everybody who must be told of a conversation, each in their own ways and at their own time."""
    told = notices.told(team, officer, handbook, now)
    about: dict[str, object] = {
        "conversation_id": conversation,
        "why": why,
        "urgent": urgent,
        "status": "waiting",
        "created_at": now,
    }
    wished, carrying, linked = wishes(db, told.officers), with_device(db, told.officers), with_chat(db, told.officers)
    rows = [{**about, "officer": None, "team": told.mailbox, "way": Way.MAIL, "due_at": now}] if told.mailbox else []
    for id in told.officers:
        hours = handbook.teams[known].hours if (known := handbook.officers[id].team) in handbook.teams else ""
        wish, box = wished.get(id, Wishes()), told.mailbox is not None
        back = handbook.officers[id].back_at(now)
        ways = notices.plan(wish, urgent, now, ZoneInfo(zone), id in carrying, hours, box, back, id in linked)
        rows += [{**about, "officer": id, "team": known, **_timed(id, one)} for one in ways]
    add(db, rows)


def add(db: Connection, rows: Iterable[dict[str, object]]) -> None:
    """Write notices; what must be told once and has a row already is not written again."""
    for row in unwritten(db, rows):
        db.execute(insert(t.notices).values(**row))


def unwritten(db: Connection, rows: Iterable[dict[str, object]]) -> list[dict[str, object]]:
    """Those of the rows that are not there yet; `once` names what must not be told twice."""
    rows = list(rows)
    named = [once for row in rows if (once := row.get("once"))]
    there = set(db.scalars(select(_n.once).where(_n.once.in_(named)))) if named else set()
    return [row for row in rows if row.get("once") not in there]


def add_mail_instead(db: Connection, row: RowMapping, now: datetime) -> None:
    """A mail for a notice that no device took, unless one was written beside it."""
    same = (
        _n.officer == row["officer"],
        _n.conversation_id == row["conversation_id"],
        _n.created_at == row["created_at"],
    )
    if not db.scalar(select(exists().where(*same, _n.way == Way.MAIL))):
        kept = {
            name: row[name] for name in ("officer", "team", "conversation_id", "why", "urgent", "created_at", "request")
        }
        db.execute(insert(t.notices).values(**kept, way=Way.MAIL, status="waiting", due_at=now))


def is_due(db: Connection, now: datetime) -> bool:
    return db.scalar(DUE.limit(1), {"now": now}) is not None


def claim(db: Connection, now: datetime, most: int = 50) -> list[RowMapping]:
    """Take the notices that are due; one whose sender died half-way is taken again after its lease."""
    ids = list(db.scalars(DUE.limit(most).with_for_update(skip_locked=True), {"now": now}))
    db.execute(update(t.notices).where(_n.id.in_(ids)).values(status="sending", due_at=now + LEASE))
    return list(db.execute(select(t.notices).where(_n.id.in_(ids)).order_by(_n.id)).mappings())


def try_again(db: Connection, row: RowMapping, reason: str, now: datetime) -> None:
    """It was not sent: once more, later each time, and in the end given up."""
    given_up = row["attempts"] + 1 >= TRIES
    settle(
        db, row["id"], "failed" if given_up else "waiting", reason, now + timedelta(seconds=15 * 2 ** row["attempts"])
    )


def settle(db: Connection, id: int, status: str, reason: str = "", again_at: datetime | None = None) -> None:
    """How it ended: sent, dropped (nobody needs it any more), failed, or waiting once more."""
    values = {"status": status, "reason": reason[:200] or None, "attempts": _n.attempts + 1}
    db.execute(update(t.notices).where(_n.id == id).values(**values, **({"due_at": again_at} if again_at else {})))


def one(db: Connection, id: int) -> RowMapping | None:
    return db.execute(select(t.notices).where(_n.id == id)).mappings().first()


def latest(db: Connection, officer: str, most: int = 10) -> list[RowMapping]:
    """The last notices to an officer, the newest first."""
    query = select(t.notices).where(_n.officer == officer).order_by(_n.id.desc()).limit(most)
    return list(db.execute(query).mappings())


def wishes(db: Connection, officers: Iterable[str]) -> dict[str, Wishes]:
    """How each officer wishes to be told; those who never said are left out."""
    wanted = select(t.wishes).where(_w.officer.in_(list(officers)))
    return {row["officer"]: _wishes(row) for row in db.execute(wanted).mappings()}


def set_wishes(db: Connection, officer: str, wished: Wishes) -> None:
    values = asdict(wished)
    if not db.execute(update(t.wishes).where(_w.officer == officer).values(**values)).rowcount:
        db.execute(insert(t.wishes).values(officer=officer, **values))


def with_device(db: Connection, officers: Iterable[str]) -> set[str]:
    """Those of the officers who allowed pushes on at least one device."""
    d = t.devices.c
    return set(db.scalars(select(d.officer).where(d.officer.in_(list(officers)))))


def with_chat(db: Connection, officers: Iterable[str]) -> set[str]:
    """Those of the officers who linked a Telegram chat."""
    p = t.pockets.c
    return set(db.scalars(select(p.officer).where(p.officer.in_(list(officers)))))


def _timed(officer: str, planned: Planned) -> dict[str, object]:
    """A digest of one hour is one row, about no single conversation, whatever comes in before it."""
    if planned.way is not Way.DIGEST:
        return {"way": planned.way, "due_at": planned.due_at}
    once = f"digest:{officer}:{planned.due_at:%Y-%m-%dT%H}"
    return {"way": planned.way, "due_at": planned.due_at, "once": once, "conversation_id": None, "why": "digest"}


def _wishes(row: RowMapping) -> Wishes:
    known = {name: row[name] for name in Wishes.__dataclass_fields__}
    return Wishes(**{**known, "mail": Mail(known["mail"]), "quiet": Quiet(known["quiet"])})
