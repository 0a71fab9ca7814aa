"""Reports over 1,000,000 messages in 100,000 conversations, on both engines: the page, the sheets of A4, the CSV, the public figure.

Alone: python -m tests.bench.reports [sqlite|postgresql] [conversations]
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

import httpx
from sqlalchemy import text

from bot import app as composition
from bot import timekeeper
from bot.settings import Settings
from bot.storage import accounts, matters_before
from bot.storage.database import Database
from tests.bench.filled import CONVERSATIONS, fill, session
from tests.bench.running import ENGINES, database_of, migrate, program
from tests.fake_telegram import FakeTelegram

ASKED = 60
PROMISES = """
INSERT INTO promises (conversation_id, team, area, officer, started_at, due_at, met_at, took, paused_seconds)
SELECT id, team, area, officer, handed_over_at, due_at, CASE WHEN id % 10 < 8 THEN due_at END, CASE WHEN id % 10 < 8 THEN id % 259200 END, 0
FROM conversations
"""
QUESTIONS = """
INSERT INTO questions (conversation_id, day, subject, outcome, helped)
SELECT conversation_id, day, 'subject' || (conversation_id % 160),
  CASE conversation_id % 4 WHEN 0 THEN 'unanswered' WHEN 1 THEN 'redirected' ELSE 'answered' END, NULL FROM matters
"""


def measure(engines: tuple[str, ...] = ENGINES, conversations: int = CONVERSATIONS) -> dict[str, float]:
    """Milliseconds at the 95th of a hundred, over the months that hold the conversations, unless the name says otherwise."""
    figures: dict[str, float] = {}
    for engine in engines:
        with database_of(engine) as url:
            figures |= _engine(engine, url, conversations)
    return figures


def _engine(name: str, url: str, conversations: int) -> dict[str, float]:
    migrate(url)
    database = Database(url)
    fill(database, conversations)
    seconds = _count(database, url)  # before the program runs: its worker would count beside us
    with database.write() as db:
        admin = accounts.first_admin(db)
        assert admin is not None
        key = session(db, admin.id)
        months = list(db.scalars(text("SELECT DISTINCT substr(day, 1, 7) FROM matters")))
        teams = ["*", *db.scalars(text("SELECT id FROM teams"))]
    database.close()
    chance = random.Random(3)
    asked: dict[str, Callable[[], str]] = {
        "page": lambda: f"/desk/reports?month={chance.choice(months)}&team={chance.choice(teams)}",
        "sheets": lambda: f"/desk/reports/print?month={chance.choice(months)}&team={chance.choice(teams)}",
        "csv": lambda: f"/desk/reports.csv?month={chance.choice(months)}",
        "guarantee": lambda: f"/desk/guarantee?month={chance.choice(months)}&team={chance.choice(teams[1:])}",
    }
    signed_in = {"bluelamp_session": key}
    with (
        FakeTelegram() as fake,
        program(url, fake) as running,
        httpx.Client(base_url=running.address, cookies=signed_in, timeout=120) as client,
    ):
        found = {f"{name}_reports_{what}": _p95(client, where) for what, where in asked.items()}
    return {**found, f"{name}_reports_first_count_seconds": seconds}


def _count(database: Database, url: str) -> float:
    """What the worker does once with an old database: every conversation counted; the seconds it takes."""
    app = composition.build(Settings(_env_file=None, DATABASE_URL=url, encoder="off"))  # type: ignore[call-arg]
    begun, left = time.perf_counter(), 1
    with database.read() as db:
        known = app.turns.handbook(db)
    while left:
        with database.write() as db:
            left = matters_before.catch_up(db, known, app.turns.zone, 10_000)
    with database.write() as db:
        db.execute(text(PROMISES))
        db.execute(text(QUESTIONS))
        db.execute(text("ANALYZE"))
    timekeeper.tally(app.turns)
    app.database.close()
    return round(time.perf_counter() - begun, 1)


def _p95(client: httpx.Client, address: Callable[[], str]) -> float:
    client.get(address())
    took = []
    for _ in range(ASKED):
        begun = time.perf_counter()
        answer = client.get(address())
        took.append(time.perf_counter() - begun)
        assert answer.status_code == 200, (answer.url, answer.status_code)
    return round(statistics.quantiles(took, n=100)[94] * 1000, 1)


if __name__ == "__main__":
    chosen = tuple(sys.argv[1:2]) or ENGINES
    print(datetime.now(UTC).isoformat(timespec="minutes"))
    print(json.dumps(measure(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else CONVERSATIONS), indent=1))
