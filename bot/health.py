"""Whether the parts of the program do their work, as a supervisor process asks: the database, the web and worker processes by their
beats, and whether what is due leaves. Looks and changes nothing."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import httpx
from sqlalchemy import Connection, RowMapping
from sqlalchemy.exc import DBAPIError

from bot import replay
from bot.storage import processes, vitals
from bot.storage.database import Database, OldSchema

PARTS = ("web", "worker")
Asks = Callable[[str], bool]
"""Whether the web process at an address answers."""


@dataclass(frozen=True, slots=True)
class Check:
    name: str
    ok: bool
    says: str


def answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/healthz", timeout=10, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def look(
    database: Database, now: datetime, mailing: bool, needed: tuple[str, ...] = (), here: bool = False, most: int = 300,
    asks: Asks = answers,
) -> list[Check]:  # fmt: skip
    """Every check, the database first; without it there is no other. `needed`: the parts that must run even if none ever did.
    `mailing`: whether mails are sent at all. `here`: of this machine alone. `most`: seconds for which something may be due."""
    try:
        database.check_schema()
        with database.read() as db:
            there = Check("database", True, "answers with this program's schema")
            return [there, *_parts(db, now, needed, here, asks), _due(db, now, mailing, most), _kept(db)]
    except OldSchema as old:
        return [Check("database", False, str(old))]
    except DBAPIError as error:
        return [Check("database", False, f"does not answer ({type(error).__name__})")]


def _parts(db: Connection, now: datetime, needed: tuple[str, ...], here: bool, asks: Asks) -> Iterator[Check]:
    known = [row for row in processes.everyone(db) if not here or _is_here(row)]
    for part in PARTS:
        yield _part(part, [row for row in known if row[part]], now, part in needed, asks)


def _part(part: str, known: list[RowMapping], now: datetime, needed: bool, asks: Asks) -> Check:
    if not known:
        return Check(part, not needed, "none has run yet")
    alive = [row for row in known if row["beat_at"] >= now - processes.SILENT]
    if not alive:
        return Check(part, False, f"no beat since {known[0]['beat_at']:%Y-%m-%d %H:%M:%S} UTC")
    dumb = [row["address"] for row in alive if row["address"] and _is_here(row) and not asks(row["address"])]
    if dumb:
        return Check(part, False, f"does not answer at {', '.join(dumb)}")
    return Check(
        part, True, f"{len(alive)} running, the last beat {(now - alive[0]['beat_at']).total_seconds():.0f} s ago"
    )


def _kept(db: Connection) -> Check:
    return Check("updates", True, f"{replay.count_failed(db)} updates kept as failed")


def _due(db: Connection, now: datetime, mailing: bool, most: int) -> Check:
    ages = {queue: age for (queue,), age in vitals.queues(db, now)[1].items() if mailing or queue != "mails"}
    ages["messages"] = vitals.longest_due(db, now)
    late = [f"{queue} for {seconds:.0f} s" for queue, seconds in sorted(ages.items()) if seconds > most]
    return Check("queues", not late, f"due and not sent: {', '.join(late)}" if late else "what is due leaves")


def _is_here(row: RowMapping) -> bool:
    return str(row["id"]).rpartition(":")[0] == socket.gethostname()[:80]
