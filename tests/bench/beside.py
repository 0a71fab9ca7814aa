"""What a user would pick instead, beside us in one run: on a PostgreSQL of its own, with the same people and the same messages.

The same work: take a message in, store it, decide an answer where it can, answer. A product that cannot be installed here is
skipped with the reason.
"""

import sys
from contextlib import AbstractContextManager
from typing import Protocol

from tests.bench.crowd import Crowd, Post, QuickTelegram
from tests.bench.others import helpdesk, rasa
from tests.bench.others.installed import Unavailable
from tests.bench.running import Running, database_of
from tests.bench.stage import STEP, Stage, climbed, staged

Figures = dict[str, float | str]
COMPARED = (
    "knee_per_second", "most_answered_per_second", "at_30_p99", "processor_ms_per_message", "start_seconds",
    "start_processor_seconds", "all_megabytes",
)  # fmt: skip


class Other(Protocol):
    """A module that installs and starts one product."""

    NAME: str

    def standing(self, url: str, crowd: Crowd) -> AbstractContextManager[tuple[Running, Post]]: ...


OTHERS: tuple[Other, ...] = (helpdesk, rasa)


def measure(pairs: int = 1, seconds: float = STEP) -> Figures:
    """Bluelamp, then each other product, up to its knee; ratios of ours to theirs."""
    with staged(pairs) as stage:
        ours = climbed(stage, seconds)
    figures: Figures = {f"beside_ours_{name}": value for name, value in ours.items()}
    for other in OTHERS:
        name = f"beside_{other.NAME.replace('-', '_')}"
        try:
            theirs = _theirs(other, seconds)
        except Unavailable as reason:
            figures[name] = f"skipped: {reason}"
            print(f"{other.NAME} skipped: {reason}", file=sys.stderr)
            continue
        figures |= {f"{name}_{key}": value for key, value in theirs.items()}
        figures |= {f"{name}_ratio_ours_to_theirs_{key}": _ratio(ours[key], theirs[key]) for key in COMPARED}
    return figures


def _theirs(other: Other, seconds: float) -> dict[str, float]:
    with database_of("postgresql") as url, QuickTelegram() as fake:
        crowd = Crowd(fake)
        with other.standing(url, crowd) as (running, post):
            stage = Stage(fake, crowd, post, [running])
            stage.warm()
            return climbed(stage, seconds)


def _ratio(ours: float, theirs: float) -> float | str:
    return round(ours / theirs, 2) if theirs else "they carried nothing"
