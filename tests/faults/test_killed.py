"""`kill -9` at any statement, commit or send: nothing is lost, nothing repeated, nothing stuck, and the clock is right."""

import random
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import app as composition
from bot.app import App
from bot.settings import Settings
from bot.storage import tables as t
from tests.fake_telegram import FakeTelegram
from tests.faults.launch import WHEN
from tests.faults.play import Play
from tests.faults.program import STARTED, Program
from tests.faults.promises import promises_kept
from tests.patience import until


@pytest.fixture(autouse=True)
def none_is_left() -> Iterator[None]:
    yield
    while STARTED:
        STARTED.pop().kill()


FURTHEST = {"statement": 150, "commit": 60, "committed": 60, "send": 10, "answered": 10}
"""So far into a start the end may lie; a round of the play is over by then."""
SHORT = {"sqlite": ("statement", "committed", "answered"), "postgresql": WHEN}
"""The kills of the short form, by engine."""


def test_kill_9_at_any_statement_commit_or_send(
    settings: Settings, database_url: str, fake: FakeTelegram, tmp_path: Path, kills: int
) -> None:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    play, chance = Play(fake, app), random.Random(kills)
    short = SHORT[app.database.engine.dialect.name]
    for when in islice(cycle(WHEN), kills) if kills else short:
        program = Program(database_url, fake, tmp_path, "serve", f"{when}:{chance.randint(1, FURTHEST[when])}")
        play.on()
        play.until_quiet(program)
        while not program.died() and play.answers():
            play.until_quiet(program)
        program.kill()
    program = Program(database_url, fake, tmp_path)
    play.on()
    play.until_quiet()
    while play.answers():
        play.until_quiet()
    program.stop()
    assert promises_kept(app.database, fake, play.told) == []
    app.database.close()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_rolling_restart_under_load_drops_nothing_and_leaves_nothing_unconfirmed(
    settings: Settings, database_url: str, fake: FakeTelegram, tmp_path: Path
) -> None:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    play, fake.slow = Play(fake, app, people=8, failing=False), 0.2
    running = [Program(database_url, fake, tmp_path, "worker") for _ in range(2)]
    for known in (3, 4):
        before = fake.calls["sendMessage"]
        play.on(2)
        until(lambda: fake.calls["sendMessage"] > before)  # noqa: B023  # some are on their way, others wait
        fresh = Program(database_url, fake, tmp_path, "worker")
        until(lambda: _working(app) == known)  # noqa: B023
        play.on(2)
        running.pop(0).stop()
        running.append(fresh)
    play.until_quiet()
    for program in running:
        program.stop()
    assert promises_kept(app.database, fake, play.told) == []
    with app.database.read() as db:
        assert set(db.scalars(select(t.messages.c.status))) == {"received", "sent"}
    assert fake.most_polling < 3  # one at a time, but for a holder who came too late to renew its lease
    app.database.close()


def _working(app: App) -> int:
    with app.database.read() as db:
        return db.scalar(select(func.count()).select_from(t.processes)) or 0
