"""Conversations from before the reports: counted afterwards from their rows and turns, some at a time, until all are."""

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from bot.storage import handbook as facts
from bot.storage import tables as t
from bot.storage.matters import team_of, when
from routing.handbook import Handbook
from routing.reckoning import OWN_PAGE, Asked, Course, Outcome, course, in_english, topic
from routing.state import Conversation

_c, _m, _u, _g = t.conversations.c, t.matters.c, t.turns.c, t.gaps.c
DONE = "matters_filled"
RULES = {"answer": Outcome.ANSWERED, "chosen": Outcome.ANSWERED, "redirect": Outcome.REDIRECTED}


def catch_up(db: Connection, known: Handbook, zone: str, most: int = 2_000) -> int:
    """Give that many conversations the rows that they lack; the number that had none."""
    if facts.fact(db, DONE):
        return 0
    lacking = select(_c.id).outerjoin(t.matters, _m.conversation_id == _c.id).where(_m.conversation_id.is_(None))
    ids = list(db.scalars(lacking.order_by(_c.id).limit(most)))
    if not ids:
        facts.set_fact(db, DONE, "yes")
        return 0
    asked = _asked(db, ids, known)
    rows = db.execute(select(t.conversations).where(_c.id.in_(ids))).mappings()
    db.execute(insert(t.matters), [_matter(row, [one for one, _, _ in asked[row["id"]]], known, zone) for row in rows])
    questions = [
        {"conversation_id": id, "day": when(at, zone)["day"], "subject": one.subject, "outcome": one.outcome.value, "helped": helped}
        for id, found in asked.items() for one, at, helped in found
    ]  # fmt: skip
    if questions:
        db.execute(insert(t.questions), questions)
    return len(ids)


def _matter(row: RowMapping, asked: list[Asked], known: Handbook, zone: str) -> dict[str, Any]:
    names = ("area", "team", "emergency", "vulnerable", "handed_over_at")
    after, found = Conversation(**{name: row[name] for name in names}), tuple(asked)
    became = course(after, found) or Course.NOTHING
    return {
        "conversation_id": row["id"], "channel": row["channel"], "begun_at": row["created_at"], "changed_at": row["updated_at"],
        **when(row["created_at"], zone), "area": after.area or "", "team": after.team or team_of(after, known),
        "topic": topic(after, found, known) or "", "course": became.value,
    }  # fmt: skip


def _asked(db: Connection, ids: list[int], known: Handbook) -> dict[int, list[tuple[Asked, Any, bool | None]]]:
    """By conversation: its questions as far as turns tell of them, with their moment and whether the answer helped."""
    found: defaultdict[int, list[tuple[Asked, Any, bool | None]]] = defaultdict(list)
    unhelpful: set[tuple[int, Any] | None] = set()
    told = select(_u.conversation_id, _u.at, _u.rule, _u.note).where(
        _u.conversation_id.in_(ids), _u.event == "PersonSpoke"
    )
    for id, at, rule, note in db.execute(told.order_by(_u.id)):
        considered = (note or {}).get("considered") or []
        subject = in_english(considered[0][0], known) if considered and rule != "redirect" else OWN_PAGE
        if rule in RULES:
            found[id].append((Asked(RULES[rule], subject), at, None))
        elif rule in ("helped", "not_helped") and found[id]:
            unhelpful.add((id, at) if rule == "not_helped" else None)
            one, asked_at, _ = found[id][-1]
            found[id][-1] = (one, asked_at, rule == "helped")
    unanswered = select(_g.conversation_id, _g.at, _g.nearest).where(_g.conversation_id.in_(ids))
    for id, at, nearest in db.execute(unanswered.order_by(_g.id)):
        if (id, at) in unhelpful:
            continue
        subject = in_english(nearest[0], known) if nearest else ""
        found[id].append((Asked(Outcome.UNANSWERED, subject), at, None))
    return found
