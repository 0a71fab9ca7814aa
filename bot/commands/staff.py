"""`bluelamp staff` and `bluelamp token`: who may use the desk and the API."""

import json
from typing import Annotated

import typer

from bot import areas_file, leaving
from bot.app import App
from bot.commands.common import JsonFlag, group, ready, refuse
from bot.storage import access, accounts, audit, handbook, mentors, sessions

staff, token = group(), group()


def first_link(wired: App) -> str:
    """What `serve` prints until an admin has signed in, and nothing from then on."""
    with wired.database.write() as db:
        admin = None if sessions.ever(db, access.Role.ADMIN) else accounts.first_admin(db)
        if admin is None:
            return ""
        link = accounts.issue(db, "link", admin.id, wired.turns.clock())
    return f"First sign-in ({admin.name}): {wired.settings.address}/desk/sign-in/{link}"


@staff.command("add")
def add(
    email: str,
    name: Annotated[str, typer.Option()],
    team: Annotated[str, typer.Option()],
    role: Annotated[str, typer.Option()] = "officer",
) -> None:
    """A new account, with a one-time sign-in link."""
    if role not in areas_file.ROLES:
        refuse(f"role must be one of {', '.join(areas_file.ROLES)}")
    wired = ready()
    with wired.database.write() as db:
        problem = accounts.add(db, email, name, role, team)
        account = None if problem else accounts.by_email(db, email)
        if account is None:
            refuse(problem or "The account could not be added.")
        link = accounts.issue(db, "link", account.id, wired.turns.clock())
        handbook.touch(db)
    print(f"{wired.settings.address}/desk/sign-in/{link}")


@staff.command("list")
def show(json_: JsonFlag = False) -> None:
    """Everybody with an account."""
    wired = ready()
    with wired.database.read() as db:
        rows = accounts.everybody(db)
    for row in rows:
        print(json.dumps(row) if json_ else "\t".join(str(value) for value in row.values()))


@staff.command("link")
def link(email: str) -> None:
    """A new one-time sign-in link; those before are void. It never stands in for a second factor."""
    wired = ready()
    now = wired.turns.clock()
    with wired.database.write() as db:
        account = accounts.by_email(db, email)
        if account is None:
            refuse(f"There is no open account with the address {email}.")
        secret = accounts.issue(db, "link", account.id, now)
        audit.record(db, "command", "link made", f"officer:{account.id}", now)
    print(f"{wired.settings.address}/desk/sign-in/{secret}")


@staff.command("mentor")
def mentor(email: str, mentor_email: Annotated[str | None, typer.Argument()] = None) -> None:
    """Give a trainee a mentor, who looks over every reply before it is sent; without a mentor's address, end it."""
    wired = ready()
    with wired.database.write() as db:
        trainee, chosen = accounts.by_email(db, email), accounts.by_email(db, mentor_email) if mentor_email else None
        for asked, found in ((email, trainee), (mentor_email, chosen)):
            if asked and found is None:
                refuse(f"There is no open account with the address {asked}.")
        if trainee is None:
            return
        if problem := mentors.put(db, trainee.id, chosen.id if chosen else None):
            refuse(problem)
        audit.record(db, "command", "mentor set", f"officer:{trainee.id}", wired.turns.clock())
    print(f"{trainee.name}: {chosen.name} looks over what they write." if chosen else f"{trainee.name} has no mentor.")


@staff.command("disable")
def disable(email: str) -> None:
    """Shut an account at once, with its sessions and tokens."""
    wired = ready()
    with wired.database.write() as db:
        account = accounts.by_email(db, email)
        if account is None or not accounts.disable(db, email):
            refuse(f"There is no open account with the address {email}.")
        handbook.touch(db)
    moved = leaving.leave(wired.turns, account.id)
    print(f"{email} is disabled.")
    if moved:
        print(
            f"{len(moved)} open conversations went on to others: {wired.settings.address}/desk/handovers/{account.id}"
        )


@token.command("create")
def create(email: str) -> None:
    """A bearer token for the API, on the last line."""
    wired = ready()
    with wired.database.write() as db:
        account = accounts.by_email(db, email)
        if account is None:
            refuse(f"There is no open account with the address {email}.")
        print(accounts.issue(db, "token", account.id, wired.turns.clock()))


@token.command("revoke")
def revoke(secret: str) -> None:
    """Make a token useless."""
    wired = ready()
    with wired.database.write() as db:
        if not accounts.revoke(db, secret):
            refuse("There is no such token.")
    print("The token is revoked.")
