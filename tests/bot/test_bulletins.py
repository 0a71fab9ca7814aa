"""Local notices on the desk and in the chat: who may write them, what the check stops, and that nothing leaves after its minute."""

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot import app as composition
from bot.app import App
from bot.delivery import Delivery
from bot.settings import Settings
from bot.storage import accounts, bulletins
from bot.storage import tables as t
from tests.conftest import INDEXES, Town

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BILSTON, PENN = "WV002", "WV007"
ANNA = "applegarth@neighbourhoods.example.org"
LEAD = "thistlewood@neighbourhoods.example.org"
TODAY = datetime.now(UTC)
SOON = f"{TODAY + timedelta(days=1):%Y-%m-%dT18:00}"
SHUT = {"kind": "incident", "area": BILSTON, "text": "Mill Bridge is shut.", "until": NOON + timedelta(minutes=10)}


@pytest.fixture
def app(settings: Settings) -> App:
    """The program without its loops: what is queued waits until a test sends it."""
    made = composition.build(settings, lambda: NOON)
    made.indexing._built = INDEXES
    assert composition.prepare(made) == []
    return made


def says(app: App, text: str, number: int, visitor: str = "v1") -> None:
    raw = f'{{"visitor": "{visitor}", "id": "{number}", "text": "{text}", "at": 0, "area": "{BILSTON.lower()}"}}'
    assert app.turns.receive(app.channels["web"], raw)


def queued(app: App, words: str) -> list[str]:
    """What became of every message with these words."""
    with app.database.read() as db:
        query = (
            select(t.messages.c.status)
            .where(t.messages.c.text.contains(words), t.messages.c.author == "bot")
            .order_by(t.messages.c.id)
        )
        return list(db.scalars(query))


def deliver(app: App) -> None:
    asyncio.run(Delivery(app.turns, app.channels, 0).send_waiting())


def keep(app: App, **changed: Any) -> int:
    with app.database.write() as db:
        return bulletins.keep(db, None, {**SHUT, **changed}, "applegarth", NOON)


def test_a_queued_notice_does_not_leave_from_its_last_minute_on(app: App) -> None:
    keep(app)
    says(app, "is Mill Bridge shut?", 1)
    says(app, "is Mill Bridge shut?", 2, "v2")
    assert queued(app, "Mill Bridge is shut.") == ["queued", "queued"]
    app.turns.clock = lambda: NOON + timedelta(minutes=10) - timedelta(microseconds=1)
    deliver(app)
    assert queued(app, "Mill Bridge is shut.") == ["sent", "sent"]
    says(app, "is Mill Bridge shut?", 3, "v3")
    app.turns.clock = lambda: NOON + timedelta(minutes=10)
    deliver(app)
    assert queued(app, "Mill Bridge is shut.") == ["sent", "sent", "failed"]
    says(app, "is Mill Bridge shut?", 4, "v4")
    assert len(queued(app, "Mill Bridge is shut.")) == 3


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_notice_that_was_withdrawn_or_changed_does_not_leave_with_its_old_words(app: App) -> None:
    id = keep(app)
    says(app, "is Mill Bridge shut?", 1)
    with app.database.write() as db:
        bulletins.keep(db, id, {**SHUT, "text": "Mill Bridge is open on foot."}, "applegarth", NOON)
    says(app, "is Mill Bridge shut?", 2, "v2")
    deliver(app)
    assert queued(app, "Mill Bridge is shut.") == ["failed"] and queued(app, "open on foot") == ["sent"]
    with app.database.write() as db:
        bulletins.withdraw(db, id, "applegarth", NOON)
    says(app, "is Mill Bridge shut?", 3, "v3")
    assert len(queued(app, "Mill Bridge")) == 2


def test_an_officer_writes_a_notice_which_the_check_looks_at_first(start: Callable[..., Town]) -> None:
    town = start()
    anna = desk(town, ANNA)
    given = {
        "kind": "incident",
        "area": BILSTON,
        "text": "John Smith of 12 Mill Road was arrested.",
        "until": SOON,
    }
    stopped = anna.post("/desk/bulletins", data=given)
    assert "Please look at this again." in stopped.text and "Somebody&#39;s address." in stopped.text
    assert "Nothing is announced now" in anna.get("/desk/bulletins").text
    given["text"] = "The market is closed until six because of a burst pipe."
    kept = anna.post("/desk/bulletins", data=given)
    assert "The market is closed until six" in kept.text
    ask = {"id": "1", "text": "why is the market closed today?", "area": BILSTON.lower()}
    said = [one["text"] for one in httpx.post(town.url + "/chat/messages", json=ask).json()["messages"]]
    assert any(text.startswith("Local notice for Bilston: The market is closed until six") for text in said)
    with town.app.database.read() as db:
        assert {row.officer for row in db.execute(select(t.bulletins))} == {"applegarth"}
        assert "local notice kept" in set(db.scalars(select(t.audit.c.verb)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_writes_for_areas_that_are_not_theirs(start: Callable[..., Town]) -> None:
    town = start()
    anna, lead = desk(town, ANNA), desk(town, LEAD)
    given = {"kind": "incident", "area": PENN, "text": "The park is closed.", "until": SOON}
    assert "Choose one of your areas." in anna.post("/desk/bulletins", data=given).text
    assert "Choose one of your areas." in anna.post("/desk/bulletins", data={**given, "area": "force"}).text
    assert "The whole force" not in anna.get("/desk/bulletins").text
    assert "The park is closed." in lead.post("/desk/bulletins", data={**given, "area": "force"}).text
    foreign = desk(town, "coppice@neighbourhoods.example.org")
    assert foreign.post("/desk/bulletins/1/withdrawal").status_code == 404
    assert "Withdraw" not in foreign.get("/desk/bulletins").text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"until": "2026-11-24T12:00"}, "must be still to come"),
        ({"until": "soon"}, "must be still to come"),
        ({"text": "  "}, "Write what people should know"),
        ({"kind": "rumour"}, "Choose what it is about"),
        ({"kind": "meeting"}, "when the meeting begins|at which the meeting begins"),
        ({"kind": "priority"}, "on which the priority was set"),
        ({"kind": "priority", "issued": "2099-11-24"}, "still to come"),
    ],
)
def test_what_is_missing_is_said_and_what_was_written_stays(
    start: Callable[..., Town], wrong: dict[str, str], told: str
) -> None:
    town = start()
    given = {"kind": "incident", "area": BILSTON, "text": "The park is closed.", "until": SOON, **wrong}
    page = desk(town, ANNA).post("/desk/bulletins", data=given)
    assert page.status_code == 422 and re.search(told, page.text)
    assert given["text"].strip() in page.text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_priority_of_more_than_three_months_is_flagged_on_the_desk(start: Callable[..., Town]) -> None:
    town = start()
    keep(
        town.app,
        kind="priority",
        text="Shop theft",
        issued_on=TODAY.date() - timedelta(days=100),
        until=TODAY + timedelta(days=30),
    )
    keep(
        town.app,
        kind="priority",
        text="Speeding",
        issued_on=TODAY.date() - timedelta(days=80),
        until=TODAY + timedelta(days=30),
    )
    assert desk(town, ANNA).get("/desk/bulletins").text.count("Old: more than 3 months") == 1


def desk(town: Town, email: str) -> httpx.Client:
    """The desk as this officer has it; every form carries its token."""
    session = town.secret("session", email)
    form = accounts.digest("form:" + session)[:32]
    client = httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}, follow_redirects=True)
    post = client.post
    client.post = lambda url, data=None, **more: post(url, data={**(data or {}), "form": form}, **more)  # type: ignore
    return client
