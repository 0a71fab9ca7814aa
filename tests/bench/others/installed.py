"""Environments for other products: in the user's cache folder, outside the repository, made once and used again."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bluelamp-bench"


class Unavailable(Exception):
    """It cannot be installed here; the reason in a few words."""


def environment(name: str, packages: Sequence[str], pythons: Sequence[str] = ()) -> Path:
    """The folder of an environment that has these packages. `pythons`: versions that it runs on; none is our own."""
    folder, asked = CACHE / name, "\n".join(packages)
    done = folder / "installed.txt"
    if done.exists() and done.read_text() == asked:
        return folder
    print(f"installing {' '.join(packages)} into {folder}", file=sys.stderr, flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    python = _python(pythons) if pythons else sys.executable
    run([python, "-m", "venv", str(folder)])
    run([str(folder / "bin" / "pip"), "install", "-q", "--disable-pip-version-check", *packages])
    done.write_text(asked)
    return folder


def run(line: list[str], **how: Any) -> None:
    """A step of setting a product up; where it fails, the product is not to be had here."""
    ended = subprocess.run(line, capture_output=True, text=True, check=False, **how)
    if ended.returncode:
        last = (ended.stderr.strip() or ended.stdout.strip() or "no word").splitlines()[-1]
        raise Unavailable(f"{Path(line[0]).name} ended with {ended.returncode}: {last[:200]}")


def _python(versions: Sequence[str]) -> str:
    """An interpreter of one of these versions, from the path or from pyenv."""
    for version in versions:
        kept = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
        found = [str(path) for path in kept] + [path for path in [shutil.which(f"python{version}")] if path]
        for python in found:
            if subprocess.run([python, "-c", "import venv"], capture_output=True, check=False).returncode == 0:
                return python
    raise Unavailable(f"it needs Python {' or '.join(versions)}, and none is here")
