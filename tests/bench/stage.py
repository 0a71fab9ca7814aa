"""What a load is offered to: the running processes, the people who write, and the way up to the rate that is no longer carried."""

import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle

from bot.storage.database import Database
from tests.bench.crowd import Crowd, Found, Hooks, Post, QuickTelegram, offer
from tests.bench.filled import fill
from tests.bench.running import Running, database_of, load_of_the_machine, migrate, pairs, proportional, serving

FIRST, DOUBLINGS, HALVINGS, WARMING = 30, 6, 3, 20
STEP = 8.0
KNEE = 500.0
"""Milliseconds: a rate is carried while every message is answered and 95 in a hundred within these."""
SAID = ("can I park on the pavement?", "hello", "my bin was not emptied", "how do I report a stolen bike?")


@dataclass
class Stage:
    """What is measured, and who writes to it."""

    fake: QuickTelegram
    crowd: Crowd
    post: Post
    running: list[Running]
    url: str = ""

    def warm(self) -> None:
        """Wait until the indexes are built: what is asked sooner waits for them."""
        for _ in range(WARMING):
            if not self.offer(5, 2).unanswered:
                return
        raise RuntimeError("it answers nobody")

    def offer(self, rate: float, seconds: float, said: Callable[[], str] | None = None) -> Found:
        """One rate for some time; what went wrong while posting is told at once."""
        found = self.fake.run(offer(self.post, self.crowd, rate, seconds, said or cycle(SAID).__next__))
        for what, count in self.crowd.lost.items():
            print(f"{count} x {what}", file=sys.stderr)
        self.crowd.lost.clear()
        for one in self.running:
            one.check()
        return found

    def memory(self) -> dict[str, float]:
        """Megabytes (PSS) of the largest process of each kind, with its children."""
        kinds = dict.fromkeys(kind for one in self.running for kind in one.processes)
        return {
            f"{kind}_megabytes": round(max(proportional(one.processes[kind].pid) for one in self.running), 1)
            for kind in kinds
        }

    def total(self) -> float:
        """Megabytes of all processes together."""
        return round(sum(proportional(process.pid) for one in self.running for process in one.processes.values()), 1)

    def starts(self) -> dict[str, float]:
        """Seconds to the first healthy answer, and of the processor for a whole set of processes."""
        return {
            "start_seconds": round(statistics.median(one.started for one in self.running), 2),
            "start_processor_seconds": round(statistics.median(one.started_with for one in self.running), 2),
        }


@contextmanager
def staged(many: int, waiting: int = 0) -> Iterator[Stage]:
    """So many pairs on one PostgreSQL, or the whole program on SQLite, ready to answer; with so many open conversations."""
    with database_of("postgresql" if many else "sqlite") as url, QuickTelegram() as fake, ExitStack() as stack:
        migrate(url)
        if waiting:
            database = Database(url)
            fill(database, waiting, all_open=True)
            database.close()
        running = stack.enter_context(pairs(url, fake, many)) if many else [stack.enter_context(serving(url, fake))]
        stage = Stage(fake, Crowd(fake), Hooks([one.address for one in running]), running, url)
        stage.warm()
        yield stage


def climbed(stage: Stage, seconds: float) -> dict[str, float]:
    """Every figure of what stands on the stage, from its start to the rate that it no longer carries."""
    idle = {f"idle_{key}": value for key, value in stage.memory().items()}
    before = sum(one.processor() for one in stage.running)
    found = _climb(stage, seconds)
    used = sum(one.processor() for one in stage.running) - before
    figures = {**stage.starts(), **idle, **stage.memory(), "all_megabytes": stage.total()}
    for one in found:
        figures |= one.figures(f"at_{one.rate:g}")
    carried = [one.rate for one in found if _carries(one)]
    figures["knee_per_second"] = max(carried, default=0.0)
    figures["most_answered_per_second"] = max(one.answered_per_second for one in found)
    answered = sum(one.answered for one in found)
    figures["processor_ms_per_message"] = round(used / answered * 1000, 2) if answered else 0.0
    return figures | {"load_of_the_machine": load_of_the_machine()}


def _climb(stage: Stage, seconds: float) -> list[Found]:
    """The rate doubles until it is not carried; then the knee is looked for between the last two; sorted by rate."""
    found: list[Found] = []
    carried, broken = 0.0, 0.0
    for doubling in range(DOUBLINGS):
        found.append(stage.offer(FIRST * 2**doubling, seconds))
        if not _carries(found[-1]):
            broken = found[-1].rate
            break
        carried = found[-1].rate
    for _ in range(HALVINGS if broken else 0):
        found.append(stage.offer(round((carried + broken) / 2), seconds))
        carried, broken = (found[-1].rate, broken) if _carries(found[-1]) else (carried, found[-1].rate)
    return sorted(found, key=lambda one: one.rate)


def _carries(found: Found) -> bool:
    return not found.unanswered and found.p95 <= KNEE
