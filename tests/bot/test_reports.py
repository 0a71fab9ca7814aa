"""Reports: every number agrees with a plain recount of the rows; who may see which; the ways out."""

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, select, update

from bot import app as composition
from bot import reports, timekeeper
from bot.app import App
from bot.settings import Settings
from bot.storage import guarantee, matters_before, promised, tallies
from bot.storage import tables as t
from bot.storage.database import Database
from routing.events import OfficerReplied
from tests.conftest import Town

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 10, 31, 12, tzinfo=UTC)
TEAMS, AREAS = ("bilston", "penn", ""), ("WV001", "WV002", "")
ONCE: list[Database] = []


@contextmanager
def empty_rows() -> Iterator[Database]:
    """One database for all examples, with its tables of figures empty."""
    if not ONCE:
        ONCE.append(Database(f"sqlite:///{tempfile.mkdtemp()}/figures.db"))
        ONCE[0].migrate()
    with ONCE[0].write() as db:
        for table in (t.tallies, t.questions, t.matters, t.promises, t.conversations, t.facts):
            db.execute(delete(table))
    yield ONCE[0]


MOMENTS = st.datetimes(datetime(2026, 9, 28), datetime(2026, 11, 2)).map(lambda at: at.replace(tzinfo=UTC))
MATTERS = st.fixed_dictionaries({
    "begun_at": MOMENTS, "channel": st.sampled_from(("web", "telegram")), "area": st.sampled_from(AREAS),
    "team": st.sampled_from(TEAMS), "topic": st.sampled_from(("Parking", "")), "course": st.sampled_from(("officer", "bot")),
    "changed_at": MOMENTS,
    "questions": st.lists(st.tuples(MOMENTS, st.sampled_from(("answered", "unanswered", "redirected")), st.sampled_from((None, True, False))), max_size=2),
})  # fmt: skip


def local(at: datetime) -> tuple[str, str]:
    """Its day and hour on the wall."""
    there = at.astimezone(LONDON)
    return f"{there:%Y-%m-%d}", str(there.hour)


def write(database: Database, number: int, matter: dict[str, Any]) -> None:
    day, hour = local(matter["begun_at"])
    row = {name: matter[name] for name in ("begun_at", "channel", "area", "team", "topic", "course", "changed_at")}
    with database.write() as db:
        db.execute(insert(t.matters).values(conversation_id=number, day=day, hour=int(hour), **row))
        for at, outcome, helped in matter["questions"]:
            asked = {"day": local(at)[0], "subject": "parking", "outcome": outcome, "helped": helped}
            db.execute(insert(t.questions).values(conversation_id=number, **asked))


