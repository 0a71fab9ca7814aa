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
from bot.app import App
from bot.commands.common import JsonFlag, group, migrated, ready, refuse
from bot.map_import import Sheaf
from bot.places_import import Refused
from bot.places_import.police_api import fetch
from bot.storage import audit, geography, going_live, handbook

places = group()
MOST_REMARKS = 20
LiveFlag = Annotated[bool, typer.Option("--live", help="Let the new map answer at once.")]


@places.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument()],
    live: LiveFlag = False,
    force: Annotated[str, typer.Option(help="The force of files that do not name one.")] = "",
    json_: JsonFlag = False,
) -> None:
    """Publishers' files, as downloaded, into a new generation of the map; all of them or nothing."""
    wired = migrated()
    home = force or _home(wired)
    try:
        with _progress() as show:
            sheaf = map_import.read(files, home, lambda file, done: show(f"{file}: {done:,} read", None))
    except Refused as refused:
        refuse(str(refused))
    _keep(wired, sheaf, live, json_)


@places.command("fetch")
def fetch_(
    force: Annotated[str, typer.Argument(help="The home force if not given.")] = "",
    live: LiveFlag = False,
    json_: JsonFlag = False,
) -> None:
    """A force's neighbourhoods from data.police.uk - outlines, people, priorities, events, contacts - into a new generation."""
    wired = migrated()
    wanted, sheaf = force or _home(wired), Sheaf()
    try:
        with _progress() as show:
            told = lambda done, total: show(f"{wanted}: {done:,} of {total:,} neighbourhoods", total)  # noqa: E731
            for record in fetch(wanted, wired.settings.police_api_url, sheaf.remarks, progress=told):
                sheaf.take(record, wanted)
    except Refused as refused:
        refuse(str(refused))
    _keep(wired, sheaf, live, json_)


@places.command("card")
def card(area: str, force: Annotated[str, typer.Option(help="The home force if not given.")] = "") -> None:
    """What a force publishes about a neighbourhood, as it was fetched."""
    wired = ready()
    with wired.database.read() as db:
        found = geography.card(db, force or handbook.fact(db, "home_force") or "", area)
    if found is None:
        refuse(f"Nothing was fetched about {area!r}: see `bluelamp places fetch`.")
    print(json.dumps(found, ensure_ascii=False, indent=2))


@places.command("list")
def list_(json_: JsonFlag = False) -> None:
    """The generations of the map."""
    wired = ready()
    with wired.database.read() as db:
        rows, answering = geography.generations(db), geography.live(db)
    for row in rows:
        shown = {"generation": row["id"], "live": row["id"] == answering, "outlines": row["n"] or 0, **row["summary"]}
        print(json.dumps(shown) if json_ else ", ".join(f"{name}: {value}" for name, value in shown.items() if value))


@places.command("live")
def live(generation: int) -> None:
    """Let a generation answer."""
    wired = ready()
    with wired.database.write() as db:
        moved = going_live.go_live(db, generation, wired.turns.clock())
        if moved is None:
            refuse(f"There is no generation {generation}: see `bluelamp places list`.")
        handbook.touch(db)
        audit.record(db, "command", "map live", f"generation:{generation}", wired.turns.clock())
    _say_renumbered(moved)
    print(f"Generation {generation} is live.")


@places.command("rollback")
def rollback() -> None:
    """Let the generation before the live one answer again."""
    wired = ready()
    with wired.database.write() as db:
        gone = going_live.go_back(db)
        if gone is None:
            refuse("No imported map is live.")
        answering = geography.live(db)
        handbook.touch(db)
        audit.record(db, "command", "map rolled back", f"generation:{gone}", wired.turns.clock())
    print(f"Generation {gone} is off; {f'generation {answering}' if answering else 'areas.yaml alone'} answers again.")


def _home(wired: App) -> str:
    with wired.database.read() as db:
        return handbook.fact(db, "home_force") or ""


def _keep(wired: App, sheaf: Sheaf, live: bool, as_json: bool) -> None:
    now, moved = wired.turns.clock(), dict[str, str]()
    with wired.database.write() as db:
        generation, summary = map_import.store(db, sheaf, now)
        if live:
            moved = going_live.go_live(db, generation, now) or {}
            handbook.touch(db)
    if as_json:
        print(json.dumps({"generation": generation, "live": live, **summary, "renumbered": moved}))
        return
    for remark in sheaf.remarks[:MOST_REMARKS]:
        print(f"{remark.where}: {remark.message}")
    if len(sheaf.remarks) > MOST_REMARKS:
        print(f"... and {len(sheaf.remarks) - MOST_REMARKS} more remarks")
    print(", ".join(f"{name}: {count:,}" for name, count in summary.items() if isinstance(count, int)))
    for name, ids in summary.items():
        if isinstance(ids, list) and ids:
            print(f"{name}: {', '.join(ids)}")
    _say_renumbered(moved)
    print(f"Generation {generation} is {'live' if live else 'ready: `bluelamp places live ' + str(generation) + '`'}.")


def _say_renumbered(moved: dict[str, str]) -> None:
    for old, new in moved.items():
        print(f"{old} is {new} now: its team and its conversations stay with it.")


@contextmanager
def _progress() -> Iterator[Callable[[str, int | None], None]]:
    """A bar on a terminal, nothing elsewhere."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda text, total: bar.update(task, description=text, total=total, advance=1)
