"""`make bench`: figures as a table and as JSON; never tests. Each part runs by itself too: python -m tests.bench.places."""

import argparse
import json

from rich.console import Console
from rich.table import Table

from tests.bench import answers, desk, erasure, load, loop, matcher, places, rehearsal, reports, updates


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--json", action="store_true", help="JSON only")
    only_json = arguments.parse_args().json
    figures = loop.measure() | matcher.measure() | places.measure() | desk.measure() | rehearsal.measure()
    figures |= answers.measure() | updates.measure()
    figures |= erasure.measure() | reports.measure()
    figures |= load.measure_steps(0) | load.measure_steps(1) | load.measure_steps(4) | load.measure_incident()
    if not only_json:
        table = Table("figure", "value")
        for name, value in figures.items():
            table.add_row(name, str(value))
        Console().print(table)
    print(json.dumps(figures))


main()
