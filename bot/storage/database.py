"""One engine, two transactions: `read` and `write`. SQLite (WAL) and PostgreSQL behind one code path."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, String, column, create_engine, event, inspect, select, table
from sqlalchemy.engine import ExceptionContext, make_url

from bot.storage import away, compacting, gathering

REST = 600.0
"""Seconds between two tidyings of the engine's files."""
CONNECTIONS = 16
"""At most so many of one process."""
KEPT_OPEN = 8
PATIENCE = 10.0
"""Seconds that a request waits for a free connection before it is told to come again."""
POSTGRESQL = {
    "connect_timeout": 5,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""A server that vanished without a word is noticed within seconds; what the address itself says counts before this."""
MIGRATIONS = Path(__file__).parent / "migrations"
KEPT_IN = table("alembic_version", column("version_num", String))


class OldSchema(RuntimeError):
    """The database's schema is not this program's; the message says what to do."""


class Database:
    """Opens connections; everything else about the engine stays in here."""

    def __init__(self, url: str, connections: int = CONNECTIONS) -> None:
        self.engine = _engine(url, connections)
        gathering.attend(self.engine)
        self._rests_until = 0.0
        self._reading = self.engine.execution_options(bluelamp_reading=True)
        # SQLite's own wait for its one writer polls with naps; within a process a lock hands over at once
        self._writing = threading.Lock() if self.engine.dialect.name == "sqlite" else nullcontext()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that changes nothing."""
        with self._reading.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction: all of it is kept, or nothing."""
        with self._writing, self.engine.begin() as connection:
            try:
                yield connection
                gathering.end(connection)
            finally:
                gathering.forget(connection)

    def migrate(self) -> None:
        """Bring the schema to this program's version; forward only, so a newer one is left as it is."""
        with self.read() as connection:
            if _schema(connection) >= newest():
                return
        from alembic import command  # only where there is something to do: it costs every start a quarter of a second
        from alembic.config import Config

        with self.write() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")

    def check_schema(self) -> None:
        """Refuse to work on an older schema. On a newer one this program goes on working: migrations only add, so that programs of
        two versions run side by side during an upgrade, and the version before can come back."""
        with self.read() as connection:
            found, wanted = _schema(connection), newest()
        if found < wanted:
            raise OldSchema(
                f"The database has schema {found or 'none'}, this program needs {wanted}: run `bluelamp migrate`."
            )

    def compact(self) -> bool:
        """Go on taking out of the engine's own files what was erased from the rows; False when nothing is left of it, or when it
        was done a short while ago: many erasures are tidied up after together."""
        if time.monotonic() < self._rests_until:
            return False
        with self._writing:
            goes_on, done = compacting.go_on(self.engine)
        if done:
            self._rests_until = time.monotonic() + REST
        return goes_on

    def connections(self) -> dict[str, int]:
        """in_use, idle and most -> this process's connections."""
        pool: Any = self.engine.pool
        return {"in_use": pool.checkedout(), "idle": pool.checkedin(), "most": pool.size() + pool._max_overflow}

    def close(self) -> None:
        self.engine.dispose()


def newest() -> str:
    """This program's schema: each of its files is named after its number."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _schema(connection: Connection) -> str:
    """The database's schema, as Alembic keeps it; empty where there is none."""
    if not inspect(connection).has_table(KEPT_IN.name):
        return ""
    return connection.scalar(select(KEPT_IN.c.version_num)) or ""


def _engine(url: str, connections: int) -> Engine:
    address = make_url(url)
    if address.drivername in ("postgres", "postgresql"):
        address = address.set(drivername="postgresql+psycopg")
    if address.get_backend_name() != "sqlite":
        return _postgresql(address, connections)
    engine = create_engine(address, connect_args={"timeout": 30})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(address: URL, connections: int) -> Engine:
    kept = min(connections, KEPT_OPEN)
    connect = {name: value for name, value in POSTGRESQL.items() if name not in address.query}
    engine = create_engine(
        address, pool_size=kept, max_overflow=connections - kept, pool_timeout=PATIENCE, connect_args=connect
    )
    event.listen(engine, "handle_error", _leave_standby)
    return engine


def _leave_standby(context: ExceptionContext) -> None:
    """A server that became a standby keeps its connections, and none of them can write: new ones find the new primary."""
    if getattr(context.original_exception, "sqlstate", None) == away.STANDBY:
        context.is_disconnect = True


def _prepare_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # so that our own BEGIN below is the only one
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=30000",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers queue from their first statement, so that a turn never fails at its commit."""
    reading = connection.get_execution_options().get("bluelamp_reading")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
