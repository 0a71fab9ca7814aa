"""`bluelamp staff` and `bluelamp token`: who may use the desk and the API."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bot import resets, staff_file
from bot import staff as rules
from bot.app import App
from bot.commands.common import JsonFlag, group, ready, refuse
from bot.storage import access, accounts, audit, bounces, sessions
from bot.storage import staff as people_of
from bot.storage.staff import Person
from bot.yaml_file import Mistake

staff = group()
COMMAND = "command"
"""Who acts, in the audit."""


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
    wired = ready()
    person = _new(wired, email, name, role, team)
    _change(wired, person)
    with wired.database.write() as db:
        print(f"{wired.settings.address}/desk/sign-in/{accounts.issue(db, 'link', person.id, wired.turns.clock())}")


@staff.command("invite")
def invite(
    email: str,
    name: Annotated[str, typer.Option(help="For somebody new.")] = "",
    team: Annotated[str, typer.Option(help="For somebody new.")] = "",
    role: Annotated[str, typer.Option()] = "officer",
) -> None:
    """Mail somebody a one-time link that counts for seven days: somebody new, or anew somebody who has an account."""
    wired = ready()
    with wired.database.read() as db:
        known = accounts.by_email(db, email)
        if not sessions.ever(db, access.Role.ADMIN):
            refuse("The first admin comes in by the link that `bluelamp serve` prints, and nobody is invited before.")
    if known is None:
        _change(wired, _new(wired, email, name, role, team), invite=True)
    elif name or team:
        refuse(f"{email} has an account already.")
    else:
        rules.invite_again(wired, COMMAND, known.id)
    waits = "" if wired.settings.smtp_url.get_secret_value() else " It waits: set BLUELAMP_SMTP_URL."
    print(f"{email} is invited by mail.{waits}")


@staff.command("change")
def change(
    email: str,
    to: Annotated[str | None, typer.Option("--email", help="A new address.")] = None,
    name: Annotated[str | None, typer.Option()] = None,
    role: Annotated[str | None, typer.Option()] = None,
    team: Annotated[str | None, typer.Option(help="What is open goes on to others.")] = None,
    mentor: Annotated[str | None, typer.Option(help="The id of a colleague, or empty for none.")] = None,
    supervises: Annotated[str | None, typer.Option(help="Ids of teams, or empty for none.")] = None,
) -> None:
    """Change somebody's account."""
    wired = ready()
    person = _person(wired, email)
    given = {"email": to and to.strip().lower(), "name": name, "role": role, "team": team, "mentor": mentor}
    wanted = replace(person, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]
    if supervises is not None:
        wanted = replace(wanted, supervises=tuple(sorted(set(supervises.replace(",", " ").split()))))
    print("\n".join(_change(wired, wanted).lines) or "Nothing changes.")


@staff.command("list")
def show(json_: JsonFlag = False) -> None:
    """Everybody with an account."""
    wired = ready()
    with wired.database.read() as db:
        rows = accounts.everybody(db)
        marked = bounces.marked(db)
    for row in rows:
        row["mail_comes_back"] = str(row["email"]).lower() in marked
        print(json.dumps(row) if json_ else "\t".join(str(value) for value in row.values()))


@staff.command("export")
def export() -> None:
    """Everybody as CSV, on standard output; reading it back changes nothing."""
    wired = ready()
    with wired.database.write() as db:
        people = people_of.people(db)
        audit.record(db, COMMAND, "staff exported", "staff", wired.turns.clock(), f"{len(people)} people")
    print(staff_file.write(people), end="")


@staff.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan, change nothing.")] = False,
    invite: Annotated[bool, typer.Option("--invite", help="Mail an invitation to everybody new.")] = False,
) -> None:
    """Change accounts by a CSV file, all of it or nothing; whoever is not in it stays as they are."""
    wired = ready()
    with wired.database.read() as db:
        before = people_of.people(db)
        wanted = staff_file.read(file.read_bytes(), before, people_of.teams(db))
    if wanted and isinstance(wanted[0], Mistake):
        refuse(*(f"{file}: {mistake}" for mistake in wanted))
    planned = [one for one in wanted if isinstance(one, people_of.Person)]
    print("\n".join(rules.plan(before, planned)) or "Nothing would change.")
    if not dry_run:
        done = _change(wired, *planned, invite=invite, seen=before)
        print(f"{len(done.lines)} people changed.")


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
        audit.record(db, COMMAND, "link made", f"officer:{account.id}", now)
    print(f"{wired.settings.address}/desk/sign-in/{secret}")


@staff.command("mentor")
def mentor(email: str, mentor_email: Annotated[str | None, typer.Argument()] = None) -> None:
    """Give a trainee a mentor, who looks over every reply before it is sent; without a mentor's address, end it."""
    wired = ready()
    trainee, chosen = _person(wired, email), _person(wired, mentor_email) if mentor_email else None
    _change(wired, replace(trainee, mentor=chosen.id if chosen else ""))
    print(f"{trainee.name}: {chosen.name} looks over what they write." if chosen else f"{trainee.name} has no mentor.")


@staff.command("disable")
def disable(email: str) -> None:
    """Shut an account at once, with its sessions, tokens, devices and links; what is open goes on to others."""
    wired = ready()
    _change(wired, replace(_person(wired, email), disabled=True))
    print(f"{email} is disabled.")


@staff.command("enable")
def enable(email: str) -> None:
    """Open an account again that was shut; its ways to sign in count as before, its sessions and tokens do not."""
    wired = ready()
    _change(wired, replace(_person(wired, email, shut=True), disabled=False))
    print(f"{email} is open again.")


@staff.command("reset")
def reset(email: str) -> None:
    """Ask for a reset of somebody's app and passkeys; a supervisor or admin must approve it on the desk within 24 hours."""
    wired = ready()
    person = _person(wired, email)
    problem = resets.ask(wired, COMMAND, person.id)
    if problem:
        refuse(problem)
    print(f"A second person approves it: {wired.settings.address}/desk/staff/{person.id}")


def _new(wired: App, email: str, name: str, role: str, team: str) -> Person:
    with wired.database.read() as db:
        people = people_of.people(db)
    email = email.strip().lower()
    if any(one.email == email for one in people.values()):
        refuse(f"{email} has an account already.")
    return Person(rules.new_id(email, people), email, name.strip(), role, team)


def _person(wired: App, email: str, shut: bool = False) -> Person:
    with wired.database.read() as db:
        people = people_of.people(db)
    wanted = email.strip().lower()
    person = next((one for one in people.values() if one.email == wanted and one.disabled == shut), None)
    if person is None:
        refuse(f"There is no {'shut' if shut else 'open'} account with the address {email}.")
    return person


def _change(wired: App, *wanted: Person, invite: bool = False, seen: dict[str, Person] | None = None) -> rules.Done:
    done = rules.change(wired, COMMAND, wanted, invite, seen)
    if isinstance(done, list):
        refuse(*(mistake.message for mistake in done))
    for officer, moved in done.moved.items():
        print(f"{len(moved)} open conversations went on to others: {wired.settings.address}/desk/handovers/{officer}")
    return done
