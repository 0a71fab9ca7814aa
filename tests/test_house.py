"""The rules of the house that a program can check."""

import ast
from pathlib import Path

import pytest

from bot import settings

ROOT = Path(__file__).parent.parent
NEVERS = {
    "routing": ("bot",),
    "bot/channels": ("bot.storage", "bot.turn", "bot.desk"),
    "bot/storage": ("bot.desk", "bot.turn"),
    "bot/desk": ("bot.channels.telegram",),
}


def imports(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    named = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return (
        found
        | {node.module or "" for node in named}
        | {f"{node.module}.{a.name}" for node in named for a in node.names}
    )


@pytest.mark.parametrize("room", NEVERS)
def test_arrows_only_go_down(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        for never in NEVERS[room]:
            wrong = [name for name in imports(path) if name == never or name.startswith(never + ".")]
            assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"


def test_routing_is_pure() -> None:
    for path in (ROOT / "routing").rglob("*.py"):
        assert not imports(path) & {
            "time",
            "random",
            "logging",
            "os",
            "socket",
            "httpx",
            "sqlalchemy",
            "secrets",
            "uuid",
        }, path


def test_only_the_turn_calls_step_and_only_settings_read_the_environment() -> None:
    for path in (ROOT / "bot").rglob("*.py"):
        words = path.read_text("utf-8")
        if path.name not in ("turn.py", "decide.py"):
            assert "routing.conversation import step" not in words, path
        if path.name != "settings.py":
            assert "os.environ" not in words and "getenv" not in words, path


def test_the_readme_names_every_setting() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert not [name for name in settings.shown(settings.Settings(_env_file=None)) if name not in readme]  # type: ignore[call-arg]


def test_versions_are_pinned_by_name_and_version_only() -> None:
    for line in (ROOT / "constraints.txt").read_text().splitlines():
        assert "==" in line and "://" not in line, line
