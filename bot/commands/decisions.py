"""`ask`, `triage` and `locate`: what the judgement says to a text, without a conversation."""

import json
import time
from collections.abc import Callable
from typing import Annotated, Any

import typer

from bot import app as composition
from bot import decide
from bot.commands.common import FileOption, JsonFlag, live_handbook, settings, texts

decisions = typer.Typer()
TextArgument = Annotated[str | None, typer.Argument()]


@decisions.command()
def ask(
    text: TextArgument = None,
    file: FileOption = None,
    json_: JsonFlag = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the decision came about.")] = False,
) -> None:
    """What the bot would answer to a first message."""
    known = live_handbook()
    for said in texts(text, file):
        if explain:
            print(json.dumps(decide.explain(said, known), ensure_ascii=False, indent=None if json_ or file else 2))
            continue
        found = _timed(lambda said=said: decide.ask(said, known))  # type: ignore[misc]
        _show(found, json_ or file is not None, f"{found['kind']}: {found['reply']}")


@decisions.command()
def triage(text: TextArgument = None, file: FileOption = None, json_: JsonFlag = False) -> None:
    """The safety net's label for a message; needs no database."""
    assess = composition.triage(settings())
    for said in texts(text, file):
        found = _timed(lambda said=said: decide.triage(said, assess))  # type: ignore[misc]
        _show(found, json_ or file is not None, f"{found['label']}: {', '.join(found['reasons'])}")


@decisions.command()
def locate(query: TextArgument = None, file: FileOption = None, json_: JsonFlag = False) -> None:
    """Which neighbourhood a postcode, LAT,LNG or words lead to."""
    known = live_handbook()
    for said in texts(query, file, "query"):
        found = decide.locate(said, known)
        _show(found, json_ or file is not None, f"{found['kind']}: {found['name'] or '-'} ({found['area'] or '-'})")


def _timed(decision: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    begun = time.perf_counter()
    return {**decision(), "ms": round((time.perf_counter() - begun) * 1000, 3)}


def _show(found: dict[str, Any], as_json: bool, line: str) -> None:
    print(json.dumps(found, ensure_ascii=False) if as_json else line)
