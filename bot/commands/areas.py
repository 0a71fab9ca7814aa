"""`bluelamp areas`: the map and its teams as a file, rehearsed and probed."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot import areas_file, areas_plan, leaving, rehearsal
from bot import staff as rules
from bot.areas_file import AreasFile
from bot.commands.common import JsonFlag, group, ready, refuse, written
from bot.rehearsal import Rehearsal
from bot.storage import accounts, audit, geography, readiness, staff

areas = group()
PathArgument = Annotated[Path, typer.Argument()]
DEFAULT = Path("areas.yaml")


@areas.command("check")
def check(path: PathArgument = DEFAULT) -> None:
    """All the mistakes of an areas file, by line."""
    found = _file(path)
    print(f"{path}: {len(found.teams)} teams, {len(found.officers)} officers, {len(found.areas)} areas; no mistakes")


@areas.command("plan")
def plan(path: PathArgument = DEFAULT) -> None:
    """What applying a file would change."""
    new, wired = _file(path), ready()
    with wired.database.read() as db:
        lines = areas_plan.plan(areas_plan.current(db), new)
        newer = areas_plan.newer_edits(db, new)
    print("\n".join(lines) if lines else "Nothing would change.")
    if newer:
        print("Changed here since the last file was applied, and so refused without --overwrite:")
        print("\n".join(newer))


@areas.command("apply")
def apply(
    path: PathArgument = DEFAULT,
    overwrite: Annotated[bool, typer.Option(help="Overwrite what was edited here since the last file.")] = False,
) -> None:
    """Make the map a file's; an admin's newer edit is never overwritten silently."""
    new, wired = _file(path), ready()
    with wired.database.write() as db:
        newer = areas_plan.newer_edits(db, new)
        if newer and not overwrite:
            refuse("These were edited here since the last file was applied; use --overwrite, or export first:", *newer)
        lines = areas_plan.plan(areas_plan.current(db), new)
        before, had_admin = staff.people(db), staff.has_admin(db)
        areas_plan.apply(db, new, written(path))
        after = staff.people(db)
        for person in after.values():
            if person.disabled:
                accounts.shut(db, person.id)
        if had_admin and not staff.has_admin(db):
            refuse(f"{path}: nobody would be left as admin.")
        audit.record(db, "command", "areas applied", "areas", wired.turns.clock(), f"{len(lines)} changes")
    for id, was in before.items():
        if rules.leaves(was, after[id]) and (moved := leaving.leave(wired.turns, id)):
            print(f"{len(moved)} open conversations went on to others: {wired.settings.address}/desk/handovers/{id}")
    print("\n".join([*lines, f"{len(lines)} changes applied."]))


@areas.command("export")
def export() -> None:
    """The map as a file, on standard output; that of an applied file is the same file."""
    wired = ready()
    with wired.database.read() as db:
        print(areas_plan.export(db), end="")


@areas.command("probe")
def probe(json_: JsonFlag = False) -> None:
    """Would each area reach a human now? What is found is kept for the desk; the worker does the same every hour."""
    wired = ready()
    now = wired.turns.clock()
    with wired.database.read() as db:
        known = wired.turns.handbook(db)
        found = readiness.problems(db, known, now)
    with wired.database.write() as db:
        since = {red.area: red.since.isoformat() for red in readiness.probe(db, known, now)}
    for id, problems in sorted(found.items()):
        area = known.area(id)
        shown = {"area": id, "name": area.name if area else "", "red": bool(problems), "problems": problems}
        if json_:
            print(json.dumps({**shown, "since": since.get(id)}))
        else:
            print(f"{'red' if problems else 'ok ':4}{id} {shown['name']}: {', '.join(problems) or 'reached'}")


@areas.command("rehearse")
def rehearse(
    generation: Annotated[int | None, typer.Argument(help="The newest one if not given.")] = None,
    json_: JsonFlag = False,
) -> None:
    """What would change if a generation of the imported map went live."""
    wired = ready()
    with wired.database.read() as db:
        known = [row["id"] for row in geography.generations(db)]
        wanted = generation if generation is not None else max(known, default=0)
        if wanted not in known:
            refuse(f"There is no generation {wanted}: see `bluelamp places list`.")
        found = rehearsal.rehearse(db, wired.turns.handbook(db), wanted, wired.turns.clock())
    if json_:
        print(json.dumps({"generation": wanted, **asdict(found)}))
        return
    print("\n".join(_told(wanted, found)))


def _told(generation: int, found: Rehearsal) -> Iterator[str]:
    """A rehearsal in lines for an admin."""
    yield f"Generation {generation}: {len(found.moves)} of {found.replayed} conversations with a place would move ({found.looked_at} looked at)."
    yield from (f"  conversation {id}: {was or '-'} -> {now}" for id, was, now in found.moves)
    yield from (
        f"  {old} is {new} there, and keeps its team and conversations." for old, new in found.renumbered.items()
    )
    yield f"Ground of the force without an area: {found.gap_metres:,.0f} square metres."
    yield from (f"  around {latitude}, {longitude}: {metres:,.0f}" for latitude, longitude, metres in found.gaps)
    yield from (f"  {one} and {other} overlap by {metres:,.0f} square metres." for one, other, metres in found.overlaps)
    yield f"Areas that lead to nobody: {', '.join(found.nobody) or 'none'}."
    who = sorted(found.loads.keys() | found.loads_then.keys())
    loads = [f"{one} {found.loads.get(one, 0)} -> {found.loads_then.get(one, 0)}" for one in who]
    yield f"Open conversations by officer, now -> then: {', '.join(loads) or 'none'}."


def _file(path: Path) -> AreasFile:
    found = areas_file.read(written(path))
    if isinstance(found, list):
        refuse(*(f"{path}: {mistake}" for mistake in found))
    return found
