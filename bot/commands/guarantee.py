"""`bluelamp guarantee`: the evidence of the promise, without anybody's words."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot import csv_text
from bot.commands.common import group, ready, refuse
from bot.storage import audit as trail
from bot.storage import evidence as evidence_file
from bot.storage import guarantee as evidence_of

guarantee = group()


@guarantee.callback()
def about() -> None:
    """The 72-hour Guarantee."""


@guarantee.command("evidence")
def evidence(
    month: Annotated[str, typer.Option(help="YYYY-MM")],
    team: Annotated[str | None, typer.Option(help="One team's id.")] = None,
    as_csv: Annotated[bool, typer.Option("--csv", help="One line for each answer owed.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The figures and each answer owed.")] = False,
) -> None:
    """What was owed and given in a month, by team."""
    if as_csv and as_json:
        refuse("Give --csv or --json, not both.")
    wired = ready()
    now, zone = wired.turns.clock(), wired.settings.time_zone
    with wired.database.read() as db:
        known = wired.turns.handbook(db).teams if team else {}
        if team and team not in known:
            refuse(f"There is no team {team!r}; the teams are {', '.join(sorted(known))}.")
        try:
            found = evidence_of.rows(db, month, zone, team)
        except ValueError:
            refuse(f"{month!r} is not a month such as 2026-11.")
    each = evidence_of.table(found, now)
    figures = [asdict(one) for one in evidence_of.by_team(found, now)]
    if as_csv:
        print(csv_text.written(evidence_of.COLUMNS, each), end="")
    elif as_json:
        print(json.dumps({"month": month, "teams": figures, "promises": each}, default=str))
    else:
        for one in figures:
            print("\t".join(f"{name}={value}" for name, value in one.items()))


@guarantee.command("file")
def file(
    month: Annotated[str, typer.Option(help="YYYY-MM")],
    to: Annotated[Path | None, typer.Argument(help="Where to; without it, to the screen.", dir_okay=False)] = None,
) -> None:
    """A month's evidence as one file with its hash, made from the audit trail."""
    wired = ready()
    with wired.database.read() as db:
        try:
            kept = evidence_file.file(db, month, wired.settings.time_zone, wired.turns.clock())
        except ValueError:
            refuse(f"{month!r} is not a month such as 2026-11.")
    text = json.dumps(kept, indent=1) + "\n"
    if to is None:
        print(text, end="")
    else:
        to.write_text(text, "utf-8")
        print(f"{to}: {len(kept['answers_owed'])} answers owed, sha256 {kept['sha256']}")


@guarantee.command("verify")
def verify(path: Annotated[Path, typer.Argument(exists=True, dir_okay=False)]) -> None:
    """Whether the audit trail is whole, leads to the same file again, and agrees with what the desk shows; else exit with 2."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        told = (kept["month"], kept["zone"], kept["as_of"], kept["teams"], kept["trail"]["row"], kept["sha256"])
    except (ValueError, KeyError, TypeError):
        refuse(f"{path} is not a file of `bluelamp guarantee file`.")
    wired = ready()
    with wired.database.read() as db:
        chain = trail.verify(db)
        if isinstance(chain, trail.Broken):
            refuse(f"The audit trail is broken: {chain.why}.")
        wrong = evidence_file.compared(db, kept)
    if wrong:
        refuse(*wrong)
    print(f"{told[0]}: the same again from {told[4]} rows of the trail, sha256 {told[5]}")
