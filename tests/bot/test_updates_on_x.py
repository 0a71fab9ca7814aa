"""Updates on X within its rules: private messages to who asked by one, a post of the account, little of the budget, marked corrections."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot import app as composition
from bot.channels.x_words import weight
from bot.settings import Settings
from bot.storage import tables as t
from tests.bot.broadcasting import NOON, send
from tests.bot.test_updates import AREA, WORDS, correct, let_go, states, withdraw
from tests.bot.test_x import with_x
from tests.conftest import INDEXES
from tests.fake_x import FakeX


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_update_is_posted_and_sent_to_who_wrote_first_and_then_set_right(settings: Settings) -> None:
    moment = [NOON]
    with FakeX(clock=lambda: moment[0].timestamp()) as fake:
        app = composition.build(settings.model_copy(update=with_x(fake)), lambda: moment[0])
        app.indexing._built = INDEXES
        assert composition.prepare(app) == []
        people = [fake.person(f"P{number}") for number in range(8)]
        for person in people[:7]:
            person.writes("/follow Bilston")
        rows = [{"channel": "x", "chat": person.id, "area": AREA, "since": NOON} for person in people]
        with app.database.write() as db:
            db.execute(insert(t.followers), rows)
        id = let_go(app, on_x=True)
        asyncio.run(send(app, moment, name="x"))
        assert [post["text"] for post in fake.posts] == [WORDS]
        assert states(app, id)["queued"] == 2, "of fifteen messages a window, six are for updates"
        assert fake.calls["dm_send_429"] == 0
        moment[0] += timedelta(minutes=16)
        asyncio.run(send(app, moment, name="x"))
        counted = states(app, id)
        assert counted == {"sent": 8, "blocked": 1}, "who never wrote to the account is written to by nobody"
        assert all(WORDS in person.received[0]["text"] for person in people[:7]) and not people[7].received
        correct(app, id, "Bikes are marked on Sunday.")
        for _ in range(4):
            moment[0] += timedelta(minutes=16)
            asyncio.run(send(app, moment, name="x"))
        follows = fake.posts[1]
        assert follows["text"].startswith("Correction to an earlier update, at ") and "Sunday" in follows["text"]
        assert follows["answers"] == fake.posts[0]["id"] and weight(follows["text"]) <= 280
        assert all("Correction to an earlier update" in person.received[-1]["text"] for person in people[:7])
        withdraw(app, id)
        for _ in range(4):
            moment[0] += timedelta(minutes=16)
            asyncio.run(send(app, moment, name="x"))
        assert "withdrew an earlier update" in fake.posts[-1]["text"]
        assert all("withdrew an earlier update" in person.received[-1]["text"] for person in people[:7])
        assert fake.calls["dm_send_429"] == fake.calls["post_429"] == 0
        app.database.close()
