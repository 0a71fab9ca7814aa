"""`bluelamp places`: the publishers' maps, as generations that go live and back."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot import map_import
from bot.commands.common import JsonFlag, group, prepared, ready, refuse
from bot.places_import import Refused
from bot.storage import geography, handbook

places = group()
MOST_REMARKS = 20


@places.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(exists=True)],
    live: Annotated[bool, typer.Option("--live", help="Let the new map answer at once.")] = False,
    force: Annotated[str, typer.Option(help="The force of files that do not name one.")] = "",
    json_: JsonFlag = False,
) -> None:
    """Publishers' files, as downloaded, into a new generation of the map; all of them or nothing."""
    wired = prepared()
    with wired.database.read() as db:
        home = force or handbook.fact(db, "home_force") or ""
    try:
        with _progress() as progress:
            sheaf = map_import.read(files, home, progress)
    except Refused as refused:
        refuse(str(refused))
    now = wired.turns.clock()
    with wired.database.write() as db:
        generation, summary = map_import.store(db, sheaf, now)
        if live:
            geography.go_live(db, generation, now)
            handbook.touch(db)
    if json_:
        print(json.dumps({"generation": generation, "live": live, **summary}))
        return
    for remark in sheaf.remarks[:MOST_REMARKS]:
        print(f"{remark.where}: {remark.message}")
    if len(sheaf.remarks) > MOST_REMARKS:
        print(f"... and {len(sheaf.remarks) - MOST_REMARKS} more remarks")
    print(", ".join(f"{name}: {count:,}" for name, count in summary.items()))
    print(f"Generation {generation} is {'live' if live else 'ready: `bluelamp places live ' + str(generation) + '`'}.")


@places.command("list")
def list_(json_: JsonFlag = False) -> None:
    """The generations of the map."""
    wired = ready()
    with wired.database.read() as db:
        rows, answering = geography.generations(db), geography.live(db)
    for row in rows:
        shown = {"generation": row["id"], "live": row["id"] == answering, "outlines": row["n"] or 0, **row["summary"]}
        print(json.dumps(shown) if json_ else ", ".join(f"{name}: {value}" for name, value in shown.items()))


@places.command("live")
def live(generation: int) -> None:
    """Let a generation answer."""
    wired = ready()
    with wired.database.write() as db:
        if not geography.go_live(db, generation, wired.turns.clock()):
            refuse(f"There is no generation {generation}: see `bluelamp places list`.")
        handbook.touch(db)
    print(f"Generation {generation} is live.")


@places.command("rollback")
def rollback() -> None:
    """Let the generation before the live one answer again."""
    wired = ready()
    with wired.database.write() as db:
        gone = geography.go_back(db)
        if gone is None:
            refuse("No imported map is live.")
        answering = geography.live(db)
        handbook.touch(db)
    print(f"Generation {gone} is off; {f'generation {answering}' if answering else 'areas.yaml alone'} answers again.")


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """A bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda file, done: bar.update(task, description=f"{file}: {done:,} read", advance=1)
