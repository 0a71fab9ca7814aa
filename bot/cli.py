"""One sub-command for each verb. Refusals are one clear line on stderr and exit status 2."""

import asyncio
import json
import logging
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from bot import app as composition
from bot import areas_file, decide, faq_file, replay
from bot import settings as settings_of
from bot.app import App
from bot.settings import Settings
from bot.storage import accounts, handbook
from bot.storage.database import OldSchema
from bot.yaml_file import Mistake

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Bluelamp")
staff, token, areas, faq = (typer.Typer(no_args_is_help=True) for _ in range(4))
for name, group in (("staff", staff), ("token", token), ("areas", areas), ("faq", faq)):
    cli.add_typer(group, name=name)
JsonFlag = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
FileOption = Annotated[
    Path | None, typer.Option("--file", exists=True, dir_okay=False, help="JSON lines with a text each.")
]


def main() -> None:
    cli()


@cli.command()
def migrate() -> None:
    """Bring the schema up to date; fill an empty database from areas.yaml and the starter FAQ."""
    _prepared()


@cli.command()
def serve() -> None:
    """Migrate, then web and worker in one process."""
    wired = _prepared()
    address = wired.settings.address
    print(f"Chat: {address}/")
    print(f"Desk: {address}/desk")
    with wired.database.write() as db:
        admin = accounts.first_admin(db)
        if admin:
            link = accounts.issue(db, "link", admin.id, wired.turns.clock())
            print(f"First sign-in ({admin.name}): {address}/desk/sign-in/{link}", flush=True)
    _run(wired, web=True, worker=True)


@cli.command()
def web() -> None:
    """The web process: chat, desk, API and hooks."""
    _run(_ready(), web=True, worker=False)


@cli.command()
def worker() -> None:
    """The worker process: polling, delivery, mail and the clock."""
    _run(_ready(), web=False, worker=True)


@cli.command()
def chat() -> None:
    """A person at a terminal; an empty line waits for news, Ctrl-D ends."""
    wired = _prepared()
    from bot import console

    console.talk(wired, uuid.uuid4().hex)


@cli.command()
def ask(text: Annotated[str | None, typer.Argument()] = None, file: FileOption = None, json_: JsonFlag = False) -> None:
    """What the bot would answer to a first message."""
    known = _handbook()
    for said in _texts(text, file):
        begun = time.perf_counter()
        found = decide.ask(said, known)
        found["ms"] = round((time.perf_counter() - begun) * 1000, 3)
        print(json.dumps(found, ensure_ascii=False) if json_ or file else f"{found['kind']}: {found['reply']}")


@cli.command()
def triage(
    text: Annotated[str | None, typer.Argument()] = None, file: FileOption = None, json_: JsonFlag = False
) -> None:
    """The safety net's label for a message; needs no database."""
    for said in _texts(text, file):
        begun = time.perf_counter()
        found = decide.triage(said)
        found["ms"] = round((time.perf_counter() - begun) * 1000, 3)
        print(
            json.dumps(found, ensure_ascii=False)
            if json_ or file
            else f"{found['label']}: {', '.join(found['reasons'])}"
        )


@cli.command()
def locate(
    query: Annotated[str | None, typer.Argument()] = None, file: FileOption = None, json_: JsonFlag = False
) -> None:
    """Which neighbourhood a postcode, LAT,LNG or words lead to."""
    known = _handbook()
    for said in _texts(query, file, "query"):
        found = decide.locate(said, known)
        print(
            json.dumps(found, ensure_ascii=False)
            if json_ or file
            else f"{found['kind']}: {found['name'] or '-'} ({found['area'] or '-'})"
        )


@cli.command("settings")
def show_settings() -> None:
    """All settings, secrets hidden."""
    for name, value in settings_of.shown(_settings()).items():
        print(f"{name}={value}")


@cli.command()
def health() -> None:
    """Exit 0 when the database answers with this program's schema."""
    wired = _ready()
    with wired.database.read() as db:
        failed = replay.count_failed(db)
    print(f"ok, {failed} updates kept as failed")


@cli.command("replay")
def replay_failed() -> None:
    """Try the updates again that could not be handled."""
    wired = _ready()
    handled, left = replay.run(wired.turns)
    print(f"{handled} handled, {left} still failed")


