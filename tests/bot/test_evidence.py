"""The evidence of the Guarantee: every answer owed, by month and team."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from sqlalchemy import select

from bot import app as composition
from bot import clocks
from bot.settings import Settings
from bot.storage import guarantee
from bot.storage import tables as t
from routing.events import OfficerClosed, OfficerPassedOn, OfficerReplied
from tests.conftest import Town


def test_a_promise_is_noted_moved_met_and_counted(settings: Settings) -> None:
    now = [datetime(2026, 11, 2, 9, tzinfo=UTC)]
    app = composition.build(settings, clock=lambda: now[0])
    assert composition.prepare(app) == []
    web = app.channels["web"]
    for number, visitor in enumerate(("a", "b", "c", "d")):
        for said in ("speak to an officer", "Bilston"):
            raw = f'{{"visitor": "{visitor}", "id": "{number}-{said}", "text": "{said}", "at": 0}}'
            assert app.turns.receive(web, raw)
    app.turns.take(1, OfficerPassedOn(now[0] + timedelta(hours=1), "applegarth", "ettingshall"))
    app.turns.take(1, OfficerReplied(now[0] + timedelta(hours=5), "applegarth", "Hello."))
    app.turns.take(2, OfficerReplied(now[0] + timedelta(hours=80), "applegarth", "Sorry."))
    app.turns.take(3, OfficerClosed(now[0] + timedelta(hours=2), "applegarth"))
    with app.database.read() as db:
        found = guarantee.rows(db, "2026-11", "Europe/London")
        assert [guarantee.outcome(row, now[0]) for row in found] == ["met", "late", "unanswered", "open"]
        months = {month.team: month for month in guarantee.by_team(found, now[0])}
        assert (months["ettingshall"].met, months["ettingshall"].median_hours) == (1, 5.0)
        assert (months["bilston"].owed, months["bilston"].late, months["bilston"].median_hours) == (3, 1, 80.0)
        assert len(guarantee.rows(db, "2026-11", "Europe/London", "bilston")) == 3
        lines = guarantee.table(found, now[0])
        assert [line["hours"] for line in lines] == [5.0, 80.0, None, None] and set(lines[0]) == set(guarantee.COLUMNS)
        assert guarantee.rows(db, "2026-10", "Europe/London") == []
    app.database.close()


def test_a_month_begins_at_local_midnight() -> None:
    start, end = guarantee.bounds("2026-07", "Europe/London")
    assert (start, end) == (datetime(2026, 6, 30, 23, tzinfo=UTC), datetime(2026, 7, 31, 23, tzinfo=UTC))
    assert guarantee.bounds("2026-12", "UTC")[1] == datetime(2027, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError):
        guarantee.bounds("2026-13", "UTC")


def test_supervisors_see_their_teams_evidence_and_take_it_as_csv(start: Callable[..., Town]) -> None:
    town = start()
    for said in ("speak to an officer", "Bilston"):
        raw = f'{{"visitor": "a", "id": "{said}", "text": "{said}", "at": 0}}'
        assert town.app.turns.receive(town.app.channels["web"], raw)

    def visit(who: str) -> httpx.Client:
        http = httpx.Client(base_url=town.url, follow_redirects=True)
        http.post(f"/desk/sign-in/{town.secret('link', f'{who}@neighbourhoods.example.org')}")
        return http

    sergeant, other = visit("thistlewood"), visit("larkspur")
    assert "Bilston Neighbourhood Team</th><td>1</td>" in sergeant.get("/desk/guarantee").text
    assert "<td>open</td>" in sergeant.get("/desk/guarantee?team=bilston").text
    lines = sergeant.get("/desk/guarantee.csv").text.splitlines()
    assert lines[0].startswith("conversation_id,team,") and lines[1].startswith("1,bilston,")
    assert "No answer was owed" in other.get("/desk/guarantee").text
    assert len(other.get("/desk/guarantee.csv").text.splitlines()) == 1
    assert other.get("/desk/guarantee?team=bilston").status_code == 404
    assert sergeant.get("/desk/guarantee?month=May").status_code == 422
    trail = visit("kestrel").get("/desk/audit?act=answer+owed").text
    assert "team: bilston" in trail and "{" not in trail.split("<tbody>")[1]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_pause_is_shown_and_counted(settings: Settings) -> None:
    now = [datetime(2026, 11, 2, 9, tzinfo=UTC)]
    app = composition.build(settings.model_copy(update={"pause_while_waiting": True}), clock=lambda: now[0])
    assert composition.prepare(app) == []
    for said in ("speak to an officer", "Bilston"):
        app.turns.receive(app.channels["web"], f'{{"visitor": "a", "id": "{said}", "text": "{said}", "at": 0}}')
    now[0] += timedelta(hours=2)
    app.turns.take(1, OfficerReplied(now[0], "applegarth", "Which house is it?", asks=True))
    now[0] += timedelta(hours=100)
    with app.database.read() as db:
        row = db.execute(select(t.conversations)).mappings().one()
        assert clocks.promise(row, now[0]).words == "paused since Mon 11:00, waiting for them"
        found = guarantee.rows(db, "2026-11", "Europe/London")
        assert [guarantee.outcome(one, now[0]) for one in found] == ["open"]
    app.turns.receive(app.channels["web"], '{"visitor": "a", "id": "c", "text": "number 4", "at": 0}')
    now[0] += timedelta(hours=1)
    app.turns.take(1, OfficerReplied(now[0], "applegarth", "I will look on Friday."))
    with app.database.read() as db:
        line = guarantee.table(guarantee.rows(db, "2026-11", "Europe/London"), now[0])[0]
    app.database.close()
    assert (line["paused_hours"], line["hours"], line["outcome"]) == (100.0, 3.0, "met")
