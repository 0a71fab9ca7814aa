"""The guides, the units and the container files name commands and settings that there are, with the defaults that they have."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from bot import settings
from bot.cli import COMMANDS as COMMANDS_BY_NAME
from bot.cli import cli

ROOT = Path(__file__).parent.parent
GUIDES = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
OPS = [ROOT / "Procfile", *(path for path in (ROOT / "ops").rglob("*") if path.is_file())]
COMMAND = re.compile(r"(?:^|[` \[]|bin/)bluelamp (?:--help|([a-z]+)(?: ([a-z]+))?)")
SETTING = re.compile(r"\bBLUELAMP_[A-Z_]*[A-Z]\b")
KNOWN = settings.shown(settings.Settings(_env_file=None))  # type: ignore[call-arg]
ROW = re.compile(r"^\| ((?:`[A-Z_]+`(?:, )?)+) \|([^|]*)\|", re.MULTILINE)


def commands(of: Any) -> dict[str, Any]:
    return {name: of.get_command(None, name) for name in of.list_commands(None)} if hasattr(of, "list_commands") else {}


def code(path: Path) -> list[str]:
    """The lines or spans of a file that somebody would type or run."""
    words = path.read_text("utf-8")
    if path.suffix != ".md":
        return words.splitlines()
    fenced = re.findall(r"^```\w*\n(.*?)^```", words, re.MULTILINE | re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", words, flags=re.MULTILINE | re.DOTALL))
    return [line for block in fenced for line in block.splitlines()] + inline


@pytest.mark.parametrize("path", [*GUIDES, *OPS], ids=lambda path: path.name)
def test_every_command_and_setting_that_is_named_exists(path: Path) -> None:
    there = commands(typer.main.get_command(cli))
    for line in code(path):
        for found in COMMAND.finditer(line):
            first, second = found.groups()
            if first and path.name != "Containerfile" and "image:" not in line:
                assert first in there, f"{path.name}: {line}"
                below = commands(there[first])
                assert not below or not second or second in below, f"{path.name}: {line}"
    unknown = set(SETTING.findall(path.read_text("utf-8"))) - KNOWN.keys()
    assert not unknown - {"BLUELAMP_KEEP_"}, unknown


def test_the_table_of_settings_has_each_with_its_default() -> None:
    told: dict[str, str] = {}
    for names, default in ROW.findall((ROOT / "README.md").read_text("utf-8")):
        each = re.findall(r"`([^`]+)`", names)
        defaults = re.findall(r"`([^`]*)`", default) or [""] * len(each)
        if default.strip() and "`" not in default:
            defaults = [KNOWN[name] for name in each]  # said in words
        told |= dict(zip(each, defaults, strict=True))
    assert told.keys() == KNOWN.keys()
    wrong = {
        name: (default, KNOWN[name])
        for name, default in told.items()
        if default != KNOWN[name] and default.lower() != KNOWN[name].lower()
    }
    assert {name for name in wrong if KNOWN[name] not in ("", "None")} <= {"BLUELAMP_PUSH_SERVICES"}, wrong


def test_every_command_is_loaded_from_its_own_module() -> None:
    there = commands(typer.main.get_command(cli))
    assert there.keys() == COMMANDS_BY_NAME.keys()
    assert all(found.help or commands(found) for found in there.values())
