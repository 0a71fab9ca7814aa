"""`bluelamp faq`: the FAQ as a file."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import app as composition
from bot import faq_file
from bot.commands.common import JsonFlag, group, live_handbook, ready, refuse, written
from bot.storage import handbook
from bot.yaml_file import Mistake
from routing.handbook import Entry, Force, Route

faq = group()
CHECKED_FOR = timedelta(days=180)
"""How long a checked link is taken to be good."""


@faq.command("check")
def check(path: Annotated[Path, typer.Argument()] = composition.STARTER / "faq.yaml") -> None:
    """All the mistakes of a FAQ file, by line, and the overdue links of answers, redirections and forces."""
    mistakes = [found for found in faq_file.read(written(path)) if isinstance(found, Mistake)]
    if mistakes:
        refuse(*(f"{path}: {mistake}" for mistake in mistakes))
    today = datetime.now(UTC).date()
    entries = [entry for entry in faq_file.read(written(path)) if not isinstance(entry, Mistake)]
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
def import_(path: Path) -> None:
    """Replace the FAQ; a file with mistakes changes nothing."""
    found = faq_file.read(written(path))
    entries = [entry for entry in found if not isinstance(entry, Mistake)]
    if len(entries) != len(found):
        refuse(*(f"{path}: {mistake}" for mistake in found if isinstance(mistake, Mistake)))
    wired = ready()
    with wired.database.write() as db:
        handbook.put_entries(db, entries)
    composition.warm(wired)
    print(f"{len(entries)} entries are in place.")
