"""The measured error rates that the public is told of: read from the file that the measuring command writes."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "starter" / "measured.yaml"


@dataclass(frozen=True, slots=True)
class Figures:
    """When and by which command; then counts of messages, and shares in hundredths. `messages`: with and without danger; `everyday`:
    questions without any; `questions`: put to the answers. `answered`: rightly, of those that have an answer; `wrong`: of the answers given."""

    measured_on: date
    command: str
    messages: int
    emergencies_found: int
    vulnerable_found: int
    false_emergencies: int
    everyday: int
    everyday_feared: int
    questions: int
    answered: int
    wrong: int


@cache
def figures() -> Figures:
    return Figures(**yaml.safe_load(FILE.read_text("utf-8")))
