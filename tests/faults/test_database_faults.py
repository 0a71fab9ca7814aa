"""PostgreSQL restarted, failing over, full and crowded, SQLite full, a new schema under load: what was taken is kept."""

import itertools
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import create_engine, event, func, select, text

from bot import app as composition
from bot.app import App
from bot.settings import Settings
from bot.storage import schema
from bot.storage import tables as t
from bot.storage.database import Database, OldSchema
from tests.conftest import Town
from tests.fake_telegram import TOKEN, FakeTelegram
from tests.faults.pair import pair
from tests.faults.play import Play
from tests.faults.promises import promises_kept
from tests.patience import until

POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def say(town: Town, id: str, text: str = "can I park on the pavement?") -> int:
    said = {"id": id, "text": text, "token": "A" * 43}
    return httpx.post(f"{town.url}/chat/messages", json=said, timeout=120).status_code


def insist(town: Town, id: str) -> int:
    """Say it again for as long as one is told to come again, as the page does; how often it took."""
    for tried in itertools.count(1):
        if (answer := say(town, id)) != 503:
            assert answer == 200
            return tried
        time.sleep(0.1)
    raise AssertionError


def kept(app: App) -> tuple[int, int]:
    """How many messages of the public are stored, and how many updates were put aside as faulty."""
    with app.database.read() as db:
        stored = db.scalar(select(func.count()).where(t.messages.c.author == "public")) or 0
        return stored, db.scalar(select(func.count()).where(t.updates.c.status == "failed")) or 0


@POSTGRESQL
def test_postgresql_is_restarted_and_then_fails_over_under_load(
    settings: Settings, fake: FakeTelegram, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pair() as servers:
        own = {"database_url": servers.url(), "telegram_token": SecretStr(TOKEN), "telegram_api_url": fake.url}
        app = composition.build(settings.model_copy(update=own))
        app.database.migrate()
        servers.follow()
        assert composition.prepare(app) == []
        with Town(app):
            play = Play(fake, app, failing=False)
            play.on(2)
            play.until_quiet()
            play.answers()
            play.on()
            servers.stop("one")
            play.on()
            servers.start("one")
            play.until_quiet()
            play.answers()
            play.on()
            servers.stop("one")
            play.on()
            servers.promote()
            play.until_quiet()
            assert play.answers() == 2
            play.until_quiet()
            assert promises_kept(app.database, fake, play.told) == []


@POSTGRESQL
def test_what_passes_by_itself_puts_nothing_aside(start: Callable[..., Town]) -> None:
    """Disk full, deadlock, shutdown, standby, lock: PostgreSQL's own words, said by a trigger."""
    town = start()
    assert say(town, "first") == 200
    for number, state in enumerate(("53100", "40P01", "57P01", "25006", "55P03"), start=2):
        with town.app.database.write() as db:
            raising = f"BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{state}'; END"
            db.execute(text(f"CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $${raising}$$"))
            db.execute(text("CREATE TRIGGER refuse BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION refuse()"))
        assert say(town, state) == 503, state
        assert kept(town.app) == (number - 1, 0)
        with town.app.database.write() as db:
            db.execute(text("DROP TRIGGER refuse ON messages"))
        assert say(town, state) == 200 and say(town, state) == 200
        assert kept(town.app) == (number, 0)


@contextmanager
def _full(database: Database) -> Iterator[None]:
    """SQLite has no page left, as on a full disk."""

    def limit(connection: Any, _: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")  # it cannot go below what there is

    event.listen(database.engine, "connect", limit)
    database.engine.dispose()
    yield
    event.remove(database.engine, "connect", limit)
    database.engine.dispose()


@SQLITE
def test_a_full_disk_keeps_the_message_where_it_came_from(start: Callable[..., Town], fake: FakeTelegram) -> None:
    town = start(telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url)
    ada, long = fake.person("Ada"), "my long story " * 3_000
    with _full(town.app.database):
        assert say(town, "long", long) == 503
        ada.says(long)
        until(lambda: fake.calls["getUpdates"] > 1)  # it was tried, and is offered again
        assert kept(town.app) == (0, 0)
    assert say(town, "long", long) == 200
    until(lambda: kept(town.app) == (2, 0))


@POSTGRESQL
def test_the_connections_of_a_process_are_bounded_and_everybody_gets_through(
    start: Callable[..., Town], database_url: str
) -> None:
    town = start(database_connections=3)
    watch = create_engine(database_url)
    most = 0
    with ThreadPoolExecutor(24) as crowd, watch.connect() as db:
        said = [crowd.submit(insist, town, f"m{number}") for number in range(24)]
        while not all(one.done() for one in said):
            open_now = text(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            most = max(most, db.scalar(open_now) or 0)
            db.rollback()
    watch.dispose()
    assert all(one.result() for one in said) and kept(town.app) == (24, 0)
    assert 1 <= most <= 3


GROWN = """
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{head}"
def upgrade():
    op.add_column("messages", sa.Column("later", sa.String(20), nullable=False, server_default="x"))
    op.add_column("conversations", sa.Column("later", sa.String(20)))
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    op.create_index("later_messages", "messages", ["later"])
"""


@POSTGRESQL
def test_a_new_schema_comes_under_load_and_the_old_program_goes_on_and_starts_beside_it(
    start: Callable[..., Town], settings: Settings, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    town, ours = start(), schema._config
    (tmp_path / "grown.py").write_text(GROWN.format(head=schema.newest()))
    with ThreadPoolExecutor(3) as crowd:
        said = [crowd.submit(insist, town, f"m{number}") for number in range(12)]
        with monkeypatch.context() as newer:

            def grown() -> Any:
                config = ours()
                config.set_main_option("version_locations", f"{schema.MIGRATIONS / 'versions'} {tmp_path}")
                config.set_main_option("path_separator", "space")
                return config

            newer.setattr(schema, "_config", grown)
            newer.setattr(schema, "newest", lambda: "9999")
            _migrate_twice_at_once(settings)
        said += [crowd.submit(insist, town, f"n{number}") for number in range(12)]
    assert all(one.result() for one in said) and kept(town.app) == (24, 0)
    beside = start()  # an old program, migrating first as `serve` does
    beside.app.database.check_schema()
    assert say(beside, "beside") == 200
    with town.app.database.write() as db:
        db.execute(t.facts.insert().values(key=schema.LEAST, value="9999"))
    with pytest.raises(OldSchema, match="before schema 9999"):
        town.app.database.check_schema()


def _migrate_twice_at_once(settings: Settings) -> None:
    both = [Database(settings.database_url) for _ in range(2)]
    with ThreadPoolExecutor(2) as hosts:
        list(hosts.map(lambda one: one.migrate(), both))
    for one in both:
        with one.read() as db:
            assert schema.found(db) == "9999"
        one.close()
