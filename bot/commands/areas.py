"""`bluelamp areas`: the map and its teams as a file."""

from pathlib import Path

from bot import areas_file
from bot.commands.common import group, refuse, written

areas = group()


@areas.command("check")
def check(path: Path = Path("areas.yaml")) -> None:
    """All the mistakes of an areas file, by line."""
    found = areas_file.read(written(path))
    if isinstance(found, list):
        refuse(*(f"{path}: {mistake}" for mistake in found))
    print(f"{path}: {len(found.teams)} teams, {len(found.officers)} officers, {len(found.areas)} areas; no mistakes")
