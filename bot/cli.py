"""The verbs by name; each is loaded when it is used, since most commands need little of the program."""

import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

RUNNING, DECISIONS, BACKUP, SWITCH = "running", "decisions", "backup", "switch"
COMMANDS = {
    "migrate": RUNNING, "serve": RUNNING, "web": RUNNING, "worker": RUNNING, "chat": RUNNING, "settings": RUNNING,
    "replay": RUNNING, "ask": DECISIONS, "triage": DECISIONS, "locate": DECISIONS, "demo": "demo", "health": "health",
    "backup": BACKUP, "restore": BACKUP, "off": SWITCH, "on": SWITCH, "staff": "staff", "token": "token",
    "webhook": "webhook", "export": "export", "areas": "areas", "places": "places", "faq": "faq", "audit": "audit",
    "mail": "mail", "guarantee": "guarantee", "roster": "roster",
}  # fmt: skip
"""A command, or a group of that name -> its module in `bot.commands`. There it is a function, a group, or in a group of several."""
HOW: dict[str, Any] = {"add_completion": False, "pretty_exceptions_enable": False}


class _OnDemand(TyperGroup):
    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        return _loaded(cmd_name) if cmd_name in COMMANDS else None


cli = typer.Typer(cls=_OnDemand, no_args_is_help=True, help="Bluelamp", **HOW)


@cli.callback()
def _bluelamp() -> None:
    """Bluelamp"""


def main() -> None:
    """Run a command; a database that cannot be used is one line, a fault is shown whole."""
    try:
        cli()
    except Exception as error:
        from bot.storage import away

        if not away.passes(error):
            raise
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        print(f"The database cannot be used: {reason}. Is DATABASE_URL right, and is it running?", file=sys.stderr)
        sys.exit(2)


def _loaded(name: str) -> Any:
    module = import_module(f"bot.commands.{COMMANDS[name]}")
    found = getattr(module, name, None)
    if isinstance(found, typer.Typer):
        return typer.main.get_group(found)
    several = getattr(module, COMMANDS[name], None)
    if isinstance(several, typer.Typer):
        return typer.main.get_group(several).commands[name]
    alone = typer.Typer(**HOW)
    alone.command(name)(found)  # type: ignore[type-var]
    return typer.main.get_command(alone)
