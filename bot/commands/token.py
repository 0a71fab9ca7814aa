"""`bluelamp token`: bearer tokens for other systems."""

from typing import Annotated

import typer

from bot.commands.common import group, ready, refuse
from bot.commands.staff import COMMAND
from bot.storage import accounts, audit, tokens
from bot.storage.tokens import Scope

token = group()


@token.command("create")
def create(
    email: str,
    scope: Annotated[list[Scope] | None, typer.Option(help="May be given again; without one, all.")] = None,
    name: Annotated[str, typer.Option(help="What it is for, such as the other system's name.")] = "",
    days: Annotated[int, typer.Option(min=1, max=3650)] = 365,
) -> None:
    """A bearer token for the API, on the last line. It never does more than the account of that address may."""
    wired = ready()
    now = wired.turns.clock()
    with wired.database.write() as db:
        account = accounts.by_email(db, email)
        if account is None:
            refuse(f"There is no open account with the address {email}.")
        secret = tokens.issue(db, account.id, now, tuple(dict.fromkeys(scope or Scope)), name, days)
        audit.record(db, COMMAND, "token made", f"officer:{account.id}", now)
    print(secret)


@token.command("list")
def show(email: str) -> None:
    """The tokens that somebody holds: what each begins with when it is revoked on the desk, made, used and expiring."""
    wired = ready()
    with wired.database.read() as db:
        account = accounts.by_email(db, email)
        held = tokens.held_by(db, account.id, wired.turns.clock()) if account else None
    if held is None:
        refuse(f"There is no open account with the address {email}.")
    for row in held:
        used = f"used {row['seen_at']:%Y-%m-%d %H:%M}" if row["seen_at"] else "never used"
        made, ends = f"made {row['created_at']:%Y-%m-%d}", f"until {row['expires_at']:%Y-%m-%d}"
        print("\t".join([str(row["start"]), made, ends, used, str(row["scopes"] or "all"), str(row["name"] or "")]))


@token.command("revoke")
def revoke(
    which: Annotated[
        str, typer.Argument(help="Its beginning as `token list` shows it, or the token, useless from then on.")
    ],
) -> None:
    """Make a token useless."""
    wired = ready()
    with wired.database.write() as db:
        holder = tokens.revoke(db, which)
        if holder is None:
            refuse("There is no such token.")
        audit.record(db, COMMAND, "token revoked", f"officer:{holder}", wired.turns.clock())
    print("The token is revoked.")
