"""A copy of the whole database into one file while everything goes on, and back again into an empty one. Each engine's own way."""

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, inspect, update

from bot.storage import tables as t

RESTORED = "restored from a backup: it may have been sent since"


class NotCopied(RuntimeError):
    """The copy was not made, and nothing is left of it; the message says why."""


def copy(engine: Engine, to: Path) -> None:
    """Write the database as it is at one moment, readable by its owner alone; never over a file that is there."""
    if to.exists():
        raise NotCopied(f"{to}: there is a file already.")
    try:
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".backup-") as folder:
            part = Path(folder) / "part"
            (_copy_sqlite if engine.dialect.name == "sqlite" else _copy_postgresql)(engine, part)
            part.chmod(0o600)
            os.link(part, to)  # never replaces what somebody put there meanwhile
    except OSError as error:
        raise NotCopied(f"{to}: {error.strerror or type(error).__name__}.") from None


def fill(engine: Engine, source: Path) -> None:
    """Put a copy into a database in which there is nothing yet."""
    if engine.dialect.name == "sqlite":
        _fill_sqlite(engine, source)
    else:
        _fill_postgresql(engine, source)


def is_empty(engine: Engine) -> bool:
    """Whether nothing is there, not even a schema."""
    if engine.dialect.name == "sqlite":
        path = Path(engine.url.database or "")
        return not path.exists() or path.stat().st_size == 0
    empty = not inspect(engine).get_table_names()
    engine.dispose()
    return empty


def hold_back(db: Connection) -> int:
    """What the copy holds as not sent yet may have been sent since: it is for officers to say whether it goes out again. The number
    of messages. The processes that it knew are not this database's."""
    m, s = t.messages.c, t.sends.c
    held = {"status": "unconfirmed", "reason": RESTORED}
    db.execute(delete(t.processes))  # those beat for another database
    db.execute(update(t.sends).where(s.status.in_(("queued", "sending"))).values(**held))
    return db.execute(
        update(t.messages).where(m.status.in_(("queued", "sending"))).values(**held, lease_until=None)
    ).rowcount


def _copy_sqlite(engine: Engine, to: Path) -> None:
    """A fresh file of what the rows hold: what was erased is in none of its pages. Nobody waits for it."""
    try:
        with closing(sqlite3.connect(f"file:{engine.url.database}?mode=ro", uri=True, timeout=60)) as source:
            source.execute("VACUUM INTO ?", (str(to),))
        _check_sqlite(to)
    except sqlite3.Error as error:
        raise NotCopied(f"{engine.url.database}: {error}.") from None


def _check_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copied:
        found = copied.execute("PRAGMA quick_check(1)").fetchone()[0]
        copied.execute("SELECT version_num FROM alembic_version")  # some other program's file has none
    if found != "ok":
        raise NotCopied(f"{path}: the file is damaged ({found}).")


def _fill_sqlite(engine: Engine, source: Path) -> None:
    path = Path(engine.url.database or "")
    part = path.with_name(path.name + ".part")
    try:
        _check_sqlite(source)
        shutil.copyfile(source, part)
        part.chmod(0o600)
        part.replace(path)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise NotCopied(
            f"{source}: it cannot be read as a database of this program ({type(error).__name__})."
        ) from None


def _copy_postgresql(engine: Engine, to: Path) -> None:
    with _address(engine) as address:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={to}", f"--dbname={address}")


def _fill_postgresql(engine: Engine, source: Path) -> None:
    with _address(engine) as address:
        whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges")
        _run("pg_restore", *whole, f"--dbname={address}", str(source))


@contextmanager
def _address(engine: Engine) -> Iterator[str]:
    """The database's address for its own programs; the password goes by a file, since everybody sees a command's words."""
    address = engine.url.set(drivername="postgresql", password=None)
    with tempfile.NamedTemporaryFile("w", prefix="bluelamp-", suffix=".pgpass") as file:
        if engine.url.password:
            word = str(engine.url.password).replace("\\", "\\\\").replace(":", "\\:")
            file.write(f"*:*:*:*:{word}\n")
            file.flush()
            address = address.update_query_dict({"passfile": file.name})
        yield address.render_as_string(hide_password=False)


def _run(program: str, *words: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise NotCopied(f"{program} is not installed here; it comes with PostgreSQL's client programs.")
    ended = subprocess.run([found, *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    if ended.returncode:
        said = " ".join(ended.stderr.split()) or f"it ended with {ended.returncode}"
        raise NotCopied(said[:400])
