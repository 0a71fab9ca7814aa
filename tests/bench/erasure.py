"""Erasing one person among 100,000, with a million messages and their raw updates, on both engines.

Alone: python -m tests.bench.erasure [sqlite|postgresql] [people]
"""

import json
import statistics
import sys
import time
from datetime import UTC, datetime

from sqlalchemy import insert, select, text

from bot import app as composition
from bot import erasing
from bot.settings import Settings
from bot.storage import tables as t
from bot.storage.database import Database
from tests.bench.running import ENGINES, ROOT, database_of

PEOPLE, EACH, ERASED = 100_000, 10, 20


def measure(engines: tuple[str, ...] = ENGINES, people: int = PEOPLE) -> dict[str, float]:
    """Seconds that erasing one whole person took: in the middle and at the worst of twenty; and the engine's tidying after."""
    figures: dict[str, float] = {}
    for engine in engines:
        with database_of(engine) as url:
            figures |= _engine(engine, url, people)
    return figures


def _engine(name: str, url: str, people: int) -> dict[str, float]:
    areas = ROOT / "areas.yaml"
    app = composition.build(Settings(_env_file=None, DATABASE_URL=url, areas_file=areas, encoder="off"))  # type: ignore[call-arg]
    composition.prepare(app)
    _fill(app.database, people)
    took = []
    for number in range(ERASED):
        begun = time.perf_counter()
        erased, stay = erasing.by_admin(app.turns, "web", f"person{number * (people // ERASED)}", "kestrel")
        took.append(time.perf_counter() - begun)
        assert (erased, stay) == (1, 0)
    begun, steps = time.perf_counter(), 0
    longest = 0.0
    while True:
        step = time.perf_counter()
        going = app.database.compact()
        longest, steps = max(longest, time.perf_counter() - step), steps + 1
        if not going:
            break
    tidied = time.perf_counter() - begun
    with app.database.read() as db:
        gone = db.scalars(
            select(t.messages.c.text).join(t.conversations).where(t.conversations.c.erased_at.is_not(None))
        )
        assert not any(gone)
    app.database.close()
    return {
        f"{name}_erasure_median_seconds": round(statistics.median(took), 3),
        f"{name}_erasure_worst_seconds": round(max(took), 3),
        f"{name}_tidying_seconds": round(tidied, 2),
        f"{name}_tidying_longest_step_seconds": round(longest, 2),
    }


def _fill(database: Database, people: int) -> None:
    now = datetime.now(UTC)
    with database.write() as db:
        for first in range(0, people, 10_000):
            some = range(first, min(first + 10_000, people))
            fixed = {"channel": "web", "created_at": now, "updated_at": now, "state": "closed"}
            rows = [{**fixed, "chat": f"person{n}", "name": f"Person {n}", "messages_count": EACH} for n in some]
            db.execute(insert(t.conversations), rows)
        for position in range(1, EACH + 1):
            db.execute(text(MESSAGES), {"position": position})
            if position % 2:
                db.execute(text(UPDATES), {"position": position})
        db.execute(text("ANALYZE"))


MESSAGES = """
INSERT INTO messages (conversation_id, position, author, text, status, channel, created_at, buttons, ask_location, recipient, attempts)
SELECT id, :position, 'public', 'case' || id || ' there is a van on the pavement ' || (id * 31 + :position) % 997, 'received', 'web', created_at, '[]', false, '', 0
FROM conversations
"""
UPDATES = """
INSERT INTO updates (channel, dedupe_key, raw, received_at, status, chat)
SELECT 'web', chat || ':' || :position, '{"text": "case' || id || '"}', created_at, 'done', chat FROM conversations
"""


if __name__ == "__main__":
    chosen = [one for one in sys.argv[1:] if not one.isdecimal()]
    number = [int(one) for one in sys.argv[1:] if one.isdecimal()]
    print(json.dumps(measure(tuple(chosen) or ENGINES, *number)))
