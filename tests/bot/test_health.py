"""`bluelamp health` and what it looks at."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, text, update
from typer.testing import CliRunner

from bot import app as composition
from bot import beats, health
from bot.app import App
from bot.cli import cli
from bot.settings import Settings
from bot.storage import outbox, processes
from bot.storage import tables as t


@pytest.fixture
def app(settings: Settings) -> App:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    return app


@pytest.fixture
def now(app: App) -> datetime:
    return app.turns.clock()


def bad(app: App, now: datetime, **asked: object) -> list[str]:
    return [check.name for check in health.look(app.database, now, True, **asked) if not check.ok]  # type: ignore[arg-type]


def test_a_new_database_misses_nobody_until_somebody_is_needed(app: App, now: datetime) -> None:
    assert bad(app, now) == []
    assert bad(app, now, needed=("web", "worker")) == ["web", "worker"]


def test_a_worker_that_fell_silent_is_missed(app: App, now: datetime) -> None:
    beats.beat(app, False, True, now)
    assert bad(app, now, needed=("worker",), here=True) == []
    assert bad(app, now + timedelta(minutes=2)) == ["worker"]


def test_a_web_process_that_beats_but_does_not_answer_is_told(app: App, now: datetime) -> None:
    beats.beat(app, True, False, now)
    assert bad(app, now, asks=lambda address: address == "http://127.0.0.1:8000") == []
    assert bad(app, now, asks=lambda address: False) == ["web"]


def test_another_machines_worker_is_no_worker_here(app: App, now: datetime) -> None:
    with app.database.write() as db:
        processes.beat(db, "elsewhere:7", now, now, web=False, worker=True, address="", counted={})
    assert bad(app, now, needed=("worker",)) == []
    assert bad(app, now, needed=("worker",), here=True) == ["worker"]


def test_what_is_due_and_does_not_leave_is_told_and_what_waits_for_a_limit_is_not(app: App, now: datetime) -> None:
    row = {"position": 1, "author": "bot", "text": "x", "status": "queued", "channel": "x"}
    with app.database.write() as db:
        one = {"channel": "x", "chat": "1", "state": "listening", "created_at": now, "updated_at": now}
        id = db.execute(insert(t.conversations).values(**one).returning(t.conversations.c.id)).scalar_one()
        early = now - timedelta(hours=1)
        db.execute(
            insert(t.messages).values(
                **row, conversation_id=id, created_at=early, not_before=now + timedelta(minutes=9)
            )
        )
    assert bad(app, now) == []
    with app.database.write() as db:
        db.execute(update(t.messages).values(not_before=None))
    assert bad(app, now) == ["queues"]
    assert bad(app, now, most=4_000) == []


def test_mails_that_nobody_sends_are_no_fault_where_no_mails_are_sent(app: App, now: datetime) -> None:
    with app.database.write() as db:
        outbox.add_mail(db, "a@b.example", "s", "b", now - timedelta(hours=1))
    assert bad(app, now) == ["queues"]
    assert all(check.ok for check in health.look(app.database, now, False))


def test_a_program_of_the_version_before_goes_on_on_a_newer_schema(app: App, now: datetime) -> None:
    with app.database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    app.database.migrate()  # as its unit does when it starts again in the middle of an upgrade
    assert bad(app, now) == []
    with app.database.write() as db:
        assert db.scalar(text("SELECT version_num FROM alembic_version")) == "9999"
        db.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert bad(app, now) == ["database"]


def test_the_command_tells_a_supervisor_by_its_exit_status(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/health.db")
    run = CliRunner().invoke
    assert run(cli, ["health"]).exit_code == 2
    composition.build(Settings(_env_file=None)).database.migrate()  # type: ignore[call-arg]
    well = run(cli, ["health"])
    assert well.exit_code == 0 and "0 updates kept as failed" in well.stdout
    ill = run(cli, ["health", "--json", "--need", "worker"])
    assert ill.exit_code == 2 and "Not healthy: worker." in ill.stderr
    told = json.loads(ill.stdout)
    assert told["healthy"] is False and {check["name"]: check["ok"] for check in told["checks"]}["database"] is True
    assert run(cli, ["health", "--need", "coffee"]).exit_code == 2
