"""An update to thousands of followers: paced, counted, killed in the middle, corrected and withdrawn; replies go first."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select
from telegram import Bot
from telegram.request import BaseRequest, RequestData

from bot import app as composition
from bot.app import App
from bot.settings import Settings
from bot.storage import followers, ledger, local_updates
from bot.storage import tables as t
from routing.events import OfficerReplied
from tests.bot.broadcasting import NOON, ROOT, send, sender
from tests.fake_telegram import TOKEN, FakeTelegram, Person

AREA = "WV002"
WORDS = "Bikes are marked at the library on Saturday from 10 to 1."


def crowd(app: App, fake: FakeTelegram, heads: int) -> list[Person]:
    """So many people who follow Bilston on Telegram."""
    people = [fake.person(f"P{number}") for number in range(heads)]
    row = {"channel": "telegram", "area": AREA, "language": "", "since": NOON}
    with app.database.write() as db:
        db.execute(insert(t.followers), [{**row, "chat": str(person.id)} for person in people])
    return people


class Direct(BaseRequest):
    """The same strict Bot API without the wire, so that thousands take seconds."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name, given = url.rpartition("/")[2], request_data.json_parameters if request_data else {}
        self.fake.calls[name] += 1
        answer = getattr(self.fake, f"_{name}")(given)
        return answer.status_code, answer.body


def off_the_wire(app: App, fake: FakeTelegram) -> None:
    app.channels["telegram"]._bot = Bot(TOKEN, request=Direct(fake), get_updates_request=Direct(fake))  # type: ignore[attr-defined]


def let_go(app: App, text: str = WORDS, areas: tuple[str, ...] = (AREA,), on_x: bool = False) -> int:
    now = app.turns.clock()
    with app.database.write() as db:
        id = local_updates.write(db, text, areas, on_x, "applegarth", now)
        assert local_updates.send(db, id, None, now) and not local_updates.send(db, id, None, now)
    return id


def states(app: App, id: int) -> Counter[str]:
    with app.database.read() as db:
        counted: Counter[str] = Counter()
        for by_state in ledger.progress(db, id).values():
            counted.update(by_state)
    return counted


