"""The machine's clock is set forward and back: nothing waits for a moment that the wrong clock told, and promises stay."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot import app as composition
from bot import timekeeper
from bot.app import App
from bot.channels.channel import Outcome, Part, Retry, Sent
from bot.channels.webchat import Webchat
from bot.clock_watch import ClockWatch
from bot.settings import Settings
from bot.storage import leases
from bot.storage import tables as t
from routing.allowance import Allowance, Go, Urgency, judge

HOUR = timedelta(hours=1)


class Machine:
    """A clock that can be set, and the steady one behind it."""

    def __init__(self) -> None:
        self.wall, self.since = datetime.now(UTC), 0.0

    def __call__(self) -> datetime:
        return self.wall

    def steady(self) -> float:
        return self.since

    def passes(self, seconds: float) -> None:
        self.wall, self.since = self.wall + timedelta(seconds=seconds), self.since + seconds


class Busy(Webchat):
    """A channel that first says to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.waits = 1

    async def send(self, part: Part) -> Outcome:
        if self.waits:
            self.waits -= 1
            return Retry(5.0, "told to wait")
        self.told.append(part.text)
        return Sent(str(len(self.told)))


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def app(settings: Settings, machine: Machine) -> App:
    made = composition.build(settings, machine)
    assert composition.prepare(made) == []
    made.channels["web"] = Busy()
    return made


def say(app: App, text: str) -> None:
    said = {"id": text, "text": text, "visitor": "v" * 64, "at": app.turns.clock().timestamp()}
    app.turns.receive(app.channels["web"], json.dumps(said))


def send(app: App) -> list[str]:
    asyncio.run(app.delivery.send_waiting())
    channel = app.channels["web"]
    assert isinstance(channel, Busy)
    return channel.told


def test_a_clock_that_is_set_back_keeps_nothing_waiting(app: App, machine: Machine) -> None:
    watch = ClockWatch(machine.steady)
    watch.look(app.turns)
    machine.wall += 5 * HOUR  # the clock goes wrong
    assert not watch.look(app.turns)
    say(app, "can I park on the pavement?")
    assert send(app) == []  # told to wait five seconds, by the wrong clock
    machine.wall -= 5 * HOUR
    machine.passes(10)
    assert send(app) == []
    assert watch.look(app.turns) and not watch.look(app.turns)
    assert len(send(app)) == 1


def test_a_program_that_starts_after_the_clock_was_set_back_knows_it(app: App, machine: Machine) -> None:
    machine.wall += 5 * HOUR
    say(app, "can I park on the pavement?")
    send(app)
    machine.wall -= 5 * HOUR
    assert ClockWatch(machine.steady).look(app.turns)
    assert len(send(app)) == 1


def test_the_promise_is_a_moment_and_moves_with_no_clock(app: App, machine: Machine) -> None:
    say(app, "speak to an officer")
    say(app, "Bilston")
    c = t.conversations.c
    with app.database.read() as db:
        handed, due = db.execute(select(c.handed_over_at, c.due_at)).one()
    assert due - handed == 72 * HOUR
    watch = ClockWatch(machine.steady)
    watch.look(app.turns)
    for jump in (80 * HOUR, -80 * HOUR):
        machine.wall += jump
        watch.look(app.turns)
        timekeeper.tick(app.turns)
    with app.database.read() as db:
        assert db.execute(select(c.handed_over_at, c.due_at)).one() == (handed, due)
        # it was told as missed when the clock said so, and is looked at again whenever there is more to tell
        assert db.scalar(select(c.warned)) > 0


def test_one_conversation_that_cannot_be_woken_keeps_no_other_asleep(app: App, machine: Machine) -> None:
    for visitor in ("a", "b"):
        said = {"id": "1", "text": "hello", "visitor": visitor * 64, "at": machine().timestamp()}
        app.turns.receive(app.channels["web"], json.dumps(said))
    with app.database.write() as db:
        db.execute(update(t.conversations).where(t.conversations.c.id == 1).values(state="NO SUCH STATE"))
    machine.passes(90_000)
    timekeeper.tick(app.turns)
    with app.database.read() as db:
        assert db.scalar(select(t.conversations.c.state).where(t.conversations.c.id == 2)) == "closed"


def test_a_lease_of_a_clock_that_ran_ahead_is_free(app: App, machine: Machine) -> None:
    now = machine()
    with app.database.write() as db:
        assert leases.take(db, "telegram", "one", now + 5 * HOUR)
        assert leases.take(db, "telegram", "two", now)
        assert leases.take(db, "telegram", "two", now) and not leases.take(db, "telegram", "one", now)
        assert leases.take(db, "telegram", "one", now + leases.LASTS + timedelta(seconds=1))


def test_a_budget_of_a_clock_that_ran_ahead_begins_anew() -> None:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    spent = Allowance(15, 15, now + 5 * HOUR)
    assert isinstance(judge(spent, Urgency.BOT, now, 900), Go)
