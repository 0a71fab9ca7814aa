"""The threat model and the tests hold each other: every claim has its test, and every file here its claim."""

import re
from pathlib import Path

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
ROWS = [line.split("|") for line in PAGE.splitlines() if line.startswith("| ")][1:]
DEFINED = {
    name: path.name
    for path in Path(ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
}


def test_every_class_names_tests_that_exist() -> None:
    assert len(ROWS) >= 16
    for _, name, stands, tests, _ in ROWS:
        named = re.findall(r"`(test_\w+)`", tests)
        assert named and stands.strip(), name
        assert not [one for one in named if one not in DEFINED], name


def test_every_file_of_these_tests_is_behind_a_claim() -> None:
    named = {DEFINED[one] for one in re.findall(r"`(test_\w+)`", PAGE) if one in DEFINED}
    here = {path.name for path in Path(ROOT / "tests" / "security").glob("test_*.py")}
    assert here - named == {"test_threat_model.py"}


def test_it_is_one_page() -> None:
    assert len(PAGE.split()) < 1_000
