"""areas.yaml: read with all its mistakes at once, and written back with its comments. Nothing here touches the database."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.areas_file_checks import Content, Lines, mistakes_in
from bot.areas_file_form import read_content
from bot.areas_file_nodes import Mistake, compose
from bot.areas_file_text import rewritten
from routing.handbook import Area, Officer, Team

__all__ = ["AreasFile", "Mistake", "read", "write"]


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
    """The content as a file, with the comments and the order of the previous one; the same text if nothing changed."""
    if previous and read(previous) == content:
        return previous
    return rewritten(_content(content), previous)


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
