"""Recall and false alarms of the safety net by label and by trap, on the held-out messages: python -m tests.routing.triage_report"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from bot import app as composition
from bot.settings import Settings
from routing.safety import Assessment
from tests.routing.train_opinion import STARTER, messages

SAFE = ("emergency", "urgent_vulnerable")
HELD_OUT = ("heldout.jsonl", "heldout_2.jsonl", "heldout_3.jsonl", "heldout_4.jsonl")
"""Never learnt from; the last was measured once, when all else was done, and by nobody who had seen it."""
TO_LOOK_AT = {one["id"] for one in yaml.safe_load((STARTER / "faq.yaml").read_text("utf-8")) if one["triage_first"]}


@dataclass(frozen=True)
class Figures:
    """Shares between 0 and 1; an emergency counts as safe for a vulnerable person."""

    count: int
    exact: float
    emergency_recall: float
    vulnerable_recall: float
    false_emergencies: float


@cache
def triage(encoder: str) -> Callable[[str], Assessment]:
    """The net as the program builds it."""
    return composition.triage(Settings(_env_file=None, encoder=encoder))  # type: ignore[call-arg]


@cache
def judged(encoder: str, *names: str) -> tuple[tuple[dict[str, Any], str], ...]:
    """Each message with the label it gets, from the rules alone (encoder "off") or with the second opinion."""
    assess = triage(encoder)
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


def feared(encoder: str, name: str) -> Counter[str]:
    """How many everyday questions are taken for a danger, of those on entries that need no look for one; "" counts all."""
    calm = [given for one, given in judged(encoder, name) if one["faq"] not in TO_LOOK_AT]
    return Counter([given for given in calm if given in SAFE] + [""] * len(calm))


def main() -> None:
    for encoder, title in (("off", "rules alone"), ("", "rules and second opinion")):
        for name in HELD_OUT:
            print(title, name, figures(judged(encoder, name)))
        print(title, "everyday questions", dict(feared(encoder, "questions_heldout.jsonl")))
    by: dict[str, list[bool]] = defaultdict(list)
    for one, given in judged("", *HELD_OUT):
        by[f"label {one['label']}"].append(given == one["label"])
        by[f"trap {one.get('trap', 'plain')}"].append(given == one["label"])
    for name, right in sorted(by.items()):
        print(f"{name:34} {len(right):4} exact {100 * sum(right) / len(right):5.1f} %")


if __name__ == "__main__":
    main()
