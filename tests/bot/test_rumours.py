"""A rumour from the first questions to the answer for all: the card, who is told of it, the statement, its correction and its end."""

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from bot import app as composition
from bot import rumours as rounds
from bot.app import App
from bot.delivery import Delivery
from bot.settings import Settings
from bot.storage import rumours
from bot.storage import tables as t
from routing.safety import Label
from tests.bot.test_bulletins import ANNA, LEAD, desk
from tests.conftest import INDEXES, Town
from tests.routing.test_rumours import OTHERS, STABBING
from tests.routing.triage_report import triage

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
BILSTON, PENN = "WV002", "WV007"
KNOWN = {"known": "No hostel is planned at the old school.", "unknown": "Who will buy it.", "asked": []}
HOSTEL = [
    "Is the old school becoming a hostel?", "is it true they turn the old school into a hostel", "who decided to make a hostel of the old school",
    "when does the hostel in the old school open", "We heard the old school will be a hostel", "why was nobody asked about the hostel at the old school",
    "is the old school going to be a hostel or not", "people say there will be a hostel in the old school",
]  # fmt: skip
ALIKE = [f"{text.rstrip('?')} {more}".strip() for more in ("", "please", "today", "we heard so") for text in HOSTEL]


@pytest.fixture
def clock() -> list[datetime]:
    return [NOON]


@pytest.fixture
def app(settings: Settings, clock: list[datetime]) -> App:
    """The program without its loops; a test calls each round itself."""
    made = composition.build(settings, lambda: clock[0])
    made.indexing._built = INDEXES
    assert composition.prepare(made) == []
    return made


def asks(app: App, number: int, text: str, area: str = BILSTON, at: str = "1", **more: str) -> None:
    """Person `number` asks, in an area that the page's link tells."""
    raw = {"visitor": f"p{number}", "id": at, "text": text, "at": 0, "area": area.lower(), **more}
    assert app.turns.receive(app.channels["web"], json.dumps(raw))


def all_ask(
    app: App, clock: list[datetime], texts: list[str], area: str = BILSTON, first: int = 0, every: float = 40
) -> None:
    for number, text in enumerate(texts, start=first):
        asks(app, number, text, area)
        clock[0] += timedelta(seconds=every)


def cards(app: App) -> list[Any]:
    with app.database.read() as db:
        return list(db.execute(select(t.rumours).order_by(t.rumours.c.id)).mappings())


def state(app: App, clock: list[datetime], id: int = 1, **more: Any) -> None:
    with app.database.write() as db:
        given = {**KNOWN, "officer": "applegarth", "until": clock[0] + timedelta(hours=2), "tells": True}
        rumours.state(db, id, {**given, **more}, clock[0])


def said(app: App, words: str) -> list[tuple[str, str]]:
    """Every message of ours with these words: to whom, and what became of it."""
    m = t.messages.c
    with app.database.read() as db:
        query = select(m.recipient, m.status).where(m.author == "bot", m.text.contains(words)).order_by(m.id)
        return [(row.recipient, row.status) for row in db.execute(query)]


def deliver(app: App) -> None:
    sending = Delivery(app.turns, app.channels, 0)

    async def whole() -> None:
        while await sending.send_waiting():
            pass

    asyncio.run(whole())


def tell_all(app: App) -> int:
    rounds_of = iter(lambda: rounds.tell(app), 0)
    return sum(rounds_of)


