"""`bluelamp audit`: whether the trail of changes and reads is what was written."""

import json
from typing import Annotated

import typer

from bot.commands.common import JsonFlag, group, ready, refuse
from bot.storage import audit as trail

audit = group()


@audit.command("verify")
def verify(
    ends: Annotated[str, typer.Option(help="The last hash of an earlier check: it must still be in the chain.")] = "",
) -> None:
    """Walk the whole chain; exit with 2 at the first row that is not what was written."""
    wired = ready()
    with wired.database.read() as db:
        found = trail.verify(db)
        known = not ends or trail.has(db, ends)
    if isinstance(found, trail.Broken):
        refuse(f"The audit trail is broken: {found.why}.")
    if not known:
        refuse("The audit trail is broken: the hash of the earlier check is no longer in it, so its end was cut off.")
    print(f"{found.rows} rows, unbroken; the last hash is {found.hash}")


@audit.command("list")
def show(subject: str = "", actor: str = "", most: int = 200, json_: JsonFlag = False) -> None:
    """The latest acts first."""
    wired = ready()
    with wired.database.read() as db:
        rows = trail.rows(db, subject or None, actor or None, most)
    for row in rows:
        line = [row["at"].isoformat(timespec="seconds"), row["actor"], row["verb"], row["subject"], row["note"]]
        print(json.dumps({**row, "at": line[0]}) if json_ else "\t".join(line))
