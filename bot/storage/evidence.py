"""The evidence of the Guarantee as the audit trail has it: every move of an answer owed is sealed there, and a month's file is
made from those rows alone. So it can be made again at any time, and proves that nothing in it was written afterwards."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select

from bot.storage import audit, guarantee
from bot.storage import tables as t
from bot.storage.guarantee import Sealed

_a = t.audit.c
VERBS = ("answer owed", "answer moved", "answer given", "answer closed")
PASSED, AWAY = "OfficerPassedOn", "OfficerStayedAway"
SHORT = {
    "started_at": "s", "due_at": "d", "team": "t", "area": "a", "paused_at": "p", "paused_seconds": "q", "met_at": "m",
    "officer": "o", "took": "k", "closed_at": "c", "with": "w", "gone": "g",
}  # fmt: skip
"""A note of the trail holds 300 characters."""
LONG = {short: name for name, short in SHORT.items()}
MOMENTS = ("started_at", "due_at", "paused_at", "met_at", "closed_at")
EMPTY: dict[str, Any] = {**dict.fromkeys(SHORT), "paused_seconds": 0, "gone": False}


def seal(db: Connection, id: int, owed: Sealed, actor: str, at: datetime) -> None:
    """Write one move of an answer owed into the trail."""
    verb, told = owed
    kept = {SHORT[name]: _written(value) for name, value in told.items() if value not in (None, False, 0)}
    note = json.dumps(kept, separators=(",", ":"), ensure_ascii=True)
    audit.record(db, actor, verb, f"conversation:{id}", at, note)


def read_out(verb: str, note: str) -> str:
    """A sealed note as a person reads it; the note itself for every other act."""
    if verb not in VERBS:
        return note
    told = {LONG.get(short, short): value for short, value in json.loads(note or "{}").items()}
    return ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in told.items())


def file(
    db: Connection, month: str, zone: str, as_of: datetime, teams: Sequence[str] | None = None, through: int | None = None
) -> dict[str, Any]:  # fmt: skip
    """A month's evidence of all or some teams as the trail had it up to a row, the last one if none is given; judged as of a
    moment. Raises ValueError for what is no month."""
    row = db.scalar(select(func.max(_a.id))) or 0 if through is None else through
    hash = db.scalar(select(_a.hash).where(_a.id == row)) or audit.START
    found = [one for one in from_trail(db, month, zone, row) if teams is None or (one["team"] or "") in teams]
    lines = guarantee.table(found, as_of)
    each = [{**_plain(line), "why": why(one, as_of)} for one, line in zip(found, lines, strict=True)]
    body = {
        "month": month, "zone": zone, "as_of": as_of.isoformat(), "teams": sorted(teams) if teams is not None else "all",
        "trail": {"row": row, "hash": hash}, "figures": [asdict(one) for one in guarantee.by_team(found, as_of)],
        "answers_owed": each,
    }  # fmt: skip
    return {**body, "sha256": digest(body)}


def digest(body: Mapping[str, Any]) -> str:
    """The hash of a file's content without the hash itself, in one canonical form."""
    content = {name: value for name, value in body.items() if name != "sha256"}
    return hashlib.sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def compared(db: Connection, found: Mapping[str, Any]) -> list[str]:
    """What does not agree: the file with its own hash, with the trail, or the trail with the rows that the desk shows."""
    if digest(found) != found.get("sha256"):
        return ["The file was changed: its hash is not that of its content."]
    teams = None if found["teams"] == "all" else found["teams"]
    trail, as_of = found["trail"], datetime.fromisoformat(found["as_of"])
    if trail["hash"] not in (audit.START, db.scalar(select(_a.hash).where(_a.id == trail["row"]))):
        return [f"Row {trail['row']} of the audit trail is not the one that the file was made from."]
    again = file(db, found["month"], found["zone"], as_of, teams, trail["row"])
    wrong = [] if again["sha256"] == found["sha256"] else ["The audit trail does not lead to what the file says."]
    return wrong + strays(db, found["month"], found["zone"])