def killed(app: App, fake: FakeTelegram, point: str, rounds: int) -> None:
    """A real process that sends and dies with kill -9."""
    address = app.database.engine.url.render_as_string(hide_password=False)
    command = [
        sys.executable,
        "-m",
        "tests.bot.broadcasting",
        address,
        fake.url,
        point,
        str(rounds),
        app.turns.clock().isoformat(),
    ]
    ended = subprocess.run(command, cwd=ROOT, env=dict(os.environ), capture_output=True, timeout=120, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()[-2000:]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_5000_followers_with_waits_blocks_and_kills_then_corrected_and_withdrawn(
    database_url: str, fake: FakeTelegram
) -> None:
    moment = [NOON]
    app = sender(database_url, fake.url, moment)
    assert composition.prepare(app) == []
    people = crowd(app, fake, 5_000)
    for person in people[::200]:
        person.blocked = True
    fake.failures.extend(["", "429", "", "", "429", *[""] * 500, "429"])
    id = let_go(app)
    killed(app, fake, "sent", 10)
    moment[0] += timedelta(minutes=2)
    killed(app, fake, "claimed", 10)
    moment[0] += timedelta(minutes=4)
    off_the_wire(app, fake)
    asyncio.run(send(app, moment))
    counted = states(app, id)
    assert sum(counted.values()) == 5_000 and set(counted) == {"sent", "blocked", "unconfirmed"}
    assert counted["blocked"] >= 23 and 0 < counted["unconfirmed"] <= 100  # what two processes held when they died
    got = Counter(len(person.received) for person in people)
    assert set(got) <= {0, 1}, "nobody is written to twice"
    assert got[0] <= counted["blocked"] + counted["unconfirmed"], "nobody is left out unseen"
    assert_blocked_follow_nothing(app, people)
    correct(app, id, "Bikes are marked at the library on SUNDAY.")
    asyncio.run(send(app, moment))
    with app.database.read() as db:
        sent = set(db.scalars(select(t.sends.c.chat).where(t.sends.c.status == "sent")))
        assert ledger.amended(db, id) == {"sent": counted["sent"]}
    theirs = [person for person in people if str(person.id) in sent]
    assert all("SUNDAY" in person.received[0]["text"] and len(person.received) == 1 for person in theirs)
    assert "Corrected at 12:0" in theirs[0].received[0]["text"]
    withdraw(app, id)
    asyncio.run(send(app, moment))
    assert all("was withdrawn by the officers" in person.received[0]["text"] for person in theirs)
    assert not any("library" in person.received[0]["text"] for person in theirs)
    app.database.close()


def assert_blocked_follow_nothing(app: App, people: list[Person]) -> None:
    with app.database.read() as db:
        for person in people[::200]:
            row = db.execute(select(t.sends.c.status).where(t.sends.c.chat == str(person.id))).one()
            assert (followers.of(db, "telegram", str(person.id)) == ()) == (row.status == "blocked")


def correct(app: App, id: int, text: str) -> None:
    with app.database.write() as db:
        assert local_updates.correct(db, id, text, app.turns.clock())
        ledger.amend(db, id)


def withdraw(app: App, id: int) -> None:
    with app.database.write() as db:
        assert local_updates.withdraw(db, id, app.turns.clock())
        ledger.drop(db, id)
        ledger.amend(db, id)


def asha_waits_for_an_officer(app: App, person: Person) -> int:
    said = {"update_id": 1, "message": {"message_id": 1, "date": int(NOON.timestamp()), "text": "speak to an officer in Bilston",
            "chat": {"id": person.id, "type": "private"}, "from": {"id": person.id, "is_bot": False, "first_name": "Asha"}}}  # fmt: skip
    assert app.turns.receive(app.channels["telegram"], json.dumps(said))
    asyncio.run(deliver(app))
    return 1


async def deliver(app: App) -> None:
    while await app.delivery.send_waiting():
        pass


def test_an_officers_reply_goes_out_at_once_in_the_middle_of_a_broadcast(database_url: str, fake: FakeTelegram) -> None:
    moment = [NOON]
    app = sender(database_url, fake.url, moment, per_second=30)
    composition.prepare(app)
    off_the_wire(app, fake)
    asha = fake.person("Asha")
    conversation = asha_waits_for_an_officer(app, asha)
    people = crowd(app, fake, 60)
    let_go(app)
    asyncio.run(send(app, moment, 3))
    before = sum(len(person.received) for person in people)
    assert 0 < before <= 21
    app.turns.take(conversation, OfficerReplied(moment[0], "applegarth", "I am at the library now."))
    asyncio.run(app.delivery.send_waiting())
    assert asha.received[-1]["text"] == "I am at the library now."
    assert sum(len(person.received) for person in people) == before
    for number in range(10):
        app.turns.take(conversation, OfficerReplied(moment[0], "applegarth", f"And another thing {number}."))
    assert asyncio.run(app.broadcast.round("telegram")) == 0, "while replies wait, their share is not spent"
    asyncio.run(deliver(app))
    asyncio.run(send(app, moment))
    assert all(len(person.received) == 1 for person in people)
    app.database.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_quiet_hours_hold_updates_back_and_not_corrections(database_url: str, fake: FakeTelegram) -> None:
    moment = [NOON]
    app = sender(database_url, fake.url, moment)
    composition.prepare(app)
    off_the_wire(app, fake)
    early = crowd(app, fake, 3)
    id = let_go(app)
    asyncio.run(send(app, moment))
    app.broadcast.quiet = Settings(_env_file=None, quiet_hours="21:00-08:00").quiet  # type: ignore[call-arg]
    moment[0] = NOON.replace(hour=22)
    late = let_go(app, "A second update.")
    correct(app, id, "It is on Sunday.")
    asyncio.run(send(app, moment))
    assert [len(person.received) for person in early] == [1, 1, 1] and "on Sunday" in early[0].received[0]["text"]
    moment[0] = NOON.replace(day=26, hour=8)
    asyncio.run(send(app, moment))
    assert [len(person.received) for person in early] == [2, 2, 2] and states(app, late) == {"sent": 3}
    app.database.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_one_who_is_told_to_wait_holds_up_nobody_and_who_stopped_gets_nothing(
    database_url: str, fake: FakeTelegram
) -> None:
    moment = [NOON]
    app = sender(database_url, fake.url, moment)
    composition.prepare(app)
    off_the_wire(app, fake)
    first, second, third = crowd(app, fake, 3)
    fake.failures.append("429")
    id = let_go(app)
    assert not app.broadcast.look_after() or not app.broadcast.look_after()
    with app.database.write() as db:
        followers.remove(db, "telegram", str(third.id))
    asyncio.run(app.broadcast.round("telegram"))
    assert [len(person.received) for person in (first, second, third)] == [0, 1, 0]
    assert states(app, id) == {"sent": 1, "queued": 1, "dropped": 1}
    moment[0] += timedelta(seconds=1)
    asyncio.run(app.broadcast.round("telegram"))
    assert [len(person.received) for person in (first, second, third)] == [1, 1, 0]
    app.database.close()