def test_thirty_alike_questions_in_twenty_minutes_are_answered_once_for_all(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:7])
    assert rounds.look(app) == 0
    all_ask(app, clock, ALIKE[7:16], first=7)
    all_ask(app, clock, OTHERS, first=100, every=1)
    all_ask(app, clock, ALIKE[:3], PENN, first=200, every=1)
    assert rounds.look(app) == 1 and rounds.look(app) == 0
    [card] = cards(app)
    assert card["area"] == BILSTON
    all_ask(app, clock, ALIKE[16:30], first=16)
    assert clock[0] - NOON < timedelta(minutes=21)
    assert rounds.look(app) == 0
    with app.database.read() as db:
        assert rumours.counts(db, 1) == (30, 0)
    state(app, clock)
    assert tell_all(app) == 30
    deliver(app)
    told = said(app, "No hostel is planned")
    assert len(told) == 30 and len({who for who, _ in told}) == 30 and {how for _, how in told} == {"sent"}
    assert rounds.tell(app) == 0
    asks(app, 300, "is it true about the hostel in the old school?")
    asks(app, 301, "can I park on the pavement?")
    asks(app, 302, "is it true about the hostel in the old school?", PENN)
    told_too = [who for who, _ in said(app, "No hostel is planned")][30:]
    assert len(told_too) == 1
    with app.database.read() as db:
        assert rumours.counts(db, 1) == (31, 31)


def test_those_who_asked_and_waited_for_an_officer_are_answered(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:9])
    for number in range(9):
        asks(app, number, "", at="2", tapped="none")
    rounds.look(app)
    c = t.conversations.c
    waits = select(func.count()).select_from(t.conversations).where(c.state == "with_officer", c.answered_at.is_(None))
    with app.database.read() as db:
        before = db.scalar(waits)
    state(app, clock)
    tell_all(app)
    with app.database.read() as db:
        assert before == 9 and db.scalar(waits) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_those_who_asked_are_left_alone_if_it_is_not_wished(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:9])
    rounds.look(app)
    state(app, clock, tells=False)
    assert tell_all(app) == 0
    asks(app, 300, "is it true about the hostel in the old school?")
    assert len(said(app, "No hostel is planned")) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_statement_ends_with_its_minute_and_what_did_not_leave_goes_to_an_officer(
    app: App, clock: list[datetime]
) -> None:
    all_ask(app, clock, ALIKE[:9])
    rounds.look(app)
    state(app, clock, tells=False)
    asks(app, 300, "is it true about the hostel in the old school?")
    clock[0] += timedelta(hours=2)
    deliver(app)
    assert [how for _, how in said(app, "No hostel is planned")] == ["failed"]
    with app.database.read() as db:
        newest = db.execute(select(t.conversations).order_by(t.conversations.c.id.desc()).limit(1)).mappings().one()
    assert newest["state"] == "with_officer" and newest["team"] == "bilston"
    asks(app, 301, "is it true about the hostel in the old school?")
    assert len(said(app, "No hostel is planned")) == 1


def test_a_correction_reaches_those_who_were_told_and_a_withdrawal_too(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:9])
    rounds.look(app)
    state(app, clock)
    tell_all(app)
    deliver(app)
    clock[0] += timedelta(minutes=5)
    state(app, clock, known="A hostel was asked for and refused.")
    asks(app, 300, "is it true about the hostel in the old school?")
    tell_all(app)
    deliver(app)
    corrected = said(app, "A hostel was asked for")
    assert len(corrected) == 10 and len(said(app, "Corrected by")) == 10
    with app.database.write() as db:
        rumours.withdraw(db, 1, "applegarth", clock[0])
    assert tell_all(app) == 10
    deliver(app)
    assert len(said(app, "Please do not rely on it.")) == 10
    asks(app, 301, "is it true about the hostel in the old school?")
    assert len(said(app, "A hostel was asked for")) == 10


