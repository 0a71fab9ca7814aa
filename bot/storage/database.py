"""One engine, two transactions: `read` and `write`. SQLite (WAL) and PostgreSQL behind one code path."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import DBAPIError

from bot.storage import away, compacting, gathering, schema
from bot.storage.schema import OldSchema

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
MOMENTS = 60
"""So often a migration tries to get hold of tables that are in use."""
__all__ = ["Database", "OldSchema"]


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
        """Bring the schema to this program's version; forward only, and one process at a time. While others use the database
        it waits for its tables a moment at a time, so that nobody waits long behind it."""
        with self.read() as connection:
            if schema.found(connection) >= schema.newest():
                return
        for tried in range(MOMENTS):
            try:
                with self.write() as connection:
                    return schema.upgrade(connection)
            except DBAPIError as error:
                if tried + 1 == MOMENTS or not away.in_use(error):
                    raise
                time.sleep(1.0)

    def check_schema(self) -> None:
        """Refuse to work on a schema that is older than this program, or that has left it behind."""
        with self.read() as connection:
            schema.check(connection)

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
