"""Figures as tables on a terminal and as one line of JSON."""

import json
import re
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

AT = re.compile(r"(?P<what>.+)_at_(?P<rate>[\d.]+)_(?P<name>\w+)")
"""A figure of one rate of an open-loop load."""


def show(figures: Mapping[str, float | str], only_json: bool) -> None:
    """What was measured at a rate has one row for each rate; all else is a name and a value."""
    if not only_json:
        plain = Table("figure", "value")
        rates: dict[str, dict[str, dict[str, float | str]]] = {}
        for name, value in figures.items():
            if at := AT.fullmatch(name):
                rates.setdefault(at["what"], {}).setdefault(at["rate"], {})[at["name"]] = value
            else:
                plain.add_row(name, str(value))
        for what, found in rates.items():
            Console().print(_by_rate(what, found))
        Console().print(plain)
    print(json.dumps(figures))


def _by_rate(what: str, rates: dict[str, dict[str, float | str]]) -> Table:
    names = list(dict.fromkeys(name for found in rates.values() for name in found))
    table = Table("messages a second", *(name.replace("_", " ") for name in names), title=what)
    for rate, found in rates.items():
        table.add_row(rate, *(str(found.get(name, "")) for name in names))
    return table
