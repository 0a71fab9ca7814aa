"""What the reports count, written by every turn beside its conversation: no words, and nothing that erasure must reach."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.storage import tables as t
from bot.storage.conversations import Kept
from bot.storage.gathering import later
from routing import reckoning
from routing.events import Event
from routing.handbook import Handbook
from routing.reckoning import Asked, Course, Outcome
from routing.state import Conversation, Step

_m, _q = t.matters.c, t.questions.c
# of every turn, so built once
CHANGING = update(t.matters).where(_m.conversation_id == bindparam("of"))
COUNTING, ASKING = insert(t.matters), insert(t.questions)


def note(db: Connection, kept: Kept, event: Event, taken: Step, handbook: Handbook, at: datetime, zone: str) -> None:
    """Keep a conversation's row, and those of its questions, in step with what was decided."""
    id, before = kept.id, kept.conversation
    after, found, helped = taken.conversation, reckoning.asked(event, taken, handbook), reckoning.helped(event, taken)
    told: dict[str, Any] = {"area": after.area or "", "team": after.team or team_of(after, handbook)}
    told |= {"topic": topic} if (topic := reckoning.topic(after, found, handbook)) is not None else {}
    told |= {"course": course.value} if (course := reckoning.course(after, found)) is not None else {}
    told |= {"changed_at": at}
    if kept.counted:
        later(db, CHANGING, {"of": id, **told})
    else:
        begun = {"conversation_id": id, "channel": kept.channel, "begun_at": kept.begun_at, **when(kept.begun_at, zone)}
        later(db, COUNTING, {"topic": "", "course": Course.NOTHING.value, **begun, **told})
    day = when(at, zone)["day"]
    _asked(db, id, day, found, reckoning.settles(before, event, taken))
    if helped is not None:
        last = _last(db, id, Outcome.ANSWERED)
        db.execute(update(t.questions).where(_q.id == last).values(helped=helped))


def _asked(db: Connection, id: int, day: object, found: tuple[Asked, ...], settles: bool) -> None:
    offered = _last(db, id, Outcome.OFFERED) if settles and len(found) == 1 else None
    for one in found:
        row = {"subject": one.subject[:100], "outcome": one.outcome.value}
        if offered is not None:
            db.execute(update(t.questions).where(_q.id == offered).values(**row))
        else:
            later(db, ASKING, {"conversation_id": id, "day": day, **row})


def _last(db: Connection, id: int, outcome: Outcome) -> int | None:
    """The conversation's newest question with that outcome."""
    wanted = (_q.conversation_id == id) & (_q.outcome == outcome.value)
    return db.scalar(select(_q.id).where(wanted).order_by(_q.id.desc()).limit(1))


def team_of(after: Conversation, handbook: Handbook) -> str:
    """Whose area it is, where nobody has the conversation."""
    area = handbook.area(after.area) if after.area else None
    return (area.team or "") if area else ""


def when(at: datetime, zone: str) -> dict[str, object]:
    local = at.astimezone(ZoneInfo(zone))
    return {"day": f"{local:%Y-%m-%d}", "hour": local.hour}
