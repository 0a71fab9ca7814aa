"""What became of an update at each follower: a row each, claimed with a lease and settled once, as the outbox is.

Its rows are no conversation's messages and have a sender of their own: a reply never stands behind one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, bindparam, case, exists, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.storage import tables as t

LEASE = timedelta(seconds=60)
PORTION = 5_000
"""Followers who get their row in one transaction."""
CHANNELS = ("web", "telegram", "x")
"""Where updates go: what a terminal shows goes to nobody."""
POST = "post:"
"""The chat of the one row that is a post of the account on X."""
SHOWN = 20
_s, _u, _f = t.sends.c, t.local_updates.c, t.followers.c
_due = or_(_s.not_before.is_(None), _s.not_before <= bindparam("now"))
_here = select(_s.id).where(_s.channel == bindparam("on"), _due).order_by(_s.id).limit(bindparam("most"))
TO_SEND, TO_AMEND = _here.where(_s.status == "queued"), _here.where(_s.amend.in_(("queued", "follow")))


@dataclass(frozen=True, slots=True)
class Claimed:
    """One follower to be written to now. `amend`: "" for the update itself, "edit" to change it, "follow" to send what sets it
    right. `areas`: those of the update that they follow."""

    id: int
    update: RowMapping
    channel: str
    chat: str
    language: str
    amend: str
    external_id: str
    areas: tuple[str, ...]


def prepare(db: Connection, update_row: RowMapping) -> bool:
    """Give the next followers their rows, whole in the database; True when all have one."""
    areas, last = update_row["areas"], update_row["prepared"]
    here = _f.area.in_(areas) & _f.channel.in_(CHANNELS)
    theirs = select(_f.id).where(here, _f.id > last).order_by(_f.id).limit(PORTION)
    upto = db.scalar(select(func.max(theirs.subquery().c.id)))
    new = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    fields = ("update_id", "channel", "chat", "language", "status", "version")
    if upto is None:
        if update_row["on_x"]:
            post = (update_row["id"], "x", POST, "", "queued", 0)
            db.execute(new(t.sends).on_conflict_do_nothing(), dict(zip(fields, post, strict=True)))
        db.execute(
            update(t.local_updates).where(_u.id == update_row["id"], _u.status == "preparing").values(status="going")
        )
        return True
    fixed = {"id": literal(update_row["id"]), "status": literal("queued"), "version": literal(0)}
    portion = (
        select(fixed["id"], _f.channel, _f.chat, _f.language, fixed["status"], fixed["version"])
        .where(here, _f.id > last, _f.id <= upto)
        .order_by(_f.id)
    )
    db.execute(new(t.sends).from_select(fields, portion).on_conflict_do_nothing())
    db.execute(update(t.local_updates).where(_u.id == update_row["id"]).values(prepared=upto))
    return False


def waits(db: Connection, channel: str, now: datetime, quiet: bool) -> bool:
    """Whether anything of a channel can go now; in quiet hours only what changes a message that stands there already."""
    asked = {"on": channel, "now": now, "most": 1}
    return any(db.scalar(way, asked) is not None for way in ((TO_AMEND,) if quiet else (TO_AMEND, TO_SEND)))


def claim(db: Connection, channel: str, now: datetime, most: int, quiet: bool, edits: bool) -> list[Claimed]:
    """Take the next followers, corrections first; who stopped following since is left out. `edits`: the channel can change
    what stands there."""
    asked = {"on": channel, "now": now}
    amends = _rows(db, _next(db, TO_AMEND, {**asked, "most": most}))
    room = 0 if quiet else most - len(amends)
    sends = _rows(db, _next(db, TO_SEND, {**asked, "most": room}) if room else [])
    words = _words(db, [*amends, *sends])
    changed = {row["id"] for row in amends if edits and row["amend"] == "queued"}
    followed = _followed(db, channel, sends)
    taken = [_claimed(row, words, "edit" if row["id"] in changed else "follow", {}) for row in amends]
    begun = [_claimed(row, words, "", followed) for row in sends]
    going = [one for one in begun if one.areas]
    _mark(db, [one.id for one in begun if not one.areas], status="dropped", reason="stopped following before it left")
    lease = {"lease_until": now + LEASE, "attempts": _s.attempts + 1}
    _mark(db, [one.id for one in going], status="sending", **lease)
    _mark(db, [one.id for one in taken if one.amend == "edit"], amend="editing", **lease)
    _mark(db, [one.id for one in taken if one.amend == "follow"], amend="following", **lease)
    return [*taken, *going]


def settle(db: Connection, one: Claimed, status: str, now: datetime, external_id: str = "", reason: str = "") -> None:
    """How sending ended: sent, failed, blocked or unconfirmed. What was corrected meanwhile is to be set right."""
    values: dict[str, Any] = {"status": status, "lease_until": None, "reason": reason[:200] or None}
    if status == "sent":
        had = one.update["version"]
        values |= {"sent_at": now, "external_id": external_id, "version": had, "amend": _again(one, had, None)}
    db.execute(update(t.sends).where(_s.id == one.id).values(**values))


def settle_amend(db: Connection, one: Claimed, how: str, reason: str = "", not_before: datetime | None = None) -> None:
    """How setting right ended: sent, failed, unconfirmed; queued or follow to try again."""
    values: dict[str, Any] = {
        "amend": how,
        "lease_until": None,
        "reason": reason[:200] or None,
        "not_before": not_before,
    }
    if how == "sent":
        had = one.update["version"]
        values |= {"version": had, "amend": _again(one, had, "sent")}
    db.execute(update(t.sends).where(_s.id == one.id).values(**values))


def put_back(db: Connection, one: Claimed, not_before: datetime, reason: str) -> None:
    """It surely did not leave: again, not before a moment."""
    if one.amend:
        settle_amend(db, one, "queued" if one.amend == "edit" else "follow", reason, not_before)
        return
    values = {"status": "queued", "not_before": not_before, "lease_until": None, "reason": reason[:200]}
    db.execute(update(t.sends).where(_s.id == one.id).values(**values))


def amend(db: Connection, id: int) -> None:
    """The update has other words: whoever has the old ones is to get them."""
    db.execute(update(t.sends).where(_s.update_id == id, _s.status == "sent").values(amend="queued", not_before=None))


def drop(db: Connection, id: int) -> None:
    """What has not left will not leave."""
    waiting = update(t.sends).where(_s.update_id == id, _s.status == "queued")
    db.execute(waiting.values(status="dropped", reason="withdrawn before it left"))


def resend(db: Connection, id: int) -> int:
    """An officer wants those whose delivery is unconfirmed written to again; how many."""
    lost = update(t.sends).where(_s.update_id == id, _s.status == "unconfirmed")
    count = db.execute(lost.values(status="queued", not_before=None, reason=None)).rowcount
    if count:
        db.execute(update(t.local_updates).where(_u.id == id, _u.status == "done").values(status="going", done_at=None))
    return count


def lost(db: Connection, channels: Sequence[str], now: datetime) -> bool:
    """Whether a sender was killed half-way."""
    sending = or_(_s.status == "sending", _s.amend.in_(("editing", "following")))
    query = select(_s.id).where(_s.channel.in_(channels), sending, _s.lease_until < now).limit(1)
    return db.scalar(query) is not None


def expire(db: Connection, now: datetime) -> None:
    """What a killed sender left: a message may have arrived and is not repeated; a change of one may be repeated safely, and what
    the web chat shows is the row itself."""
    lost = _s.lease_until < now
    free = {"lease_until": None}
    sending = update(t.sends).where(lost, _s.status == "sending")
    db.execute(sending.where(_s.channel == "web").values(status="queued", **free))
    db.execute(sending.values(status="unconfirmed", reason="no answer came", **free))
    db.execute(update(t.sends).where(lost, _s.amend == "editing").values(amend="queued", **free))
    db.execute(update(t.sends).where(lost, _s.amend == "following").values(amend="unconfirmed", **free))


def finish(db: Connection, now: datetime) -> None:
    """Close the updates of which nothing waits any more."""
    open_ = exists().where(_s.update_id == _u.id, _s.status.in_(("queued", "sending")))
    through = update(t.local_updates).where(_u.status == "going", ~open_)
    db.execute(through.values(status="done", done_at=now))


def progress(db: Connection, id: int) -> dict[str, dict[str, int]]:
    """How many followers of each channel are in which state."""
    query = select(_s.channel, _s.status, func.count()).where(_s.update_id == id).group_by(_s.channel, _s.status)
    found: dict[str, dict[str, int]] = {}
    for channel, status, count in db.execute(query.order_by(_s.channel)):
        found.setdefault(str(channel), {})[str(status)] = int(count)
    return found


def amended(db: Connection, id: int) -> dict[str, int]:
    """How far a correction or withdrawal has come."""
    query = select(_s.amend, func.count()).where(_s.update_id == id, _s.amend.is_not(None)).group_by(_s.amend)
    return {str(how): int(count) for how, count in db.execute(query)}


def reasons(db: Connection, id: int) -> list[tuple[str, str, str, int]]:
    """Why some were not reached, counted: channel, state, reason."""
    query = select(_s.channel, _s.status, func.coalesce(_s.reason, ""), func.count()).where(
        _s.update_id == id, _s.status.in_(("failed", "blocked", "unconfirmed", "dropped"))
    )
    rows = db.execute(query.group_by(_s.channel, _s.status, _s.reason).order_by(_s.channel, _s.status))
    return [(str(row[0]), str(row[1]), str(row[2]), int(row[3])) for row in rows]


def waiting(db: Connection, channel: str) -> int:
    """How many of a channel wait, of all updates."""
    return db.scalar(select(func.count()).where(_s.channel == channel, _s.status == "queued")) or 0


def of_chat(db: Connection, channel: str, chat: str) -> list[RowMapping]:
    """The latest updates that a chat got, oldest first, with their present words and the areas that are named."""
    query = (
        select(_s.id, _s.sent_at, _s.language, _u.text, _u.areas, _u.corrected_at, _u.withdrawn_at)
        .join_from(t.sends, t.local_updates, _u.id == _s.update_id)
        .where(_s.channel == channel, _s.chat == chat, _s.status == "sent")
    )
    return list(reversed(db.execute(query.order_by(_s.id.desc()).limit(SHOWN)).mappings().all()))


def _rows(db: Connection, ids: list[int]) -> list[RowMapping]:
    return list(db.execute(select(t.sends).where(_s.id.in_(ids)).order_by(_s.id)).mappings()) if ids else []


def _words(db: Connection, rows: list[RowMapping]) -> dict[int, RowMapping]:
    """The updates that some rows are of."""
    ids = {row["update_id"] for row in rows}
    found = db.execute(select(t.local_updates).where(_u.id.in_(ids))).mappings() if ids else ()
    return {row["id"]: row for row in found}


def _followed(db: Connection, channel: str, rows: list[RowMapping]) -> dict[str, list[str]]:
    """What these chats follow now."""
    found: dict[str, list[str]] = {}
    if rows:
        theirs = (_f.channel == channel) & _f.chat.in_([row["chat"] for row in rows])
        for chat, area in db.execute(select(_f.chat, _f.area).where(theirs).order_by(_f.id)):
            found.setdefault(chat, []).append(area)
    return found


def _claimed(row: RowMapping, words: dict[int, RowMapping], amend: str, followed: dict[str, list[str]]) -> Claimed:
    of = words[row["update_id"]]
    areas = of["areas"] if amend or row["chat"] == POST else followed.get(row["chat"], [])
    theirs = tuple(area for area in areas if area in of["areas"])
    external = row["external_id"] or ""
    return Claimed(row["id"], of, row["channel"], row["chat"], row["language"], amend, external, theirs)


def _mark(db: Connection, ids: list[int], **values: Any) -> None:
    if ids:
        db.execute(update(t.sends).where(_s.id.in_(ids)).values(**values))


def _again(one: Claimed, had: int, otherwise: str | None) -> Any:
    """Queued again where the update has got other words since it was taken."""
    newer = select(_u.version).where(_u.id == one.update["id"]).scalar_subquery()
    return case((newer > had, "queued"), else_=otherwise)


def _next(db: Connection, query: Select[tuple[int]], asked: dict[str, Any]) -> list[int]:
    """The rows that this process takes; those that another one takes at the moment are passed over."""
    return list(db.scalars(query.with_for_update(skip_locked=True), asked))
