"""`bluelamp export`: a conversation for a case system, and whether such a file is what was exported."""

from pathlib import Path
from typing import Annotated

import typer

from bot import case_export
from bot.commands.common import group, ready, refuse
from bot.storage import accounts

export = group()


@export.command("conversation")
def conversation(
    id: int,
    file: Annotated[Path, typer.Argument(help="A .json or .pdf file to write.", dir_okay=False)],
    by: Annotated[str, typer.Option(help="The address of the account that exports; it must see the conversation.")],
) -> None:
    """Write a conversation with its hash to a file; the audit records it."""
    wired = ready()
    kind = file.suffix.lower().removeprefix(".")
    if kind not in case_export.TYPES:
        refuse(f"{file}: the name must end with .json or .pdf")
    with wired.database.read() as db:
        account = accounts.by_email(db, by)
    if account is None:
        refuse(f"There is no open account with the address {by}.")
    made = case_export.export(wired, account, id, kind) if 0 < id < 2**31 else None
    if made is None:
        refuse(f"There is no conversation {id} that {by} may see.")
    file.write_bytes(made.content)
    print(f"{file}\tSHA-256 {made.hash}")


@export.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    offline: Annotated[
        bool, typer.Option("--offline", help="Check the hash alone, without this installation's audit.")
    ] = False,
) -> None:
    """Whether an exported file, JSON or PDF, is unchanged: by its hash, and by the audit of this installation."""
    wrong, known = case_export.problem(None if offline else ready(), file.read_bytes())
    if wrong:
        refuse(f"{file}: {wrong}.")
    print(known)
