"""A PostgreSQL that takes nobody in for a while: every connection to one database is ended and none is let in."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text


@contextmanager
def away(database_url: str) -> Iterator[None]:
    """Nobody reaches the database inside this block."""
    url = make_url(database_url)
    admin = create_engine(url.set(drivername="postgresql+psycopg", database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as db:
        db.execute(text(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS false"))
        ending = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name")
        db.execute(ending, {"name": url.database})
        yield
        db.execute(text(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS true"))
    admin.dispose()
