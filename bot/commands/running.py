"""`serve`, `web`, `worker` and what else runs or looks at the program itself."""

import asyncio
import errno
import socket
import uuid

import typer

from bot import log_lines, replay, spans
from bot import settings as settings_of
from bot.app import App
from bot.commands.common import prepared, ready, refuse, settings

running = typer.Typer()


@running.command()
def migrate() -> None:
    """Bring the schema up to date; fill an empty database from areas.yaml and the starter FAQ."""
    prepared()


@running.command()
def serve() -> None:
    """Migrate, then web and worker in one process."""
    wired = prepared()
    _free(wired)
    address = wired.settings.address
    print(f"Chat: {address}/")
    print(f"Desk: {address}/desk")
    from bot.commands.staff import first_link

    link = first_link(wired)
    if link:
        print(link, flush=True)
    _run(wired, web=True, worker=True)


@running.command()
def web() -> None:
    """The web process: chat, desk, API and hooks."""
    wired = ready()
    _free(wired)
    _run(wired, web=True, worker=False)


@running.command()
def worker() -> None:
    """The worker process: polling, delivery, mail and the clock."""
    _run(ready(), web=False, worker=True)


@running.command()
def chat() -> None:
    """A person at a terminal; an empty line waits for news, Ctrl-D ends."""
    wired = prepared()
    from bot import console

    console.talk(wired, uuid.uuid4().hex)


@running.command("settings")
def show_settings() -> None:
    """All settings, secrets hidden."""
    for name, value in settings_of.shown(settings()).items():
        print(f"{name}={value}")


@running.command("replay")
def replay_failed() -> None:
    """Try the updates again that could not be handled."""
    wired = ready()
    handled, left = replay.run(wired.turns)
    print(f"{handled} handled, {left} still failed")


def _free(wired: App) -> None:
    """Refuse an address that cannot be listened on before it is told to anybody."""
    host, port = wired.settings.host, wired.settings.port
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            refuse(f"Port {port} of {host} is taken: stop what runs there, or set PORT to another.")
        refuse(f"{host} port {port} cannot be listened on: {error.strerror}. See HOST and PORT.")


def _run(wired: App, web: bool, worker: bool) -> None:
    import uvloop

    from bot.serving import run

    log_lines.begin(wired.settings.log)
    if problem := spans.begin(wired.settings.otlp_url):
        refuse(problem)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(run(wired, web, worker))
