"""The duty roster in the running program: calendars, away mode, take-back, and what somebody leaves behind."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from bot import app as composition
from bot import bank_holidays, calendar_file, leaving, roster_text, timekeeper
from bot.app import App
from bot.cli import cli
from bot.settings import Settings
from bot.storage import accounts, conversations, rosters
from routing.duty import Span
from tests.conftest import INDEXES, Town
from tests.town import NOON

ANNA, SERGEANT = "applegarth@neighbourhoods.example.org", "thistlewood@neighbourhoods.example.org"
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/London:20261019T080000
DTEND;TZID=Europe/London:20261019T160000
RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR
SUMMARY:Early
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20261126
DTEND;VALUE=DATE:20261201
SUMMARY:Annual leave
END:VEVENT
BEGIN:VEVENT
UID:3
DTSTART;VALUE=DATE:20261126
SUMMARY:Bin day
END:VEVENT
BEGIN:VEVENT
UID:4
DTSTART:20261205T100000Z
DURATION:PT2H
CATEGORIES:TRAINING
SUMMARY:Room 4
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def desk(settings: Settings) -> Callable[..., tuple[App, list[datetime]]]:
    """The program with a clock of our own, and conversations that wait for the Bilston officers."""

    def begun(waiting: int = 1) -> tuple[App, list[datetime]]:
        now = [NOON]
        app = composition.build(settings, clock=lambda: now[0])
        app.indexing._built = INDEXES
        assert composition.prepare(app) == []
        for number in range(waiting):
            say(app, f"v{number}", "speak to an officer", "Bilston")
        return app, now

    return begun


def say(app: App, visitor: str, *words: str) -> None:
    for said in words:
        raw = json.dumps({"visitor": visitor, "id": said, "text": said, "at": 0})
        assert app.turns.receive(app.channels["web"], raw)


def officer_of(app: App, id: int) -> str | None:
    with app.database.read() as db:
        kept = conversations.get(db, id)
    assert kept is not None
    return kept.conversation.officer


def told(app: App, id: int) -> str:
    with app.database.read() as db:
        return "\n".join(row["text"] for row in conversations.transcript(db, id) if row["author"] == "bot")


def test_a_calendar_gives_shifts_and_leave_by_the_clock_on_the_wall() -> None:
    (found,) = calendar_file.read(CALENDAR.encode(), datetime(2026, 10, 23, 12, tzinfo=UTC), "Europe/London")
    assert (len(found.off), found.passed_over) == (2, 1)
    assert [f"{shift.start:%d %H:%M}" for shift in found.shifts[:3]] == ["22 07:00", "23 07:00", "26 08:00"]
    assert found.off[0] == Span(datetime(2026, 11, 26, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC))
    assert found.off[1].end - found.off[1].start == timedelta(hours=2)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b"\xff\xfe", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:x\nEND:VEVENT\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261126T100000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261126T100000Z\nRRULE:FREQ=DAILY;BYSECOND=1,2\nEND:VEVENT\nEND:VCALENDAR",
        b"x" * (calendar_file.LARGEST + 1),
    ],
)  # fmt: skip
def test_what_is_no_calendar_is_refused_in_one_line(content: bytes) -> None:
    found = calendar_file.read(content, NOON, "Europe/London")
    assert isinstance(found, str) and "\n" not in found


def test_hours_are_read_as_people_write_them() -> None:
    written = ["08:00-16:00", "8-12, 13.30 to 17:00", "22:00-06:00", "", "16:00-24:00", "", ""]
    week = roster_text.read(written)
    assert isinstance(week, tuple)
    assert roster_text.write(week) == [
        "08:00-16:00", "08:00-12:00, 13:30-17:00", "22:00-06:00", "", "16:00-00:00", "", "",
    ]  # fmt: skip
    assert roster_text.read(["early", "25:00-26:00"]) == [
        "Monday: 'early' is not like 08:00-16:00.", "Tuesday: '25:00-26:00' is not like 08:00-16:00.",
    ]  # fmt: skip


def test_christmas_is_a_bank_holiday_and_scotland_has_its_own() -> None:
    england, scotland = bank_holidays.around("ENG", 2026), bank_holidays.around("SCT", 2026)
    assert datetime(2026, 12, 25).date() in england & scotland
    assert datetime(2026, 1, 2).date() in scotland - england
    assert bank_holidays.around("off", 2026) == frozenset()


def test_what_waits_with_somebody_who_goes_away_goes_to_a_colleague(
    desk: Callable[..., tuple[App, list[datetime]]],
) -> None:
    app, now = desk()
    officer = officer_of(app, 1)
    assert officer is not None
    with app.database.write() as db:
        rosters.set_away(db, officer, NOON + timedelta(days=8))
    now[0] = NOON + timedelta(hours=11)
    timekeeper.tick(app.turns)
    assert officer_of(app, 1) == officer
    now[0] = NOON + timedelta(hours=13)
    timekeeper.tick(app.turns)
    assert officer_of(app, 1) not in (officer, None)
    assert "is off until 12:00 on Tuesday 1 December, so" in told(app, 1)
    timekeeper.tick(app.turns)
    assert told(app, 1).count("is off until") == 1
    app.database.close()


def test_who_is_disabled_hands_on_all_that_is_open(desk: Callable[..., tuple[App, list[datetime]]]) -> None:
    app, now = desk(waiting=3)
    officer = officer_of(app, 1)
    held = [id for id in (1, 2, 3) if officer_of(app, id) == officer]
    with app.database.write() as db:
        assert officer is not None and accounts.disable(db, f"{officer}@neighbourhoods.example.org")
        composition.handbook.touch(db)
    assert leaving.leave(app.turns, officer) == held
    assert all(officer_of(app, id) not in (officer, None) for id in held)
    assert "will answer you now" in told(app, 1)
    assert leaving.leave(app.turns, officer) == []
    app.database.close()


def test_the_command_takes_a_calendar_and_shows_who_is_on_duty(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = composition.build(settings)
    app.indexing._built = INDEXES
    assert composition.prepare(app) == []
    app.database.close()
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("BLUELAMP_ENCODER", "off")
    file = tmp_path / "shifts.ics"
    file.write_text(CALENDAR)
    nobody = CliRunner().invoke(cli, ["roster", "import", str(file)])
    assert nobody.exit_code == 2 and "--officer" in nobody.stderr
    taken = CliRunner().invoke(cli, ["roster", "import", str(file), "--officer", ANNA])
    assert taken.exit_code == 0 and "times of leave" in taken.stdout
    file.write_text(
        CALENDAR.replace("SUMMARY:Early", f"SUMMARY:Early\nATTENDEE:mailto:{ANNA}").replace(
            "UID:2", "UID:2\nATTENDEE:mailto:x@y.example"
        )
    )
    unknown = CliRunner().invoke(cli, ["roster", "import", str(file), "--officer", ANNA])
    assert unknown.exit_code == 2 and "no officer 'x@y.example'" in unknown.stderr
    shown = CliRunner().invoke(cli, ["roster", "show", "--json"])
    rows = {row["officer"]: row for row in map(json.loads, shown.stdout.splitlines())}
    assert rows["thistlewood"]["on_duty"] is True and rows["applegarth"]["week"] == [""] * 7


def test_officers_keep_their_own_roster_and_sergeants_their_teams(start: Callable[..., Town]) -> None:
    town = start()

    def visit(email: str) -> tuple[httpx.Client, str]:
        http = httpx.Client(base_url=town.url, follow_redirects=True)
        http.post(f"/desk/sign-in/{town.secret('link', email)}")
        return http, http.get("/desk/roster").text.split('name="form" value="')[1].split('"')[0]

    anna, form = visit(ANNA)
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT%H:%M}"
    assert "Away</strong>, back" in anna.post("/desk/roster/away", data={"form": form, "until": tomorrow}).text
    assert "On duty now" in anna.post("/desk/roster/away", data={"form": form, "until": ""}).text
    assert anna.post("/desk/roster/away", data={"form": form, "until": "2020-01-01T08:00"}).status_code == 422
    hours = ["08:00-16:00", "", "", "", "", "", ""]
    assert 'value="08:00-16:00"' in anna.post("/desk/roster/week", data={"form": form, "hours": hours}).text
    assert anna.post("/desk/roster/week", data={"form": form, "hours": ["early"]}).status_code == 422
    leave = {"form": form, "starts": "2099-01-01T08:00", "ends": "2099-01-05T08:00", "kind": "off"}
    added = anna.post("/desk/roster/leave", data=leave).text
    assert "Leave Thu 01 Jan 08:00 to Mon 05 Jan 08:00" in added
    span = added.split('name="remove" value="')[1].split('"')[0]
    assert "Leave Thu" not in anna.post("/desk/roster/leave", data={"form": form, "remove": span}).text
    taken = anna.post("/desk/roster/calendar", data={"form": form}, files={"file": ("a.ics", CALENDAR)})
    assert "· calendar" in taken.text
    wrong = anna.post("/desk/roster/calendar", data={"form": form}, files={"file": ("a.ics", "hello")})
    assert wrong.status_code == 422 and "not a calendar" in wrong.text
    assert anna.post("/desk/roster/away", data={"form": form, "officer": "thistlewood"}).status_code == 404
    assert anna.get("/desk/roster?officer=thistlewood").status_code == 404

    sergeant, form = visit(SERGEANT)
    assert "Duty roster of" in sergeant.get("/desk/roster?officer=applegarth").text
    kept = sergeant.post("/desk/roster/away", data={"form": form, "until": tomorrow, "officer": "applegarth"})
    assert kept.status_code == 200 and sergeant.get("/desk/handovers/applegarth").status_code == 200
    assert anna.get("/desk/handovers/applegarth").status_code == 404
