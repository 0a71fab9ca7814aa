"""What every command shares: the wired program, input by line, and the one way to refuse."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot import app as composition
from bot import settings as settings_of
from bot.app import App
from bot.settings import Settings
from bot.storage.database import OldSchema
from routing.handbook import Handbook

JsonFlag = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
FileOption = Annotated[
    Path | None, typer.Option("--file", exists=True, dir_okay=False, help="JSON lines with a text each.")
]


def group() -> typer.Typer:
    """A group of commands, such as `bluelamp faq ...`."""
    return typer.Typer(no_args_is_help=True)


def refuse(*lines: str) -> NoReturn:
    """Say what is wrong on stderr, a line each, and exit with 2."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(2)


def settings() -> Settings:
    found = settings_of.read()
    if isinstance(found, list):
        refuse(*found)
    return found


def ready() -> App:
    """The program on a database whose schema is this program's."""
    wired = composition.build(settings())
    try:
        wired.database.check_schema()
    except OldSchema as old:
        refuse(str(old))
    return wired


def migrated() -> App:
    """The program on a migrated database, which is filled too where there is an areas file to fill it from."""
    wired = composition.build(settings())
    if not wired.settings.areas_file.exists():
        wired.database.migrate()
        return wired
    mistakes = composition.prepare(wired)
    if mistakes:
        refuse(*mistakes)
    return wired


def prepared(**changed: str) -> App:
    """The program on a migrated and filled database, with some settings changed."""
    wired = composition.build(settings().model_copy(update=changed))
    mistakes = composition.prepare(wired)
    if mistakes:
        refuse(*mistakes)
    return wired


def live_handbook(**changed: str) -> Handbook:
    """The handbook that answers now."""
    wired = prepared(**changed)
    with wired.database.read() as db:
        return wired.turns.handbook(db)


def texts(text: str | None, file: Path | None, key: str = "text") -> Iterator[str]:
    """The text given, or that field of each line of the file; a line that is no such object is refused by number."""
    if (text is None) == (file is None):
        refuse("Give either a text or --file.")
    if text is not None:
        yield text
        return
    for number, line in enumerate(written(file or Path()).splitlines(), start=1):
        if line.strip():
            yield _field(line, key, number)


def written(path: Path) -> str:
    """A file's text."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        refuse(f"{path}: cannot be read ({type(error).__name__})")


def _field(line: str, key: str, number: int) -> str:
    try:
        return str(json.loads(line)[key])
    except (ValueError, KeyError, TypeError):
        refuse(f"line {number}: expected a JSON object with {key!r}")
