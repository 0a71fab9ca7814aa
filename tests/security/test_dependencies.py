"""What the audit of dependencies says, tried without a network; `make check` runs the audit itself."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.security import advisories

HERE = Path(__file__).parent


def test_no_pin_has_a_fault_that_is_known_here() -> None:
    pins = advisories.pinned((ROOT / "constraints.txt").read_text())
    text = (HERE / "known_faults.txt").read_text()
    assert len(pins) > 100 and not advisories.known_faults(pins, text)
    named = {line.split()[0] for line in text.splitlines() if line and not line.startswith("#")}
    assert named <= set(pins), "a line about what is no longer used"
    assert advisories.known_faults({**pins, "jinja2": "3.1.5"}, text) == [
        "jinja2 3.1.5: CVE-2025-27516, take 3.1.6 or newer"
    ]


def test_the_answer_of_the_database_is_told_and_its_silence_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = {"id": "CVE-1", "fix_versions": ["2.0"]}
    answer = {"dependencies": [{"name": "a", "version": "1.0", "vulns": [fault]}, {"name": "b", "version": "1", "vulns": []}]}  # fmt: skip
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, json.dumps(answer)))
    assert advisories.main() == 1 and "a 1.0: CVE-1, take 2.0" in capsys.readouterr().out
    silent = {"dependencies": [{"name": "a", "skip_reason": "not found"}]}
    for said in ("", "{}", json.dumps(silent)):
        monkeypatch.setattr(subprocess, "run", lambda *_, said=said, **__: subprocess.CompletedProcess([], 1, said))
        assert advisories.main() == 0 and "NOT ASKED" in capsys.readouterr().out


def test_the_check_before_a_commit_audits() -> None:
    check = (ROOT / "Makefile").read_text().split("\ncheck:")[1].split("\n\n")[0]
    assert "tests.security.advisories" in check
