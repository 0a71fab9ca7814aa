"""The evidence of the 72-hour Guarantee: written by every turn that moves a clock, read by month and team."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, insert, select, update

from bot.storage import tables as t
from routing.state import Conversation, State

_p = t.promises.c
STORED = ("conversation_id", "team", "area", "officer", "started_at", "due_at", "met_at", "closed_at")
COLUMNS = (*STORED, "paused_hours", "hours", "outcome")
Sealed = tuple[str, dict[str, Any]]
"""What the audit trail is told: an act, and what it made of the answer owed."""


@dataclass(frozen=True, slots=True)
class Month:
    """What a team owed and gave in one month; `median_hours` of those that were answered, None without any."""

    team: str
    owed: int
    met: int
    late: int
    unanswered: int
    open: int
    median_hours: float | None


def note(db: Connection, id: int, before: Conversation, after: Conversation, at: datetime) -> Sealed | None:
    """Keep the evidence in step with a conversation's clock: begun, moved, met, closed. What the audit trail is to be told of it."""
    if after.handed_over_at is None or after.due_at is None:
        return None
    closes = after.state is State.CLOSED and before.state is not State.CLOSED
    if before.handed_over_at != after.handed_over_at:
        row: dict[str, Any] = {"started_at": after.handed_over_at, "due_at": after.due_at, "team": after.team}
        row |= {"area": after.area, "paused_at": after.paused_at, "met_at": after.answered_at, "took": _took(after)}
        row |= {"officer": after.officer}
        db.execute(insert(t.promises).values(conversation_id=id, **row))
        return "answer owed", {**row, "with": after.officer}
    moved: dict[str, Any] = {"team": after.team, "area": after.area, "due_at": after.due_at}
    moved |= {"paused_at": after.paused_at, "paused_seconds": after.paused_for}
    verb = "answer moved"
    if before.answered_at is None and after.answered_at is not None:
        moved |= {"met_at": after.answered_at, "officer": after.officer, "took": _took(after)}
        verb = "answer given"
    if closes:
        moved |= {"closed_at": at}
        verb = "answer given" if "met_at" in moved else "answer closed"
    if verb == "answer moved" and _clock(before) == _clock(after):
        return None
    running = (_p.conversation_id == id) & (_p.started_at == after.handed_over_at)
    changed = db.execute(update(t.promises).where(running, _p.met_at.is_(None)).values(**moved)).rowcount
    return (verb, {**moved, "with": after.officer, "gone": after.gone}) if changed else None


def rows(db: Connection, month: str, zone: str, team: str | None = None) -> list[RowMapping]:
    """Every answer owed since a moment of that month ("2026-11", in local time), in order."""
    start, end = bounds(month, zone)
    query = select(t.promises).where(_p.started_at >= start, _p.started_at < end).order_by(_p.started_at, _p.id)
    return list(db.execute(query if team is None else query.where(_p.team == team)).mappings())


def by_team(found: Sequence[Mapping[Any, Any]], now: datetime) -> list[Month]:
    """The month's figures for each team."""
    teams = sorted({row["team"] or "" for row in found})
    return [_month(team, [row for row in found if (row["team"] or "") == team], now) for team in teams]


def outcome(row: Mapping[Any, Any], now: datetime) -> str:
    """met | late | unanswered (closed or overdue without a human's reply) | open."""
    if row["met_at"] is not None:
        return "met" if row["met_at"] <= row["due_at"] else "late"
    missed = now >= row["due_at"] and row["paused_at"] is None
    return "unanswered" if row["closed_at"] is not None or missed else "open"


def hours(row: Mapping[Any, Any]) -> float | None:
    """From the handover to the first human reply, less what the clock waited for the person."""
    if row["met_at"] is None:
        return None
    seconds: float = (row["met_at"] - row["started_at"]).total_seconds() - row["paused_seconds"]
    return round(seconds / 3600, 2)


def table(found: Sequence[Mapping[Any, Any]], now: datetime) -> list[dict[str, Any]]:
    """Each answer owed as one line of COLUMNS."""
    ended = [
        {"paused_hours": round(row["paused_seconds"] / 3600, 2), "hours": hours(row), "outcome": outcome(row, now)}
        for row in found
    ]
    return [{**{name: row[name] for name in STORED}, **end} for row, end in zip(found, ended, strict=True)]


def bounds(month: str, zone: str) -> tuple[datetime, datetime]:
    """The first moment of a month and of the next; raises ValueError for what is no month."""
    first = datetime.strptime(month, "%Y-%m").replace(tzinfo=ZoneInfo(zone))
    following = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
    return first.astimezone(UTC), following.astimezone(UTC)


def _clock(one: Conversation) -> tuple[Any, ...]:
    """What the evidence tells of a running clock and of whom the answer lies with."""
    return one.team, one.officer, one.gone, one.due_at, one.paused_at


def _took(after: Conversation) -> int | None:
    """Seconds from the handover to the first human reply, less what the clock waited for the person."""
    if after.answered_at is None or after.handed_over_at is None:
        return None
    return max(0, round((after.answered_at - after.handed_over_at).total_seconds()) - after.paused_for)


def _month(team: str, found: Sequence[Mapping[Any, Any]], now: datetime) -> Month:
    ends: dict[str, int] = dict.fromkeys(("met", "late", "unanswered", "open"), 0)
    for row in found:
        ends[outcome(row, now)] += 1
    times: list[Any] = [taken for row in found if (taken := hours(row)) is not None]
    typical = round(median(times), 2) if times else None
    return Month(team, len(found), ends["met"], ends["late"], ends["unanswered"], ends["open"], typical)
