"""`bluelamp backup` and `bluelamp restore`: the whole database as one file, and back into an empty one."""

import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from sqlalchemy import func, select

from bot import app as composition
from bot.commands.common import refuse, settings
from bot.storage import audit as trail
from bot.storage import backup as copies
from bot.storage import tables as t
from bot.storage.database import OldSchema


def backup(file: Annotated[Path, typer.Argument(help="Where to write it; there must be no such file.")]) -> None:
    """Copy the whole database into FILE while everything goes on (PostgreSQL: by pg_dump). It holds people's words: keep it safe."""
    wired = composition.build(settings())  # of any schema: before an upgrade it is the older one's
    if copies.is_empty(wired.database.engine):
        refuse("There is nothing in the database yet.")
    try:
        with _busy("copying"):
            copies.copy(wired.database.engine, file)
    except copies.NotCopied as why:
        refuse(str(why))
    print(f"{file}: {file.stat().st_size:,} bytes")


def restore(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="What `bluelamp backup` wrote.")],
) -> None:
    """Put a backup into an empty database, bring it to this program's schema and verify the audit trail. What was not sent when it was
    copied may have been sent since: it is left unconfirmed, for officers to say."""
    wired = composition.build(settings())
    if not copies.is_empty(wired.database.engine):
        refuse("The database is not empty: restore into a new one, and point DATABASE_URL at it.")
    try:
        with _busy("restoring"):
            copies.fill(wired.database.engine, file)
            wired.database.migrate()
            wired.database.check_schema()
    except (copies.NotCopied, OldSchema) as why:
        refuse(str(why))
    with wired.database.read() as db:
        found = trail.verify(db)
    with wired.database.write() as db:
        held = copies.hold_back(db)
        counts = [db.scalar(select(func.count()).select_from(table)) for table in (t.conversations, t.messages)]
        trail.record(db, "command", "restored", "database", wired.turns.clock(), f"{held} messages unconfirmed")
    print(f"{counts[0]:,} conversations, {counts[1]:,} messages; {held:,} were not sent yet and are unconfirmed now")
    if isinstance(found, trail.Broken):
        refuse(f"The audit trail is broken: {found.why}.")
    print(f"audit: {found.rows:,} rows, unbroken; the last hash is {found.hash}")
    print("Erasures since the backup must be done again: see docs/rights.md.")


def _busy(what: str) -> AbstractContextManager[object]:
    return Console(stderr=True).status(what) if sys.stderr.isatty() else nullcontext()
