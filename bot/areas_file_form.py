"""The form of areas.yaml: which keys its cards have and what they become. Whether they fit together is not judged here."""

import math
from collections.abc import Iterator

from ruamel.yaml.nodes import Node, ScalarNode, SequenceNode

from bot.areas_file_checks import Content, Lines
from bot.areas_file_nodes import ID, Card, items, line, pairs, text_of
from bot.yaml_file import Mistake
from routing.handbook import Area, Officer, Point, Team
from routing.postcodes import parse_part

ROLES = ("officer", "supervisor", "admin", "auditor")
TOP = ("force", "teams", "officers", "areas", "elsewhere")
MOST_POINTS = 20_000

Outline = tuple[tuple[tuple[Point, ...], ...], ...]


def read_content(root: Node, lines: Lines, mistakes: list[Mistake]) -> Content:
    """Everything the file says, as far as it can be read; lines are noted for the checks that follow."""
    top = Card(root, "the file", TOP, ("force", "teams", "areas"), mistakes)
    content = Content()
    if (force := top.node("force")) is not None:
        card = Card(force, "force", ("id", "inbox_team"), ("id", "inbox_team"), mistakes)
        content.force, content.inbox_team = card.id(), card.text("inbox_team")
        lines.inbox_team = card.line_of("inbox_team")
    lines.areas = top.line_of("areas")
    content.teams = [_team(node, lines, mistakes) for node in _listed(top, "teams", mistakes)]
    for node in _listed(top, "officers", mistakes):
        officer, role = _officer(node, lines, mistakes)
        content.officers.append(officer)
        content.roles[officer.id] = role
    content.areas = [_area(node, content.force, lines, mistakes) for node in _listed(top, "areas", mistakes)]
    content.elsewhere = dict(_elsewhere(top, mistakes))
    return content


def _listed(top: Card, key: str, mistakes: list[Mistake]) -> list[Node]:
    node = top.node(key)
    return items(node, key, mistakes) if node is not None else []


def _team(node: Node, lines: Lines, mistakes: list[Mistake]) -> Team:
    keys = ("id", "name", "email", "hours", "cover", "supervisor", "inspector")
    card = Card(node, "team", keys, ("id", "name", "email"), mistakes)
    lines.teams.append({key: card.line_of(key) for key in keys})
    return Team(
        card.id(), card.text("name"), card.email(), card.text("hours"), card.text("cover") or None,
        card.text("supervisor") or None, card.text("inspector") or None,
    )  # fmt: skip


def _officer(node: Node, lines: Lines, mistakes: list[Mistake]) -> tuple[Officer, str]:
    keys = ("id", "name", "team", "email", "role")
    card = Card(node, "officer", keys, ("id", "name", "team", "email"), mistakes)
    lines.officers.append({key: card.line_of(key) for key in keys})
    role = card.text("role") or "officer"
    if role not in ROLES:
        mistakes.append(Mistake(card.line_of("role"), f"officer: role {role!r} is none of {', '.join(ROLES)}"))
    return Officer(card.id(), card.text("name"), card.text("team"), card.email()), role


def _area(node: Node, force: str, lines: Lines, mistakes: list[Mistake]) -> Area:
    keys = ("id", "name", "force", "team", "other_names", "postcodes", "outline")
    card = Card(node, "area", keys, ("id", "name"), mistakes)
    lines.areas_each.append({key: card.line_of(key) for key in keys})
    return Area(
        card.id(), card.text("name"), card.id("force") or force, card.text("team") or None,
        tuple(name for name, _ in card.texts("other_names")), tuple(_postcodes(card, mistakes)),
        _outline(card.node("outline"), mistakes),
    )  # fmt: skip


def _postcodes(card: Card, mistakes: list[Mistake]) -> Iterator[str]:
    for written, at in card.texts("postcodes"):
        if parse_part(written) is None:
            mistakes.append(Mistake(at, f"area: {written!r} is not a postcode, a sector (WV10 9) or a district (WV10)"))
        yield written


def _elsewhere(top: Card, mistakes: list[Mistake]) -> Iterator[tuple[str, str]]:
    node = top.node("elsewhere")
    for key, value in pairs(node, "elsewhere", mistakes) if node is not None else ():
        force = text_of(value, f"elsewhere: the force of {str(key.value)[:60]!r}", mistakes)
        if force and not ID.fullmatch(force):
            mistakes.append(Mistake(line(value), f"elsewhere: {force!r} is not the id of a force"))
        yield str(key.value), force


def _outline(node: Node | None, mistakes: list[Mistake]) -> Outline:
    """One ring of points, or several polygons as a list of rings; holes are not written by hand."""
    if node is None:
        return ()
    members = items(node, "area: outline", mistakes)
    rings = [node] if members and _is_point(members[0]) else members
    return tuple((ring,) for one in rings if (ring := _ring(one, mistakes)))


def _is_point(node: Node) -> bool:
    return (
        isinstance(node, SequenceNode) and bool(node.value) and all(isinstance(one, ScalarNode) for one in node.value)
    )


def _ring(node: Node, mistakes: list[Mistake]) -> tuple[Point, ...]:
    members = items(node, "area: outline", mistakes)
    points = [point for member in members[:MOST_POINTS] if (point := _point(member, mistakes)) is not None]
    if len(set(points)) < 3 or len(members) > MOST_POINTS:
        mistakes.append(Mistake(line(node), f"area: outline needs 3 to {MOST_POINTS:,} different points"))
        return ()
    return tuple(points)


def _point(node: Node, mistakes: list[Mistake]) -> Point | None:
    numbers = [_number(one) for one in node.value] if _is_point(node) else []
    if len(numbers) != 2 or None in numbers:
        mistakes.append(Mistake(line(node), "area: outline: a point is [latitude, longitude]"))
        return None
    latitude, longitude = (number or 0.0 for number in numbers)
    if not (49 <= latitude <= 61.5 and -9 <= longitude <= 2.5):
        swapped = "; latitude comes first" if 49 <= longitude <= 61.5 else ""
        mistakes.append(Mistake(line(node), f"area: outline: {latitude}, {longitude} is not in Britain{swapped}"))
        return None
    return latitude, longitude


def _number(node: ScalarNode) -> float | None:
    try:
        number = float(node.value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
