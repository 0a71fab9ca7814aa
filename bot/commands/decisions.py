"""`ask`, `triage` and `locate`: what the judgement says to a text, without a conversation."""

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Annotated, Any

import typer

from bot import app as composition
from bot import decide
from bot.commands.common import FileOption, JsonFlag, live_handbook, settings, texts

decisions = typer.Typer()
AT_ONCE = 64
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
    if explain:
        for said in texts(text, file):
            print(json.dumps(decide.explain(said, known), ensure_ascii=False, indent=None if json_ or file else 2))
        return
    for found in _each(texts(text, file), lambda said: decide.ask(said, known)):
        _show(found, json_ or file is not None, f"{found['kind']}: {found['reply']}")


@decisions.command()
def triage(text: TextArgument = None, file: FileOption = None, json_: JsonFlag = False) -> None:
    """The safety net's label for a message; needs no database."""
    assess = composition.triage(settings())
    for found in _each(texts(text, file), lambda said: decide.triage(said, assess)):
        _show(found, json_ or file is not None, f"{found['label']}: {', '.join(found['reasons'])}")


@decisions.command()
def locate(query: TextArgument = None, file: FileOption = None, json_: JsonFlag = False) -> None:
    """Which neighbourhood a postcode, LAT,LNG or words lead to."""
    known = live_handbook(encoder="off")
    for said in texts(query, file, "query"):
        found = decide.locate(said, known)
        _show(found, json_ or file is not None, f"{found['kind']}: {found['name'] or '-'} ({found['area'] or '-'})")


def _each(said: Iterable[str], decision: Callable[[str], dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The decisions in order, each with its own milliseconds; the encoder leaves room for a thread on every core."""

    def timed(text: str) -> dict[str, Any]:
        begun = time.perf_counter()
        return {**decision(text), "ms": round((time.perf_counter() - begun) * 1000, 3)}

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for some in _batched(said):
            yield from threads.map(timed, some)


def _batched(said: Iterable[str]) -> Iterator[list[str]]:
    """So many at a time that a long file streams."""
    rest = iter(said)
    while some := list(islice(rest, AT_ONCE)):
        yield some


def _show(found: dict[str, Any], as_json: bool, line: str) -> None:
    print(json.dumps(found, ensure_ascii=False) if as_json else line)
