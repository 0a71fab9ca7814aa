"""What the tests of the running program share: a database on either engine, the wired program, a real server."""

import asyncio
import os
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from sqlalchemy import URL, Engine, NullPool, create_engine, text

from bot import app as composition
from bot import worker
from bot.app import App
from bot.settings import Settings
from bot.storage import accounts
from bot.storage.backup import is_empty
from bot.web import create
from tests.fake_telegram import TOKEN, FakeTelegram
from tests.patience import be_patient
from tests.postgres import postgresql

ROOT = Path(__file__).parent.parent
INDEXES: dict[str, Any] = {}
"""The last built indexes: used again by the next program that begins with the same answers and the same map."""

FOR_TESTS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "max_wal_size": "2GB",
}
"""Tests lose no power: their PostgreSQL need not wait for the disk, nor tend databases that live for a second."""

be_patient()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """For `-n auto`, half as many again as there are cores: tests wait for processes, browsers and databases a third of their time."""
    return max(2, (os.cpu_count() or 1) * 3 // 2)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills", type=int, default=0, help="how often tests/faults kill the program; without it a few times"
    )


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    number: int = request.config.getoption("--kills")
    return number


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A real PostgreSQL for the whole run."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, postgresql(folder) as uri:
        with _admin(uri).connect() as db:
            for name, value in FOR_TESTS.items():
                db.execute(text(f"ALTER SYSTEM SET {name} = '{value}'"))
            db.execute(text("SELECT pg_reload_conf()"))
        yield uri


def _admin(uri: str) -> Engine:
    return create_engine(
        uri.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT", poolclass=NullPool
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/bluelamp.db"
        return
    uri: str = request.getfixturevalue("postgres")
    name = f"t{os.getpid()}_{time.time_ns()}"
    admin = _admin(uri)
    with admin.connect() as db:
        db.execute(text(f"CREATE DATABASE {name} STRATEGY FILE_COPY"))
    yield admin.url.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as db:
        db.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(
        _env_file=None, DATABASE_URL=database_url, areas_file=ROOT / "areas.yaml", encoder="off", hold_seconds=0
    )  # type: ignore[call-arg]


@pytest.fixture(scope="session", autouse=True)
def stock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new database gets a copy of one that was filled once for its engine: reading the shipped map and answers takes longer
    than most tests."""
    prepare, filled = composition.prepare, dict[str, URL]()

    def from_stock(app: App) -> list[str]:
        own = app.database.engine.url
        if app.settings.encoder == "off":
            app.indexing._built = INDEXES
        if app.settings.areas_file != ROOT / "areas.yaml" or not is_empty(app.database.engine):
            return prepare(app)
        if own.get_backend_name() in filled:
            _copy(filled[own.get_backend_name()], own)
            composition.warm(app)
            return prepare(app)
        mistakes = prepare(app)
        app.database.engine.dispose()
        kept = f"{tmp_path_factory.getbasetemp()}/stock.db" if own.database and "/" in own.database else "stock"
        filled[own.get_backend_name()] = own.set(database=kept)
        _copy(own, own.set(database=kept))
        return mistakes

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(composition, "prepare", from_stock)
        yield


def _copy(source: URL, target: URL) -> None:
    if source.get_backend_name() == "sqlite":
        with closing(sqlite3.connect(str(source.database))) as kept:
            kept.execute("VACUUM INTO ?", (target.database,))
        return
    with _admin(source.set(database="postgres").render_as_string(hide_password=False)).connect() as db:
        db.execute(text(f"DROP DATABASE IF EXISTS {target.database}"))
        db.execute(text(f"CREATE DATABASE {target.database} TEMPLATE {source.database} STRATEGY FILE_COPY"))


class Town:
    """The whole program, running: web and worker in a thread of their own."""

    def __init__(self, app: App) -> None:
        self.app = app
        port = app.settings.port if app.settings.public_url else 0
        config = uvicorn.Config(
            create(app),
            "127.0.0.1",
            port,
            log_level="error",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)

    async def _run(self) -> None:
        work = asyncio.create_task(worker.run(self.app))
        await self._server.serve()
        work.cancel()
        await asyncio.gather(work, return_exceptions=True)

    def __enter__(self) -> "Town":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        self.url = f"http://127.0.0.1:{self._server.servers[0].sockets[0].getsockname()[1]}"
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(15)
        self.app.database.close()

    def secret(self, purpose: str, email: str) -> str:
        with self.app.database.write() as db:
            account = accounts.by_email(db, email)
            assert account is not None
            return accounts.issue(db, purpose, account.id, self.app.turns.clock())


@pytest.fixture
def fake() -> Iterator[FakeTelegram]:
    with FakeTelegram() as server:
        yield server


@pytest.fixture
def start(settings: Settings) -> Iterator[Callable[..., Town]]:
    """Start the program with some settings changed."""
    running: list[Town] = []

    def started(**changed: Any) -> Town:
        app = composition.build(settings.model_copy(update=changed))
        assert composition.prepare(app) == []
        town = Town(app)
        running.append(town)
        return town.__enter__()

    yield started
    for town in running:
        town.__exit__()


@pytest.fixture
def telegram(fake: FakeTelegram, start: Callable[..., Town]) -> Town:
    """The program polling the fake Telegram."""
    from pydantic import SecretStr

    return start(telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url)
