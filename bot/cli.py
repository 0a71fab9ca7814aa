"""The verbs, put together: serving stands here, the rest in `commands/`. A refusal is one clear line and exit status 2."""

import asyncio
import uuid

import typer

from bot import log_lines, replay, spans
from bot import settings as settings_of
from bot.app import App
from bot.commands import switch
from bot.commands.areas import areas
from bot.commands.audit import audit
from bot.commands.backup import backup, restore
from bot.commands.common import prepared, ready, refuse, settings
from bot.commands.decisions import decisions
from bot.commands.demo import demo
from bot.commands.export import export
from bot.commands.faq import faq
from bot.commands.guarantee import guarantee
from bot.commands.health import health
from bot.commands.mail import mail
from bot.commands.places import places
from bot.commands.roster import roster
from bot.commands.staff import first_link, staff
from bot.commands.token import token
from bot.commands.webhook import webhook

cli = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Bluelamp")
cli.registered_commands += decisions.registered_commands
cli.command("demo")(demo)
cli.command("health")(health)
cli.command("backup")(backup)
cli.command("restore")(restore)
cli.command("off")(switch.off)
cli.command("on")(switch.on)
for name, group in (
    ("staff", staff),
    ("token", token),
    ("webhook", webhook),
    ("export", export),
    ("areas", areas),
    ("places", places),
    ("faq", faq),
    ("audit", audit),
    ("mail", mail),
    ("guarantee", guarantee),
    ("roster", roster),
):
    cli.add_typer(group, name=name)


def main() -> None:
    cli()


@cli.command()
def migrate() -> None:
    """Bring the schema up to date; fill an empty database from areas.yaml and the starter FAQ."""
    prepared()


@cli.command()
def serve() -> None:
    """Migrate, then web and worker in one process."""
    wired = prepared()
    address = wired.settings.address
    print(f"Chat: {address}/")
    print(f"Desk: {address}/desk")
    link = first_link(wired)
    if link:
        print(link, flush=True)
    _run(wired, web=True, worker=True)


@cli.command()
def web() -> None:
    """The web process: chat, desk, API and hooks."""
    _run(ready(), web=True, worker=False)


@cli.command()
def worker() -> None:
    """The worker process: polling, delivery, mail and the clock."""
    _run(ready(), web=False, worker=True)


@cli.command()
def chat() -> None:
    """A person at a terminal; an empty line waits for news, Ctrl-D ends."""
    wired = prepared()
    from bot import console

    console.talk(wired, uuid.uuid4().hex)


@cli.command("settings")
def show_settings() -> None:
    """All settings, secrets hidden."""
    for name, value in settings_of.shown(settings()).items():
        print(f"{name}={value}")


@cli.command("replay")
def replay_failed() -> None:
    """Try the updates again that could not be handled."""
    wired = ready()
    handled, left = replay.run(wired.turns)
    print(f"{handled} handled, {left} still failed")


def _run(wired: App, web: bool, worker: bool) -> None:
    import uvloop

    from bot.serving import run

    log_lines.begin(wired.settings.log)
    if problem := spans.begin(wired.settings.otlp_url):
        refuse(problem)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(wired, web, worker))
