"""`make check` asks here whether a dependency has a published fault: python -m tests.security.advisories

First what needs no network: each pinned version against the faults that are known here. Then pip-audit asks the registry's
advisory database about every pin; where that cannot be reached, this says so and the check goes on without it.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

from packaging.version import Version

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SECONDS = 300


def pinned(text: str) -> dict[str, str]:
    """name==version lines, names as registries fold them."""
    lines = (line.split("==") for line in text.splitlines() if "==" in line)
    return {folded(name): version.strip() for name, version in lines}


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name.strip().lower())


def known_faults(pins: dict[str, str], text: str) -> list[str]:
    """A line for each pin that is older than the first sound version."""
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    return [
        f"{name} {pins[name]}: {advisory}, take {sound} or newer"
        for name, sound, advisory in rows
        if name in pins and Version(pins[name]) < Version(sound)
    ]


def asked(answer: str) -> tuple[list[str], list[str]] | None:
    """What pip-audit found, a line each, and the names that the database does not know; None where it brought no answer."""
    try:
        found = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    unknown = [str(one["name"]) for one in found if "skip_reason" in one]
    faults = [(one, fault) for one in found for fault in one.get("vulns", [])]
    told = [
        f"{one['name']} {one['version']}: {fault['id']}, {_way_out(fault['fix_versions'])}" for one, fault in faults
    ]
    return None if len(unknown) == len(found) else (told, unknown)


def _way_out(sound: list[str]) -> str:
    return f"take {' or '.join(sound)}" if sound else "no sound version yet"


def ask() -> tuple[list[str], list[str]] | None:
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "constraints.txt"), "--no-deps", "--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "10"]  # fmt: skip
    try:
        return asked(subprocess.run(command, capture_output=True, text=True, timeout=SECONDS).stdout)
    except (OSError, subprocess.TimeoutExpired):
        return None


def main() -> int:
    pins = pinned((ROOT / "constraints.txt").read_text())
    wrong = known_faults(pins, (HERE / "known_faults.txt").read_text())
    found = ask()
    if found is None:
        print("NOT ASKED: no advisory database answered. Only the faults in known_faults.txt were looked for.")
    else:
        wrong += found[0]
        print(f"NOT KNOWN THERE: {', '.join(found[1])}" if found[1] else "All were asked about.")
    for line in wrong:
        print(line)
    print(f"{len(pins)} dependencies, {len(wrong)} with published faults.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
