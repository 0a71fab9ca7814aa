"""The error rates that the public page tells of, measured anew on messages that nothing was learnt from, and written where the
program reads them: python -m tests.routing.measured"""

import json
import sys
from dataclasses import asdict
from datetime import date
from math import ceil, floor
from pathlib import Path
from typing import Any

import yaml

from bot import app as composition
from bot import faq_file
from bot.encoder import NoEncoder, open_encoder
from bot.measured import FILE, Figures
from routing.faq import Answer, Encoder, Matcher
from routing.handbook import Entry
from tests.routing import triage_report

CORPUS = Path(__file__).parent / "corpus"
COMMAND = "python -m tests.routing.measured"


def starter(encoder: Encoder | None) -> Matcher:
    """The starter FAQ as the program builds it."""
    text = (composition.STARTER / "faq.yaml").read_text("utf-8")
    entries = [one for one in faq_file.read(text) if isinstance(one, Entry) and one.status == "published"]
    beside = faq_file.read_questions((composition.STARTER / "not_ours.yaml").read_text("utf-8"))
    return Matcher.build(entries, encoder, beside=beside)


def right(row: dict[str, Any]) -> frozenset[str]:
    """The entries that answer a question of the corpus; none for one that is not ours."""
    return frozenset([row["faq"], *row.get("also", ())] if row["faq"] else ())


def measured() -> Figures:
    """Shares in whole hundredths, rounded to the worse side."""
    danger = triage_report.figures(triage_report.judged("", *triage_report.HELD_OUT))
    feared = triage_report.feared("", "questions_heldout.jsonl")
    asked = [json.loads(line) for line in (CORPUS / "questions_heldout.jsonl").read_text("utf-8").splitlines()]
    encoder = open_encoder()
    assert not isinstance(encoder, NoEncoder), encoder.reason
    matcher = starter(encoder)
    found = [(matcher.match(one["text"]), one["faq"]) for one in asked]
    given = [match.entry == entry for match, entry in found if isinstance(match, Answer)]
    ours = sum(bool(entry) for _, entry in found)
    return Figures(
        date.today(), COMMAND, danger.count, _at_least(danger.emergency_recall), _at_least(danger.vulnerable_recall),
        _at_most(danger.false_emergencies), feared[""], _at_most((feared.total() - feared[""]) / feared[""]),
        len(asked), _at_least(sum(given) / ours), _at_most(1 - sum(given) / len(given)),
    )  # fmt: skip


def _at_least(share: float) -> int:
    """Never told better than it is."""
    return floor(100 * share + 1e-9)


def _at_most(share: float) -> int:
    return ceil(100 * share - 1e-9)


def main() -> None:
    figures: dict[str, Any] = asdict(measured())
    head = f"# Written by {COMMAND}; a test compares it with what is measured.\n"
    FILE.write_text(head + yaml.safe_dump(figures, sort_keys=False), "utf-8")
    sys.stdout.write(FILE.read_text("utf-8"))


if __name__ == "__main__":
    main()
