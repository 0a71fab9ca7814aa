"""What the reports count, written by every turn beside its conversation: no words, and nothing that erasure must reach."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.storage import tables as t
from routing import reckoning
from routing.events import Event
from routing.handbook import Handbook
from routing.reckoning import Asked, Course, Outcome
from routing.state import Conversation, Step

_m, _q = t.matters.c, t.questions.c
# of every turn, so built once
CHANGING = update(t.matters).where(_m.conversation_id == bindparam("of"))
ASKING = insert(t.questions)


def note(
    db: Connection, id: int, channel: str, before: Conversation, event: Event, taken: Step, handbook: Handbook,
    at: datetime, zone: str,
) -> None:  # fmt: skip
    """Keep a conversation's row, and those of its questions, in step with what was decided."""
    after, found, helped = taken.conversation, reckoning.asked(event, taken, handbook), reckoning.helped(event, taken)
    told = {"area": after.area or "", "team": after.team or team_of(after, handbook)}
    told |= {"topic": topic} if (topic := reckoning.topic(after, found, handbook)) is not None else {}
    told |= {"course": course.value} if (course := reckoning.course(after, found)) is not None else {}
    if not db.execute(CHANGING, {"of": id, **told, "changed_at": at}).rowcount:
        begun = db.scalar(select(t.conversations.c.created_at).where(t.conversations.c.id == id)) or at
        row = {"conversation_id": id, "channel": channel, "begun_at": begun, "changed_at": at, **when(begun, zone)}
        db.execute(insert(t.matters).values(**{"course": Course.NOTHING.value, **row, **told}))
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
            db.execute(ASKING, {"conversation_id": id, "day": day, **row})


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
