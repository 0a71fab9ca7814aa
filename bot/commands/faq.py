"""`bluelamp faq`: the FAQ as a file."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Connection

from bot import app as composition
from bot import faq_file, faq_plan, faq_rehearsal, faq_table
from bot.commands.common import JsonFlag, group, live_handbook, prepared, ready, refuse, written
from bot.storage import answers, audit, handbook
from bot.yaml_file import Mistake
from routing.handbook import Entry, Force, Route

faq = group()
CHECKED_FOR = timedelta(days=180)
"""How long a checked link is taken to be good."""


@faq.command("check")
def check(path: Annotated[Path, typer.Argument()] = composition.STARTER / "faq.yaml") -> None:
    """All the mistakes of a FAQ file, by line, and the overdue links of answers, redirections and forces."""
    found = faq_plan.read(written(path), path.name)
    mistakes = [one for one in found if isinstance(one, Mistake)]
    if mistakes:
        refuse(*(f"{path}: {mistake}" for mistake in mistakes))
    today = datetime.now(UTC).date()
    entries = [one for one in found if not isinstance(one, Mistake)]
    for entry in entries:
        if entry.review_by and entry.review_by < today:
            print(f"{entry.id}: its review was due on {entry.review_by}")
    linked = [*entries, *_starter_links()]
    for card in linked:
        if card.url and (card.checked_on is None or today - card.checked_on > CHECKED_FOR):
            print(f"{_named(card)}: its link was last checked on {card.checked_on or 'no known day'}")
    print(
        f"{path}: {len(entries)} entries, no mistakes; {len(linked) - len(entries)} redirections and forces looked at"
    )


def _starter_links() -> list[Route | Force]:
    """The redirections and forces that the program ships, whose links grow old as those of the answers do."""
    routes = faq_file.read_routes(written(composition.STARTER / "routes.yaml"))
    return [*routes, *faq_file.read_forces(written(composition.STARTER / "forces.yaml"))]


def _named(card: Entry | Route | Force) -> str:
    match card:
        case Route():
            return f"redirection {card.id}"
        case Force():
            return f"force {card.id}"
        case _:
            return card.id


@faq.command("measure")
def measure(json_: JsonFlag = False) -> None:
    """What the matcher measured on the FAQ's own left-out variants, and the thresholds it chose."""
    matcher = live_handbook().matcher
    found = {
        "encoder": matcher.encoder,
        **{name: round(float(value), 4) for name, value in asdict(matcher.thresholds).items()},
    }
    print(json.dumps(found) if json_ else "\n".join(f"{name}: {value}" for name, value in found.items()))


@faq.command("import")
def import_(
    path: Path,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change and change nothing.")] = False,
    keep_others: Annotated[bool, typer.Option("--keep-others", help="Leave answers that the file lacks.")] = False,
) -> None:
    """Replace the FAQ by a YAML or CSV file; one with mistakes changes nothing, and every change is a version."""
    found = faq_plan.read(written(path), path.name)
    entries = [entry for entry in found if not isinstance(entry, Mistake)]
    if len(entries) != len(found):
        refuse(*(f"{path}: {mistake}" for mistake in found if isinstance(mistake, Mistake)))
    wired = ready()
    with wired.database.write() as db:
        planned = faq_plan.plan(db, entries)
        print("\n".join(faq_plan.lines(planned, not keep_others)))
        if dry_run:
            print("Nothing was changed.")
            return
        now = wired.turns.clock()
        faq_plan.carry_out(db, planned, "command", now, not keep_others)
        audit.record(db, "command", "faq imported", "faq", now, f"{len(entries)} entries")
    composition.warm(wired)
    print(f"{len(entries)} entries are in place.")


@faq.command("export")
def export(
    path: Annotated[Path | None, typer.Argument(help="A .yaml or .csv file; without one, to the screen.")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="A table instead of YAML.")] = False,
) -> None:
    """The FAQ as it stands, in a form that `faq import` reads."""
    with ready().database.read() as db:
        entries = handbook.entries(db)
    as_table = csv or (path is not None and path.suffix.lower() == ".csv")
    text = faq_table.write(entries) if as_table else faq_file.write(entries)
    if path is None:
        sys.stdout.write(text)
        return
    try:
        path.write_text(text, "utf-8", newline="")
    except OSError as error:
        refuse(f"{path}: cannot be written ({type(error).__name__})")
    print(f"{len(entries)} entries written to {path}.")


@faq.command("rehearse")
def rehearse(
    path: Annotated[Path | None, typer.Argument(help="A YAML or CSV file; without one, all edits that wait.")] = None,
    entry: Annotated[str | None, typer.Option(help="One answer's newest version.")] = None,
    json_: JsonFlag = False,
) -> None:
    """Every reply that new versions would change: real questions (masked) and left-out variants. Changes nothing."""
    wired = prepared()
    with wired.database.read() as db, _bar() as bar:
        cards = _rehearsed(db, path, entry)
        asking = bar.add_task("Asking", total=None)
        found = faq_rehearsal.rehearse(
            db, wired, cards, lambda done, total: bar.update(asking, completed=done, total=total)
        )
    print(json.dumps(asdict(found), ensure_ascii=False) if json_ else "\n".join(faq_rehearsal.lines(found)))


def _rehearsed(db: Connection, path: Path | None, entry: str | None) -> list[Entry]:
    """The cards to rehearse, or a refusal."""
    if path is not None:
        found = faq_plan.read(written(path), path.name)
        mistakes = [str(one) for one in found if isinstance(one, Mistake)]
        if mistakes:
            refuse(*(f"{path}: {mistake}" for mistake in mistakes))
        planned = faq_plan.plan(db, [one for one in found if not isinstance(one, Mistake)])
        return [*planned.added, *(change.card for change in planned.changed)]
    if entry is not None:
        kept = answers.one(db, entry)
        return [kept.latest.card] if kept else refuse(f"there is no answer called {entry}")
    return [kept.latest.card for kept in answers.every(db) if kept.waits]


def _bar() -> Progress:
    """A progress bar on a terminal, nothing elsewhere."""
    return Progress(console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True)
