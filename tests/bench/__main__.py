"""`make bench`: figures as a table and as JSON; never tests. Each part runs by itself too: python -m tests.bench.places."""

import argparse

from tests.bench import answers, beside, desk, erasure, load, loop, matcher, places, rehearsal, reports, updates
from tests.bench.shown import show

SHORT, STEP = 60.0, 4.0
"""Seconds of a soak, for which `make soak` takes an hour, and of each rate."""


def main() -> None:
    arguments = argparse.ArgumentParser(prog="make bench")
    arguments.add_argument("--json", action="store_true", help="JSON only")
    only_json = arguments.parse_args().json
    figures: beside.Figures = {}
    figures |= loop.measure() | matcher.measure() | places.measure() | desk.measure() | rehearsal.measure()
    figures |= answers.measure() | updates.measure()
    figures |= erasure.measure() | reports.measure()
    figures |= load.measure_steps(0, STEP) | load.measure_steps(1, STEP) | load.measure_steps(4, STEP)
    figures |= load.measure_incident() | load.measure_soak(1, SHORT) | beside.measure(1, STEP)
    show(figures, only_json)


main()