def strays(db: Connection, month: str, zone: str) -> list[str]:
    """Answers owed of which the rows say something else than the trail."""
    sealed = {(one["conversation_id"], one["started_at"]): one for one in from_trail(db, month, zone)}
    rows = {(row["conversation_id"], row["started_at"]): row for row in guarantee.rows(db, month, zone)}
    names = (*guarantee.STORED, "paused_seconds")
    return [
        f"Conversation {key[0]}: the answer owed since {key[1].isoformat(timespec='seconds')} "
        + ("is in the trail and not in the rows." if key not in rows else "is not in the trail." if key not in sealed else "was changed.")
        for key in sorted({*sealed, *rows})
        if key not in rows or key not in sealed or any(rows[key][name] != sealed[key][name] for name in names)
    ]  # fmt: skip


def from_trail(db: Connection, month: str, zone: str, through: int | None = None) -> list[dict[str, Any]]:
    """Every answer owed since a moment of that month, as the trail tells it up to a row, with who passed it on or was away."""
    start, end = guarantee.bounds(month, zone)
    acts = select(t.audit).where(_a.verb.in_((*VERBS, PASSED, AWAY)), _a.at >= start).order_by(_a.id)
    acts = acts if through is None else acts.where(_a.id <= through)
    found = _folded(db.execute(acts).mappings())
    mine = [one for one in found if start <= one["started_at"] < end]
    return sorted(mine, key=lambda one: (one["started_at"], one["conversation_id"]))


def whys(db: Connection, rows: Sequence[RowMapping], now: datetime) -> list[str]:
    """Why each of these answers owed was missed, "" for one that was not."""
    missed = [row for row in rows if guarantee.outcome(row, now) in ("late", "unanswered")]
    subjects = sorted({f"conversation:{row['conversation_id']}" for row in missed})
    sealed: dict[tuple[int, datetime], dict[str, Any]] = {}
    for some in (subjects[at : at + 500] for at in range(0, len(subjects), 500)):
        acts = select(t.audit).where(_a.subject.in_(some), _a.verb.in_((*VERBS, PASSED, AWAY))).order_by(_a.id)
        sealed |= {(one["conversation_id"], one["started_at"]): one for one in _folded(db.execute(acts).mappings())}
    known = ({"with": row["officer"], **row} for row in rows)  # all that is known of one from before the trail
    return [why({**EMPTY, **one, **sealed.get((one["conversation_id"], one["started_at"]), {})}, now) for one in known]


def why(one: Mapping[Any, Any], as_of: datetime) -> str:
    """Why an answer was late or never came, as far as the trail tells; "" for one that was not missed."""
    if guarantee.outcome(one, as_of) not in ("late", "unanswered"):
        return ""
    found = ["nobody was named: it lay in the team's inbox"] if not one["with"] else []
    found += [f"passed on {one['passed']} time{'s' if one['passed'] > 1 else ''}"] if one.get("passed") else []
    found += ["its officer was away and a cover took over"] if one.get("away") else []
    found += ["the person could not be reached"] if one["gone"] else []
    found += ["closed without a reply"] if one["closed_at"] and not one["met_at"] else []
    return "; ".join(found) or f"it lay with {one['with']}, who did not reply in time"


def _folded(acts: Iterable[RowMapping]) -> list[dict[str, Any]]:
    """Acts in their order -> the answers owed that they lead to."""
    found: list[dict[str, Any]] = []
    running: dict[str, dict[str, Any]] = {}
    for act in acts:
        subject, now = act["subject"], running.get(act["subject"])
        if act["verb"] == "answer owed":
            id = int(subject.removeprefix("conversation:"))
            running[subject] = {**EMPTY, "conversation_id": id, "passed": 0, "away": False, **_read(act["note"])}
            found.append(running[subject])
        elif now is not None and now["met_at"] is None:
            if act["verb"] in VERBS:
                with_ = {"with": now["with"]} if act["verb"] == "answer given" else {}
                reset = dict.fromkeys(("paused_at", "with", "team", "area"))
                now.update({**reset, "gone": False, **_read(act["note"]), **with_})
            else:
                now.update({"passed": now["passed"] + 1} if act["verb"] == PASSED else {"away": True})
    return found


def _read(note: str) -> dict[str, Any]:
    kept = {LONG[short]: value for short, value in json.loads(note).items()}
    return {name: datetime.fromisoformat(value) if name in MOMENTS else value for name, value in kept.items()}


def _written(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value


def _plain(line: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _written(value) for name, value in line.items()}
