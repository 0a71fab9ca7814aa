"""`bluelamp faq`: the FAQ as a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot import app as composition
from bot import faq_file
from bot.commands.common import group, ready, refuse, written
from bot.storage import handbook
from bot.yaml_file import Mistake

faq = group()


@faq.command("check")
def check(path: Annotated[Path, typer.Argument()] = composition.STARTER / "faq.yaml") -> None:
    """All the mistakes of a FAQ file, by line."""
    mistakes = [found for found in faq_file.read(written(path)) if isinstance(found, Mistake)]
    if mistakes:
        refuse(*(f"{path}: {mistake}" for mistake in mistakes))
    print(f"{path}: no mistakes")


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
