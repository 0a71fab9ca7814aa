"""The README's table of promises and the tests are the same."""

import re
from pathlib import Path

from tests.conftest import ROOT

TESTS = ROOT / "tests"


def _promised() -> set[str]:
    table = (ROOT / "README.md").read_text("utf-8").split("### What is promised")[1].split("\n### ")[0]
    return set(re.findall(r"`(test_\w+)`", table))


def _written(folder: Path) -> set[str]:
    files = (path.read_text("utf-8") for path in folder.rglob("test_*.py"))
    return {name for text in files for name in re.findall(r"^def (test_\w+)", text, re.MULTILINE)}


def test_every_promise_has_its_test_and_every_fault_test_its_promise() -> None:
    own = {"test_every_promise_has_its_test_and_every_fault_test_its_promise"}
    assert _promised() <= _written(TESTS), _promised() - _written(TESTS)
    assert _written(TESTS / "faults") - own <= _promised(), _written(TESTS / "faults") - own - _promised()
