"""Which schema the database has and which this program has. Schemas grow first and shrink releases later (expand and contract), so
a program goes on, and even starts, beside a newer one, until a migration says that it has left such programs behind."""

import logging
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, String, column, inspect, select, table, text

from bot.storage import tables as t

MIGRATIONS = Path(__file__).parent / "migrations"
KEPT_IN = table("alembic_version", column("version_num", String))
LOCK = 5_110_001
"""PostgreSQL's advisory lock of whoever migrates."""
LEAST = "least_schema"
"""The fact that names the oldest programs, by their schema, that may still work on this database."""
log = logging.getLogger("bluelamp.schema")


class OldSchema(RuntimeError):
    """The database's schema is not for this program; the message says what to do."""


def upgrade(db: Connection) -> None:
    """Bring the schema to this program's version; one process at a time, and a newer schema stays as it is."""
    if db.dialect.name == "postgresql":
        db.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        db.execute(text("SET LOCAL lock_timeout = '2s'"))
    if found(db) >= newest():
        return
    from alembic import command  # only where there is something to do: it costs every start a quarter of a second

    config = _config()
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def check(db: Connection) -> None:
    """Raise OldSchema where this program may not work."""
    there, ours = found(db), newest()
    if there < ours:
        raise OldSchema(
            f"The database has schema {there or 'none'}, this program needs {ours}: run `bluelamp migrate`."
        )
    if there == ours:
        return
    least = db.scalar(select(t.facts.c.value).where(t.facts.c.key == LEAST)) or ""
    if least > ours:
        raise OldSchema(
            f"The database has schema {there}, which programs before schema {least} cannot use: install a newer one."
        )
    log.warning("the database has the newer schema %s, this program was made for %s", there, ours)


def found(db: Connection) -> str:
    """The database's schema, as Alembic keeps it; empty where there is none."""
    if not inspect(db).has_table(KEPT_IN.name):
        return ""
    return db.scalar(select(KEPT_IN.c.version_num)) or ""


def newest() -> str:
    """This program's schema: each of its files is named after its number."""
    return max(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def _config() -> Any:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