def recounted(found: list[dict[str, Any]]) -> Counter[tuple[str, str, str]]:
    """The month's numbers as anybody would count them by hand."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        day, hour = local(one["begun_at"])
        if day.startswith("2026-10"):
            for measure, key in (("day", day), ("hour", hour)):
                counts[one["team"], measure, key] += 1
            for measure in ("channel", "area", "topic", "course"):
                counts[one["team"], measure, one[measure]] += 1
        for at, outcome, helped in one["questions"]:
            if not local(at)[0].startswith("2026-10"):
                continue
            counts[one["team"], "outcome", outcome] += 1
            if outcome == "answered":
                counts[one["team"], "helped", {True: "yes", False: "no", None: "not said"}[helped]] += 1
            if outcome in ("answered", "redirected"):
                counts[one["team"], "asked", "parking"] += 1
            if outcome == "unanswered":
                counts[one["team"], "unanswered", "parking"] += 1
    return counts


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(MATTERS, max_size=12), st.lists(st.integers(0, 12), max_size=3), st.integers(0, 11))
def test_every_number_agrees_with_a_plain_recount_whenever_days_were_counted(
    found: list[dict[str, Any]], rounds: list[int], moved: int
) -> None:
    """Rows are written in the order of their change, with counting rounds in between; one matter changes its team late."""
    found.sort(key=lambda one: one["changed_at"])
    with empty_rows() as database:
        for number, one in enumerate(found):
            write(database, number, one)
            if number in rounds:
                with database.write() as db:
                    tallies.roll(db, one["changed_at"])
        with database.write() as db:
            tallies.roll(db, NOW + timedelta(days=3))
            if moved < len(found):
                found[moved]["team"] = "low-hill"
                late = {"team": "low-hill", "changed_at": NOW + timedelta(days=3)}
                db.execute(update(t.matters).where(t.matters.c.conversation_id == moved).values(**late))
        with database.read() as db:
            assert +tallies.of(db, "2026-10-01", "2026-10-31") == recounted(found)


PROMISES = st.fixed_dictionaries({
    "started_at": MOMENTS, "team": st.sampled_from(("bilston", "penn", None)), "took": st.none() | st.integers(0, 100 * 3600),
    "closed": st.booleans(), "paused": st.booleans(), "officer": st.sampled_from(("applegarth", "coppice")),
})  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PROMISES, max_size=14))
def test_what_teams_owed_agrees_with_a_recount_of_the_evidence(found: list[dict[str, Any]]) -> None:
    with empty_rows() as database:
        with database.write() as db:
            for number, one in enumerate(found):
                start, took = one["started_at"], one["took"]
                met = start + timedelta(seconds=took) if took is not None else None
                db.execute(insert(t.conversations).values(
                    id=number + 1, channel="web", chat=f"c{number}", state="closed", created_at=start, updated_at=start,
                ))  # fmt: skip
                db.execute(insert(t.promises).values(
                    conversation_id=number + 1, team=one["team"], started_at=start, due_at=start + timedelta(hours=72), met_at=met,
                    took=took, closed_at=start if one["closed"] else None, paused_at=start if one["paused"] else None,
                    officer=one["officer"],
                ))  # fmt: skip
        with database.read() as db:
            rows = guarantee.rows(db, "2026-10", "Europe/London")
            start, end = guarantee.bounds("2026-10", "Europe/London")
            owed = promised.by_team(db, start, end, NOW)
        teams = {row["team"] or "" for row in rows}
        assert set(owed) == teams
        for team in teams:
            theirs = [row for row in rows if (row["team"] or "") == team]
            assert owed[team].outcomes == Counter(guarantee.outcome(row, NOW) for row in theirs)
            times = [row["took"] for row in theirs if row["took"] is not None]
            assert owed[team].median_hours == (round(median(times) / 3600, 2) if times else None)
            assert owed[team].within.total() == len(times)
            assert owed[team].within["under 1 h"] == sum(took < 3600 for took in times)


def say(app: App, visitor: str, *texts: str) -> None:
    for number, text in enumerate(texts):
        raw = f'{{"visitor": "{visitor}", "id": "{visitor}{number}", "text": "{text}", "at": 0}}'
        assert app.turns.receive(app.channels["web"], raw)


@pytest.fixture
def app(settings: Settings) -> Iterator[App]:
    wired = composition.build(settings, clock=lambda: datetime(2026, 10, 25, 12, tzinfo=UTC))
    assert composition.prepare(wired) == []
    yield wired
    wired.database.close()


def test_every_turn_through_the_door_is_counted(app: App) -> None:
    for number in range(6):
        say(app, f"helped{number}", "can I park on the pavement?", "Yes")
    say(app, "unhelped", "can I park on the pavement?", "No", "Bilston")
    say(app, "asks", "speak to an officer", "Bilston")
    say(app, "danger", "somebody is breaking in right now, he has a knife")
    app.turns.take(8, OfficerReplied(app.turns.clock() + timedelta(hours=2), "applegarth", "Hello."))
    with app.database.read() as db:
        cells = tallies.of(db, "2026-10-01", "2026-10-31")
        sums = Counter[tuple[str, str]]()
        for (_, measure, key), count in cells.items():
            sums[measure, key] += count
        conversations = db.execute(select(t.conversations)).mappings().all()
    assert sums["channel", "web"] == len(conversations) == 9 == sums["hour", "12"] == sums["day", "2026-10-25"]
    assert sums["outcome", "answered"] == 7 and sums["helped", "yes"] == 6 and sums["helped", "no"] == 1
    assert sums["course", "bot"] == 6 and sums["course", "officer"] == 2 and sums["course", "emergency"] == 1
    assert cells["bilston", "area", "WV001"] + cells["bilston", "area", "WV002"] == 2 or sums["area", ""] == 7


def test_what_came_before_the_reports_is_counted_afterwards_alike(app: App) -> None:
    say(app, "a", "can I park on the pavement?", "Yes")
    say(app, "b", "can I park on the pavement?", "No", "Bilston")
    say(app, "c", "speak to an officer", "Bilston")
    with app.database.read() as db:
        counted = tallies.of(db, "2026-10-01", "2026-10-31")
    with app.database.write() as db:
        db.execute(delete(t.questions))
        db.execute(delete(t.matters))
        assert matters_before.catch_up(db, app.turns.handbook(db), "Europe/London") == 3
        assert tallies.of(db, "2026-10-01", "2026-10-31") == counted
    timekeeper.tally(app.turns)
    with app.database.read() as db:
        assert tallies.of(db, "2026-10-01", "2026-10-31") == counted


def test_only_one_process_counts_at_a_time(app: App) -> None:
    say(app, "a", "can I park on the pavement?", "Yes")
    if app.database.engine.dialect.name == "postgresql":  # SQLite has one writer anyway
        with app.database.write() as another:
            assert tallies.alone(another)
            assert timekeeper.tally(app.turns) == 0
    assert timekeeper.tally(app.turns) == 1


def test_small_numbers_are_hidden_and_the_counts_outlive_the_conversation(app: App) -> None:
    for number in range(7):
        say(app, f"p{number}", "can I park on the pavement?", "Yes")
    say(app, "few", "speak to an officer", "Bilston")
    with app.database.read() as db:
        month = reports.of_month(db, "2026-10", app.turns.clock(), "Europe/London", app.turns.handbook(db))
    made = {report.id: report for report in reports.demand(month)}
    assert made["channel"].rows[0].cells == (8,) and made["hour"].total == 8
    assert {row.name: row.cells[0] for row in made["course"].rows} == {
        "Dealt with by the bot": "*",
        "Went to an officer": "*",
    }
    assert {row.cells[0] for row in reports.answers(month, ["bilston"], careful=True)[0].rows} <= {"*"}
    assert reports.answers(month, ["bilston"])[0].rows[0].cells[0] == 1


def visit(town: Town, who: str) -> httpx.Client:
    http = httpx.Client(base_url=town.url, follow_redirects=True)
    http.post(f"/desk/sign-in/{town.secret('link', f'{who}@neighbourhoods.example.org')}")
    return http


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_supervisors_see_their_teams_and_admins_the_force(start: Callable[..., Town]) -> None:
    town = start()
    say(town.app, "a", "speak to an officer", "Bilston")
    sergeant, admin, officer = visit(town, "thistlewood"), visit(town, "kestrel"), visit(town, "applegarth")
    shown = sergeant.get("/desk/reports").text
    assert "The whole force" not in shown and "Bilston Neighbourhood Team</a>" in shown
    assert 'href="/desk/guarantee?month=' in shown and "outcome=open" in shown
    assert sergeant.get("/desk/reports?team=*").status_code == 404 == officer.get("/desk/reports").status_code
    assert "The whole force" in admin.get("/desk/reports").text
    assert "1 conversation" in admin.get("/desk/guarantee?team=bilston&outcome=open").text
    assert admin.get("/desk/reports?month=May").status_code == 422
    lines = list(csv.DictReader(io.StringIO(admin.get("/desk/reports.csv").text)))
    owed = [
        line["value"] for line in lines if line["report"] == "The 72-hour Guarantee by team" and line["what"] == "Owed"
    ]
    assert owed == ["1"] and {"By area", "Most asked", "Officers' load"} <= {line["report"] for line in lines} | {
        "Most asked"
    }
    hours = list(csv.reader(io.StringIO(admin.get("/desk/reports.csv?report=hour").text)))
    assert hours[0] == ["Hour of the day", "Conversations"] and len(hours) == 25
    assert admin.get("/desk/reports.csv?report=none").status_code == 404
    printed = admin.get("/desk/reports/print").text
    assert 'class="paper"' in printed and "Officers' load" not in printed
