"""An open-loop load on the program's processes: what they answer, how late, and where they can take no more.

Each part by itself: python -m tests.bench.load PART [--json] [--pairs N] [--seconds N]
  steps     latency by rate up to the knee, with one pair of `web` and `worker` on one PostgreSQL and with four
  incident  20 messages a second from one area, mostly one question, while 100,000 conversations are open
  soak      30 messages a second: memory over time (PSS), and what an hour would add
  beside    what a user would pick instead, installed from the package registry, on the same work: see tests/bench/beside
`--pairs 0` is the whole program in one process on SQLite. The people, the Bot API and the database share the machine with
what is measured; the load of the machine is told beside the figures.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor

import httpx

from bot.storage.database import Database
from tests.bench import beside
from tests.bench.filled import OFFICER, session
from tests.bench.running import load_of_the_machine
from tests.bench.shown import show
from tests.bench.stage import SAID, STEP, climbed, staged

INCIDENT, SOAK, SAMPLES = 30.0, 300.0, 20
OPEN, RATE, PEAK = 100_000, 30, 20
BUZZ = "why are there so many police cars in Bilston High Street?"


def measure_steps(many: int = 1, seconds: float = STEP) -> dict[str, float]:
    """Start, memory, and latency by rate up to the knee."""
    name = f"load_{many}_pairs" if many else "load_sqlite"
    with staged(many) as stage:
        return {f"{name}_{key}": value for key, value in climbed(stage, seconds).items()}


def measure_incident(many: int = 1, seconds: float = INCIDENT) -> dict[str, float]:
    """How late people are answered while the area talks of one thing, and how soon an officer's list comes meanwhile."""
    chance = random.Random(3)

    def said() -> str:
        return BUZZ if chance.random() < 0.8 else chance.choice(SAID)

    with staged(many, OPEN) as stage, ThreadPoolExecutor(1) as desk:
        looking = desk.submit(_looks, stage.url, stage.running[0].address, seconds)
        found = stage.offer(PEAK, seconds, said).figures("all")
        figures = {"open_conversations": OPEN, **found, "officers_list_p95": looking.result(), **stage.memory()}
    figures["load_of_the_machine"] = load_of_the_machine()
    return {f"incident_{many}_pairs_{key}": value for key, value in figures.items()}


def _looks(url: str, address: str, seconds: float) -> float:
    """Milliseconds at the 95th of a hundred looks at the list of all conversations, twice a second."""
    database, end, took = Database(url), time.perf_counter() + seconds, []
    with database.write() as db:
        key = session(db, OFFICER)
    database.close()
    with httpx.Client(base_url=address, cookies={"bluelamp_session": key}, timeout=120) as client:
        while time.perf_counter() < end:
            begun = time.perf_counter()
            assert client.get("/desk?show=all").status_code == 200
            took.append(time.perf_counter() - begun)
            time.sleep(0.5)
    return round(statistics.quantiles([*took, took[-1]], n=100)[94] * 1000, 1)


def measure_soak(many: int = 1, seconds: float = SOAK) -> dict[str, float]:
    """Megabytes of all processes of the program in each part of the time, and what an hour would add by its second half."""
    with staged(many) as stage:
        sizes, found, hours, begun = [], [], [], time.perf_counter()
        for _ in range(SAMPLES):
            found.append(stage.offer(RATE, seconds / SAMPLES))
            sizes.append(stage.total())
            hours.append((time.perf_counter() - begun) / 3600)
            print(f"{len(sizes)}/{SAMPLES}: {sizes[-1]} MB, p99 {found[-1].p99} ms", file=sys.stderr, flush=True)
        kinds = stage.memory()
    half = SAMPLES // 2  # what the first half fills - caches, pools - is not growth
    figures = {f"megabytes_{number:02}": size for number, size in enumerate(sizes, 1)} | kinds
    figures |= {
        "megabytes_an_hour": round(statistics.linear_regression(hours[half:], sizes[half:]).slope, 1),
        "worst_p99": max(one.p99 for one in found), "unanswered": sum(one.unanswered for one in found),
        "seconds": seconds, "load_of_the_machine": load_of_the_machine(),
    }  # fmt: skip
    return {f"soak_{many}_pairs_{key}": value for key, value in figures.items()}


PARTS: dict[str, tuple[Callable[[int, float], Mapping[str, float | str]], tuple[int, ...], float]] = {
    "steps": (measure_steps, (1, 4), STEP),
    "incident": (measure_incident, (1,), INCIDENT),
    "soak": (measure_soak, (1,), SOAK),
    "beside": (beside.measure, (1,), STEP),
}


def main() -> None:
    arguments = argparse.ArgumentParser(
        prog="python -m tests.bench.load", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("part", choices=PARTS)
    arguments.add_argument("--json", action="store_true", help="JSON only")
    arguments.add_argument("--pairs", type=int, help="pairs of web and worker; 0 is the whole program on SQLite")
    arguments.add_argument(
        "--seconds", type=float, help="of each rate (steps, beside), or of the whole (incident, soak)"
    )
    asked = arguments.parse_args()
    work, usual, seconds = PARTS[asked.part]
    figures: dict[str, float | str] = {}
    for many in usual if asked.pairs is None else (asked.pairs,):
        figures |= work(many, asked.seconds or seconds)
    show(figures, asked.json)


if __name__ == "__main__":
    main()
