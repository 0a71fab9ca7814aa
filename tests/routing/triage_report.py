"""Recall and false alarms of the safety net by label and by trap, on the held-out messages: python -m tests.routing.triage_report"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot import app as composition
from bot.settings import Settings
from tests.routing.train_opinion import messages

SAFE = ("emergency", "urgent_vulnerable")


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1; an emergency counts as safe for a vulnerable person."""

    count: int
    exact: float
    emergency_recall: float
    vulnerable_recall: float
    false_emergencies: float


@cache
def judged(encoder: str, *names: str) -> tuple[tuple[dict[str, Any], str], ...]:
    """Each message with the label it gets, from the rules alone (encoder "off") or with the second opinion."""
    assess = composition.triage(Settings(_env_file=None, encoder=encoder))  # type: ignore[call-arg]
    return tuple((one, assess(one["text"]).label.value) for one in messages(*names))


def figures(pairs: Iterable[tuple[dict[str, Any], str]]) -> Figures:
    found = [(one["label"], given) for one, given in pairs]
    return Figures(
        len(found),
        _share(given == label for label, given in found),
        _share(given == "emergency" for label, given in found if label == "emergency"),
        _share(given in SAFE for label, given in found if label == "urgent_vulnerable"),
        _share(given == "emergency" for label, given in found if label != "emergency"),
    )


def _share(found: Iterable[bool]) -> float:
    counted = list(found)
    return sum(counted) / len(counted) if counted else 0.0


def main() -> None:
    for encoder, title in (("off", "rules alone"), ("", "rules and second opinion")):
        pairs = judged(encoder, "heldout.jsonl")
        print(title, figures(pairs))
    by: dict[str, list[bool]] = defaultdict(list)
    for one, given in pairs:
        by[f"label {one['label']}"].append(given == one["label"])
        by[f"trap {one.get('trap', 'plain')}"].append(given == one["label"])
    for name, right in sorted(by.items()):
        print(f"{name:34} {len(right):4} exact {100 * sum(right) / len(right):5.1f} %")


if __name__ == "__main__":
    sys.exit(main())