def test_the_areas_officer_and_supervisor_are_told_without_a_word_of_anybodys(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:9])
    rounds.look(app)
    n = t.notices.c
    with app.database.read() as db:
        rows = list(db.execute(select(t.notices).where(n.why == "rumour")).mappings())
    assert {"thistlewood"} < {row["officer"] for row in rows} and all(row["urgent"] for row in rows)
    assert all(row["conversation_id"] is None for row in rows)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_rumour_that_is_an_emergency_gets_999_and_never_only_the_statement(app: App, clock: list[datetime]) -> None:
    asked = [f"{one.rstrip('?')} {more}" for more in ("", "please", "today") for one in STABBING]
    grave = [one for one in asked if triage("off")(one).label is Label.EMERGENCY]
    all_ask(app, clock, grave)
    everybody = {who for who, _ in said(app, "Ring 999 now")}
    assert len(everybody) == len(grave) >= 12 and rounds.look(app) == 1
    state(app, clock, known="Nobody was hurt at the market.")
    tell_all(app)
    told = {who for who, _ in said(app, "Nobody was hurt at the market.")}
    assert told and told <= {who for who, _ in said(app, "If anyone is in danger, ring 999.")}
    asks(app, 300, grave[0])
    assert [who for who, _ in said(app, "Ring 999 now")][-1] == "p300"
    assert "p300" not in {who for who, _ in said(app, "Nobody was hurt at the market.")}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_slow_questions_and_those_of_one_person_raise_no_card(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:12], every=600)
    assert rounds.look(app) == 0
    for number, text in enumerate(ALIKE[:12], start=1):
        asks(app, 500, text, at=str(number))
    assert rounds.look(app) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_card_that_was_put_away_is_not_raised_again_for_a_day(app: App, clock: list[datetime]) -> None:
    all_ask(app, clock, ALIKE[:9])
    rounds.look(app)
    with app.database.write() as db:
        rumours.dismiss(db, 1, clock[0])
    all_ask(app, clock, ALIKE[9:20], first=9)
    assert rounds.look(app) == 0 and len(cards(app)) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_killed_program_forgets_and_repeats_nobody(
    app: App, clock: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    all_ask(app, clock, ALIKE[:9])
    rounds.look(app)
    state(app, clock)
    told = rumours.told
    calls = iter([None, None])

    def dies(*given: Any) -> None:
        if next(calls, "dead") == "dead":
            raise KeyboardInterrupt
        told(*given)

    monkeypatch.setattr(rumours, "told", dies)
    with pytest.raises(KeyboardInterrupt):
        tell_all(app)
    monkeypatch.setattr(rumours, "told", told)
    assert tell_all(app) == 7
    assert len(said(app, "No hostel is planned")) == 9


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_officer_answers_from_the_desk_after_the_check_and_others_see_nothing(start: Callable[..., Town]) -> None:
    town = start()
    with town.app.database.write() as db:
        db.execute(insert(t.rumours).values(area=BILSTON, raised_at=datetime.now(UTC)))
    anna, lead, foreign = (desk(town, who) for who in (ANNA, LEAD, "coppice@neighbourhoods.example.org"))
    assert "Bilston: 0 asked" in anna.get("/desk/rumours").text and "Bilston: 0 asked" in lead.get("/desk/rumours").text
    assert "Bilston" not in foreign.get("/desk/rumours").text
    until = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT18:00}"
    given = {"known": "A suspect of 12 Mill Road was arrested.", "until": until}
    assert foreign.post("/desk/rumours/1/statement", data=given).status_code == 404
    assert "Please look at this again." in anna.post("/desk/rumours/1/statement", data=given).text
    assert cards(town.app)[0]["edition"] == 0
    empty = anna.post("/desk/rumours/1/statement", data={"until": until})
    assert empty.status_code == 422 and "Write what is known" in empty.text
    over = anna.post("/desk/rumours/1/statement", data={"known": "All is well.", "until": "2020-01-01T10:00"})
    assert over.status_code == 422 and "All is well." in over.text
    answered = anna.post("/desk/rumours/1/statement", data={"known": "All is well.", "until": until, "tells": "true"})
    assert "answered for all" in answered.text and "PC" in answered.text
    corrected = anna.post("/desk/rumours/1/statement", data={"known": "All is quite well.", "until": until})
    assert "(corrected)" in corrected.text
    assert "withdrawn" in anna.post("/desk/rumours/1/withdrawal").text
    with town.app.database.read() as db:
        done = list(db.scalars(select(t.audit.c.verb).where(t.audit.c.subject == "rumour:1")))
    assert done == ["rumour answered", "rumour answer corrected", "rumour answer withdrawn"]
