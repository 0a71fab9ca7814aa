"""`bluelamp roster`: who is on duty, and calendars of shifts and leave."""

import json
from pathlib import Path
from typing import Annotated

import typer

from bot import calendar_file, roster_text
from bot.commands.common import JsonFlag, group, ready, refuse
from bot.storage import audit, rosters
from routing.handbook import Officer

roster = group()


@roster.command("import")
def read_calendar(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False)],
    officer: Annotated[str, typer.Option(help="E-mail or id, where the events name nobody.")] = "",
) -> None:
    """Take shifts and leave from a calendar (.ics) instead of what the last one said."""
    wired = ready()
    now = wired.turns.clock()
    found = calendar_file.read(file.read_bytes(), now, wired.settings.time_zone)
    if isinstance(found, str):
        refuse(f"{file}: {found}")
    with wired.database.read() as db:
        known = wired.turns.handbook(db).officers
    people = {name: one for one in known.values() for name in (one.email, one.id) if name}
    named = [(one.person or officer.strip().lower(), one) for one in found]
    mistakes = [_unknown(name) for name, _ in named if name not in people]
    if mistakes or not named:
        refuse(*(f"{file}: {line}" for line in mistakes or ["There is no event in the coming year."]))
    with wired.database.write() as db:
        for name, one in named:
            rosters.replace_calendar(db, people[name].id, one.shifts, one.off)
            audit.record(db, "command", "roster calendar", f"officer:{people[name].id}", now)
    for name, one in named:
        print(
            f"{people[name].name}: {len(one.shifts)} shifts, {len(one.off)} times of leave, {one.passed_over} passed over"
        )


@roster.command("show")
def show(json_: JsonFlag = False) -> None:
    """Everybody: on duty or not, back when, and the week's pattern."""
    wired = ready()
    now = wired.turns.clock()
    with wired.database.read() as db:
        known = wired.turns.handbook(db).officers
    for one in sorted(known.values(), key=lambda one: (one.team, one.name)):
        back = one.back_at(now)
        row = {
            "officer": one.id,
            "name": one.name,
            "team": one.team,
            "on_duty": one.on_duty(now),
            "is_there": one.is_there(now),
        }
        row |= {
            "back_at": back.isoformat(timespec="minutes") if back else None,
            "week": roster_text.write(one.roster.week),
        }
        print(json.dumps(row) if json_ else _line(one, row))


def _line(one: Officer, row: dict[str, object]) -> str:
    state = "on duty" if row["on_duty"] else f"back {row['back_at'] or 'at an unknown time'}"
    week = " | ".join(hours or "-" for hours in roster_text.write(one.roster.week)) if one.roster.week else "always"
    return f"{one.id}\t{one.name}\t{one.team}\t{state}\t{week}"


def _unknown(name: str) -> str:
    if not name:
        return "The events name nobody; say whose calendar it is with --officer."
    return f"There is no officer {name!r}."