@staff.command("add")
def staff_add(
    email: str,
    name: Annotated[str, typer.Option()],
    team: Annotated[str, typer.Option()],
    role: Annotated[str, typer.Option()] = "officer",
) -> None:
    """A new account, with a one-time sign-in link."""
    if role not in areas_file.ROLES:
        _refuse(f"role must be one of {', '.join(areas_file.ROLES)}")
    wired = _ready()
    with wired.database.write() as db:
        problem = accounts.add(db, email, name, role, team)
        account = None if problem else accounts.by_email(db, email)
        if account is None:
            _refuse(problem or "The account could not be added.")
        link = accounts.issue(db, "link", account.id, wired.turns.clock())
        handbook.touch(db)
    print(f"{wired.settings.address}/desk/sign-in/{link}")


@staff.command("list")
def staff_list(json_: JsonFlag = False) -> None:
    """Everybody with an account."""
    wired = _ready()
    with wired.database.read() as db:
        rows = accounts.everybody(db)
    for row in rows:
        print(json.dumps(row) if json_ else "\t".join(str(value) for value in row.values()))


@staff.command("disable")
def staff_disable(email: str) -> None:
    """Shut an account at once, with its sessions and tokens."""
    wired = _ready()
    with wired.database.write() as db:
        if not accounts.disable(db, email):
            _refuse(f"There is no open account with the address {email}.")
        handbook.touch(db)
    print(f"{email} is disabled.")


@token.command("create")
def token_create(email: str) -> None:
    """A bearer token for the API, on the last line."""
    wired = _ready()
    with wired.database.write() as db:
        account = accounts.by_email(db, email)
        if account is None:
            _refuse(f"There is no open account with the address {email}.")
        print(accounts.issue(db, "token", account.id, wired.turns.clock()))


@token.command("revoke")
def token_revoke(secret: str) -> None:
    """Make a token useless."""
    wired = _ready()
    with wired.database.write() as db:
        if not accounts.revoke(db, secret):
            _refuse("There is no such token.")
    print("The token is revoked.")


@areas.command("check")
def areas_check(path: Path = Path("areas.yaml")) -> None:
    """All the mistakes of an areas file, by line."""
    found = areas_file.read(_text(path))
    if isinstance(found, list):
        _refuse(*(f"{path}: {mistake}" for mistake in found))
    print(f"{path}: {len(found.teams)} teams, {len(found.officers)} officers, {len(found.areas)} areas; no mistakes")


@faq.command("check")
def faq_check(path: Annotated[Path, typer.Argument()] = composition.STARTER / "faq.yaml") -> None:
    """All the mistakes of a FAQ file, by line."""
    mistakes = [found for found in faq_file.read(_text(path)) if isinstance(found, Mistake)]
    if mistakes:
        _refuse(*(f"{path}: {mistake}" for mistake in mistakes))
    print(f"{path}: no mistakes")


@faq.command("import")
def faq_import(path: Path) -> None:
    """Replace the FAQ; a file with mistakes changes nothing."""
    found = faq_file.read(_text(path))
    entries = [entry for entry in found if not isinstance(entry, Mistake)]
    if len(entries) != len(found):
        _refuse(*(f"{path}: {mistake}" for mistake in found))
    wired = _ready()
    with wired.database.write() as db:
        handbook.put_entries(db, entries)
    print(f"{len(entries)} entries are in place.")


def _run(wired: App, web: bool, worker: bool) -> None:
    import uvloop

    from bot.serving import run

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it prints addresses, which hold the token
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(wired, web, worker))


def _settings() -> Settings:
    found = settings_of.read()
    if isinstance(found, list):
        _refuse(*found)
    return found


def _ready() -> App:
    """The program on a database whose schema is this program's."""
    wired = composition.build(_settings())
    try:
        wired.database.check_schema()
    except OldSchema as old:
        _refuse(str(old))
    return wired


def _prepared() -> App:
    """The program on a migrated and filled database."""
    wired = composition.build(_settings())
    mistakes = composition.prepare(wired)
    if mistakes:
        _refuse(*mistakes)
    return wired


def _handbook() -> Any:
    wired = _prepared()
    with wired.database.read() as db:
        return wired.turns.handbook(db)


def _texts(text: str | None, file: Path | None, key: str = "text") -> Iterator[str]:
    if (text is None) == (file is None):
        _refuse("Give either a text or --file.")
    if text is not None:
        yield text
        return
    for number, line in enumerate(_text(file or Path()).splitlines(), start=1):
        if line.strip():
            yield _field(line, key, number)


def _field(line: str, key: str, number: int) -> str:
    try:
        return str(json.loads(line)[key])
    except (ValueError, KeyError, TypeError):
        _refuse(f"line {number}: expected a JSON object with {key!r}")


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        _refuse(f"{path}: cannot be read ({type(error).__name__})")


def _refuse(*lines: str) -> NoReturn:
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(2)
