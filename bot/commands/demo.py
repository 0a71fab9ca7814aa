"""`bluelamp demo`: a made-up week in an empty database, to look at every page."""

import logging

from rich.console import Console
from rich.progress import Progress

from bot import app as composition
from bot.commands.common import refuse, settings


def demo() -> None:
    """Fill an empty database with a lively, made-up week; print where to look and whom to be."""
    from bot.demo import fill, links  # only where it is used: nothing else needs the made-up people

    chosen = settings()
    logging.getLogger("bluelamp").setLevel(logging.ERROR)
    console, wired = Console(stderr=True), composition.build(chosen)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("playing the week", total=None)
        refused = fill(chosen, wired.turns.clock(), lambda done, total: bar.update(task, completed=done, total=total))
    if refused:
        refuse(*refused)
    print("A made-up week: all people, officers and matters are invented. Start it with `bluelamp serve`, then open:")
    print(f"Chat: {chosen.address}/")
    for whom, link in links(wired):
        print(f"As {whom}: {link}")
