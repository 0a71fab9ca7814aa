"""An update to 100,000 followers at Telegram's pace, on a clock that steps: what it costs, how memory stays, how soon a reply leaves.

Alone: python -m tests.bench.updates [followers] [rounds measured]
"""

import asyncio
import json
import resource
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy import func, insert, select

from bot import app as composition
from bot.app import App
from bot.channels.channel import Outcome, Part, Sent
from bot.settings import Settings
from bot.storage import ledger, local_updates
from bot.storage import tables as t
from routing import pacing
from routing.events import OfficerReplied

FOLLOWERS, ROUNDS = 100_000, 800
ROOT = Path(__file__).parent.parent.parent
BEGIN = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)


def measure(followers: int = FOLLOWERS, rounds: int = ROUNDS) -> dict[str, float]:
    """Of so many followers, rows for all of them and so many rounds of sending; the rest is the same again."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None, DATABASE_URL=f"sqlite:///{folder}/updates.db", areas_file=ROOT / "areas.yaml", encoder="off",
            telegram_token=SecretStr("1:bench"),
        )  # type: ignore[call-arg]  # fmt: skip
        moment = [BEGIN]
        app = composition.build(settings, lambda: moment[0])
        assert composition.prepare(app) == []
        _crowd(app, followers)
        figures = asyncio.run(_broadcast(app, moment, rounds))
        app.database.close()
    return {f"updates_{name}": value for name, value in figures.items()}


async def _broadcast(app: App, moment: list[datetime], rounds: int) -> dict[str, float]:
    telegram, replied = app.channels["telegram"], [0.0]
    _asks(app, moment)

    async def send(part: Part) -> Outcome:
        if "I am at the library" in part.text:
            replied[0] = time.perf_counter()
        return Sent("1")

    telegram.send = send  # type: ignore[method-assign]
    while await app.delivery.send_waiting():
        pass
    with app.database.write() as db:
        id = local_updates.write(db, "Bikes are marked on Saturday.", ["WV002"], False, "applegarth", moment[0])
        local_updates.send(db, id, None, moment[0])
    begun, before = time.perf_counter(), _megabytes()
    while app.broadcast.look_after():
        pass
    prepared, took, replies = time.perf_counter() - begun, [], []
    for number in range(rounds):
        start = time.perf_counter()
        assert await app.broadcast.round("telegram")
        took.append(time.perf_counter() - start)
        if number % 50 == 25:
            asked = time.perf_counter()
            app.turns.take(1, OfficerReplied(moment[0], "applegarth", f"I am at the library, {number}."))
            await app.delivery.send_waiting()
            replies.append(replied[0] - asked)
        moment[0] += timedelta(seconds=pacing.ROUND)
    with app.database.read() as db:
        sent = ledger.progress(db, id)["telegram"]["sent"]
        heads = db.scalar(select(func.count()).select_from(t.sends)) or 0
    pace = sent / (rounds * pacing.ROUND)
    return {
        "followers": heads, "prepared_seconds": round(prepared, 1), "measured": sent, "a_second_of_the_clock": round(pace, 1),
        "all_through_in_minutes": round(heads / pace / 60, 1), "round_p50_ms": round(statistics.median(took) * 1000, 1),
        "round_p99_ms": round(statistics.quantiles(took, n=100)[98] * 1000, 1),
        "reply_in_the_middle_p50_ms": round(statistics.median(replies) * 1000, 1),
        "reply_in_the_middle_max_ms": round(max(replies) * 1000, 1), "memory_grown_mb": round(_megabytes() - before, 1),
    }  # fmt: skip


def _asks(app: App, moment: list[datetime]) -> None:
    """Somebody who waits for an officer on Telegram."""
    chat = {"id": 7, "type": "private"}
    message = {"message_id": 1, "date": int(moment[0].timestamp()), "chat": chat, "text": "speak to an officer in Bilston",
               "from": {**chat, "is_bot": False, "first_name": "Asha"}}  # fmt: skip
    app.turns.receive(app.channels["telegram"], json.dumps({"update_id": 1, "message": message}))


def _crowd(app: App, heads: int) -> None:
    row = {"channel": "telegram", "area": "WV002", "language": "", "since": BEGIN}
    with app.database.write() as db:
        for first in range(0, heads, 10_000):
            db.execute(
                insert(t.followers),
                [{**row, "chat": str(first + number)} for number in range(1000, min(11_000, heads - first + 1000))],
            )


def _megabytes() -> float:
    """The most memory that this process has taken so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    print(json.dumps(measure(*(int(value) for value in sys.argv[1:]))))
