"""`bluelamp mail`: the entrance for a mail server's pipe."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import DBAPIError

from bot import mailbox
from bot.commands.common import group, ready, refuse

mail = group()
TRY_AGAIN = 75  # EX_TEMPFAIL: the mail server keeps the mail and comes back with it


@mail.callback()
def about() -> None:
    """Mail that comes in."""


@mail.command("take")
def take(file: Annotated[Path, typer.Argument(help="A mail as it came, or - for standard input.")] = Path("-")) -> None:
    """Take one mail: a bounce marks the address it came back from, an officer's answer goes its way. Anything else is left alone."""
    try:
        raw = sys.stdin.buffer.read(mailbox.LARGEST + 1) if str(file) == "-" else file.read_bytes()
    except OSError as error:
        refuse(f"{file}: cannot be read ({type(error).__name__})")
    try:
        print(mailbox.take(ready(), raw))
    except DBAPIError:
        print("The database is away; please try again later.", file=sys.stderr)
        raise typer.Exit(TRY_AGAIN) from None
