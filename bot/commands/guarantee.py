"""`bluelamp guarantee`: the evidence of the promise, without anybody's words."""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot import csv_text
from bot.commands.common import group, ready, refuse
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
