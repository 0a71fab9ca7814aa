"""areas.yaml: read with all its mistakes at once, and written back with its comments. Nothing here touches the database."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.areas_file_checks import Content, Lines, mistakes_in
from bot.areas_file_edit import Unworkable, edited
from bot.areas_file_form import ROLES, read_content
from bot.areas_file_nodes import compose
from bot.areas_file_text import fresh
from bot.yaml_file import Mistake
from routing.handbook import Area, Officer, Team

__all__ = ["ROLES", "AreasFile", "Mistake", "read", "write"]


@dataclass(frozen=True)
class AreasFile:
    """The home force's map as its file says it. `roles`: officer id to officer, supervisor or admin."""

    force: str
    inbox_team: str
    teams: tuple[Team, ...]
    officers: tuple[Officer, ...]
    areas: tuple[Area, ...]
    elsewhere: Mapping[str, str]
    roles: Mapping[str, str]


def read(text: str) -> AreasFile | list[Mistake]:
    """The file's content, or all its mistakes in the order of their lines. Never raises, whatever the text."""
    found: list[Mistake] = []
    root = compose(text, found)
    if root is None:
        return found
    lines = Lines()
    content = read_content(root, lines, found)
    found += mistakes_in(content, lines)
    return sorted(set(found), key=lambda mistake: (mistake.line, mistake.message)) or _file(content)


def write(content: AreasFile, previous: str = "") -> str:
    """The content as a file; of the previous one all stays as it is but what changed, its comments included.

    A previous file that has mistakes, or that cannot be changed line by line, is written afresh without its comments.
    """
    content = _tidy(content)
    old = read(previous) if previous else []
    if isinstance(old, list):
        return fresh(_content(content))
    if old == content:
        return previous
    try:
        text = edited(_content(content), _content(old), previous)
    except Unworkable:
        return fresh(_content(content))
    return text if read(text) == content else fresh(_content(content))


def _tidy(content: AreasFile) -> AreasFile:
    """With a role for each officer and for nobody else."""
    return replace(content, roles={one.id: content.roles.get(one.id, "officer") for one in content.officers})


def _file(content: Content) -> AreasFile:
    return AreasFile(
        content.force, content.inbox_team, tuple(content.teams), tuple(content.officers), tuple(content.areas),
        content.elsewhere, content.roles,
    )  # fmt: skip


def _content(file: AreasFile) -> Content:
    return Content(
        file.force, file.inbox_team, list(file.teams), list(file.officers), list(file.areas), dict(file.elsewhere),
        dict(file.roles),
    )  # fmt: skip
