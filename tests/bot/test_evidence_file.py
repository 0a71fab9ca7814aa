"""A month's evidence file: made from the audit trail alone, made again at any time, and compared."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from typer.testing import CliRunner

from bot import app as composition
from bot.app import App
from bot.cli import cli as commands
from bot.settings import Settings
from bot.storage import audit, evidence, guarantee
from bot.storage import tables as t
from routing.events import OfficerClosed, OfficerPassedOn, OfficerReplied

NINE = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def month(settings: Settings) -> Iterator[tuple[App, list[datetime]]]:
    """Five answers owed in November: met, late, closed without one, passed on and overdue, and still open on the 29th."""
    now = [NINE]
    app = composition.build(settings, clock=lambda: now[0])
    assert composition.prepare(app) == []
    for visitor in "abcd":
        ask(app, visitor)
    now[0] = NINE + timedelta(hours=1)
    take(app, 4, OfficerPassedOn(now[0], "applegarth", "ettingshall"))
    now[0] = NINE + timedelta(hours=2)
    take(app, 1, OfficerReplied(now[0], "applegarth", "Hello."))
    take(app, 3, OfficerClosed(now[0], "applegarth"))
    now[0] = NINE + timedelta(hours=80)
    take(app, 2, OfficerReplied(now[0], "applegarth", "Sorry."))
    now[0] = datetime(2026, 11, 29, 9, tzinfo=UTC)
    ask(app, "e")
    yield app, now
    app.database.close()


def ask(app: App, visitor: str) -> None:
    for said in ("speak to an officer", "Bilston"):
        raw = f'{{"visitor": "{visitor}", "id": "{visitor}-{said}", "text": "{said}", "at": 0}}'
        assert app.turns.receive(app.channels["web"], raw)


def take(app: App, id: int, event: Any) -> None:
    taken = app.turns.take(id, event)
    assert taken is not None and taken.refused is None


def test_the_trail_alone_leads_to_the_rows_and_says_why_answers_were_missed(month: tuple[App, list[datetime]]) -> None:
    app, now = month
    with app.database.read() as db:
        kept = evidence.file(db, "2026-11", "Europe/London", now[0])
        rows = guarantee.rows(db, "2026-11", "Europe/London")
        assert evidence.strays(db, "2026-11", "Europe/London") == []
        assert evidence.whys(db, rows, now[0]) == [one["why"] for one in kept["answers_owed"]]
        assert isinstance(audit.verify(db), audit.Whole)
    told = {one["conversation_id"]: (one["outcome"], one["why"]) for one in kept["answers_owed"]}
    assert told[1] == ("met", "") and told[5] == ("open", "")
    assert told[2][0] == "late" and "did not reply in time" in told[2][1]
    assert told[3] == ("unanswered", "closed without a reply")
    assert told[4][0] == "unanswered" and "passed on 1 time" in told[4][1]
    assert {one["team"]: one["owed"] for one in kept["figures"]} == {"bilston": 4, "ettingshall": 1}
    assert json.loads(json.dumps(kept)) == kept


def test_the_same_file_comes_again_after_later_answers_and_a_changed_row_shows(
    month: tuple[App, list[datetime]],
) -> None:
    app, now = month
    with app.database.read() as db:
        kept = evidence.file(db, "2026-11", "Europe/London", now[0])
    now[0] += timedelta(hours=5)
    take(app, 5, OfficerReplied(now[0], "applegarth", "Hello."))
    with app.database.write() as db:
        assert evidence.compared(db, kept) == []
        assert evidence.compared(db, {**kept, "month": "2026-10"})[0].startswith("The file was changed")
        forged = {**kept, "answers_owed": kept["answers_owed"][1:]}
        forged["sha256"] = evidence.digest(forged)
        assert evidence.compared(db, forged) == ["The audit trail does not lead to what the file says."]
        late = db.scalar(select(t.promises.c.due_at).where(t.promises.c.conversation_id == 2))
        db.execute(update(t.promises).where(t.promises.c.conversation_id == 2).values(met_at=late))
        assert "Conversation 2" in evidence.compared(db, kept)[0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_commands_write_a_file_and_prove_it(
    month: tuple[App, list[datetime]], settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = month
    monkeypatch.setenv("DATABASE_URL", settings.database_url)
    monkeypatch.setenv("BLUELAMP_ENCODER", "off")
    path, run = tmp_path / "november.json", CliRunner().invoke
    written = run(commands, ["guarantee", "file", "--month", "2026-11", str(path)])
    assert written.exit_code == 0 and "5 answers owed" in written.output
    assert "the same again" in run(commands, ["guarantee", "verify", str(path)]).output
    path.write_text(path.read_text("utf-8").replace('"late"', '"met"'), "utf-8")
    assert run(commands, ["guarantee", "verify", str(path)]).exit_code == 2
    path.write_text("[]", "utf-8")
    assert run(commands, ["guarantee", "verify", str(path)]).exit_code == 2
