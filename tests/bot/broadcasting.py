"""A process that sends updates until it kills itself: `broadcasting.py DATABASE_URL TELEGRAM_URL POINT ROUNDS BEGIN`.

POINT: "claimed" (taken, and nothing sent yet) or "sent" (sent, and nothing settled yet), in the round of that number.
"""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr

from bot import app as composition
from bot.app import App
from bot.settings import Settings
from tests.fake_telegram import TOKEN

ROOT = Path(__file__).parent.parent.parent
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
A_ROUND = timedelta(seconds=0.25)


def sender(database_url: str, telegram_url: str, moment: list[datetime], per_second: float = 200) -> App:
    """The program on a clock of its own, with a faster channel than the real one, so that nobody waits."""
    settings = Settings(
        _env_file=None, DATABASE_URL=database_url, areas_file=ROOT / "areas.yaml", encoder="off",
        telegram_token=SecretStr(TOKEN), telegram_api_url=telegram_url,
    )  # type: ignore[call-arg]  # fmt: skip
    app = composition.build(settings, lambda: moment[0])
    telegram = app.channels["telegram"]
    telegram.capabilities = replace(telegram.capabilities, per_second=per_second)
    return app


async def send(app: App, moment: list[datetime], rounds: int = 10_000, name: str = "telegram") -> int:
    """Rounds until nothing is left to do; how many."""
    idle = 0
    for done in range(rounds):
        while app.broadcast.look_after():
            pass
        idle = 0 if await app.broadcast.round(name) else idle + 1
        moment[0] += A_ROUND
        if idle > 20:
            return done
    return rounds


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


async def _main(database_url: str, telegram_url: str, point: str, rounds: int, begin: datetime) -> None:
    moment = [begin]
    app = sender(database_url, telegram_url, moment)
    await send(app, moment, rounds)
    broadcast = app.broadcast
    claim, channel = type(broadcast)._claim, app.channels["telegram"]
    if point == "sent":
        type(broadcast)._settle = lambda *_: _kill()  # type: ignore[method-assign,assignment]
    else:
        type(broadcast)._claim = lambda self, to: (claim(self, to), _kill())[0]  # type: ignore[method-assign]
    assert channel is not None
    await send(app, moment)


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), datetime.fromisoformat(sys.argv[5])))
