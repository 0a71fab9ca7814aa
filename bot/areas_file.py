"""areas.yaml: the force, its teams, officers and areas. Reads all or nothing, with every mistake by its line."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.yaml_file import Card, Mistake, card, cards, child, load
from routing.handbook import Area, Officer, Point, Team
from routing.handover import CONTACT_DESK

SECTOR = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d(?:[A-Z]{2})?")
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
ROLES = ("officer", "supervisor", "admin")


@dataclass(frozen=True, slots=True)
class AreasFile:
    """The content of a sound areas.yaml; `roles` by officer id, `elsewhere` maps towns to their force."""

    force: str
    teams: tuple[Team, ...]
    officers: tuple[Officer, ...]
    areas: tuple[Area, ...]
    roles: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)


def read(text: str) -> AreasFile | list[Mistake]:
    """The content, or all the mistakes in the order of their lines; never raises on any text."""
    mistakes: list[Mistake] = []
    root = load(text, mistakes)
    if root is None:
        return mistakes or [Mistake(1, "the file is empty")]
    top = card(root, mistakes)
    top.only("force", "teams", "officers", "areas", "elsewhere")
    force = top.text("force", required=True)
    team_cards, officer_cards, area_cards = (
        list(cards(child(root, key), mistakes)) for key in ("teams", "officers", "areas")
    )
    teams = [_team(found) for found in team_cards]
    officers = [_officer(found) for found in officer_cards]
    areas = [_area(found, force) for found in area_cards]
    _check(teams, officers, areas, (team_cards, officer_cards, area_cards))
    if not any(team.id == CONTACT_DESK for team in teams):
        mistakes.append(Mistake(1, f"the team {CONTACT_DESK!r} is missing: the force's shared inbox"))
    if mistakes:
        return sorted(mistakes, key=lambda mistake: mistake.line)
    roles = {found.text("id"): found.text("role") or "officer" for found in officer_cards}
    return AreasFile(force, tuple(teams), tuple(officers), tuple(areas), roles, _elsewhere(root))


def _team(found: Card) -> Team:
    found.only("id", "name", "email", "hours", "cover", "supervisor")
    return Team(
        found.text("id", required=True),
        found.text("name", required=True),
        _address(found),
        found.text("hours"),
        found.text("cover") or None,
        found.text("supervisor") or None,
    )


def _officer(found: Card) -> Officer:
    found.only("id", "name", "team", "email", "role")
    if found.text("role") not in ("", *ROLES):
        found.wrong(f"role must be one of {', '.join(ROLES)}", "role")
    name, team = found.text("name", required=True), found.text("team", required=True)
    return Officer(found.text("id", required=True), name, team, _address(found))


def _area(found: Card, force: str) -> Area:
    found.only("id", "name", "team", "other_names", "postcodes", "outline", "hole")
    for code in found.texts("postcodes"):
        if not SECTOR.fullmatch(code):
            found.wrong(f"{code!r} is no postcode or sector (such as WV1 1)", "postcodes")
    rings = [ring for key in ("outline", "hole") if (ring := _ring(found, key))]
    return Area(
        found.text("id", required=True),
        found.text("name", required=True),
        force,
        found.text("team") or None,
        found.texts("other_names"),
        found.texts("postcodes"),
        (tuple(rings),) if rings else (),
    )


def _address(found: Card) -> str:
    address = found.text("email")
    if not address:
        found.wrong(f"{found.text('name') or found.text('id')} has no e-mail address")
    elif not ADDRESS.fullmatch(address):
        found.wrong(f"{address!r} is no e-mail address", "email")
    return address


def _ring(found: Card, key: str) -> tuple[Point, ...]:
    value: Any = found.values.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) < 3 or not all(_is_point(point) for point in value):
        found.wrong(f"{key} must be at least three [latitude, longitude] pairs", key)
        return ()
    return tuple((float(lat), float(lng)) for lat, lng in value)


def _is_point(point: Any) -> bool:
    numbers = isinstance(point, list) and len(point) == 2 and all(isinstance(part, (int, float)) for part in point)
    return numbers and 49 <= point[0] <= 61 and -9 <= point[1] <= 3


def _check(
    teams: list[Team], officers: list[Officer], areas: list[Area], found: tuple[list[Card], list[Card], list[Card]]
) -> None:
    """What only the whole file shows: doubles, unknown teams, areas that nobody answers for."""
    team_cards, officer_cards, area_cards = found
    known = {team.id for team in teams}
    for rows in found:
        _doubles(rows)
    for team, at in zip(teams, team_cards, strict=True):
        if team.cover and team.cover not in known:
            at.wrong(f"cover {team.cover!r} is no team", "cover")
    for officer, at in zip(officers, officer_cards, strict=True):
        if officer.team and officer.team not in known:
            at.wrong(f"team {officer.team!r} is unknown", "team")
    for area, at in zip(areas, area_cards, strict=True):
        if area.team is None:
            at.wrong(f"nobody answers for {area.name}: it has no team")
        elif area.team not in known:
            at.wrong(f"team {area.team!r} is unknown", "team")


def _doubles(rows: Iterable[Card]) -> None:
    seen: Counter[str] = Counter()
    for row in rows:
        id = row.text("id")
        seen[id] += 1
        if id and seen[id] == 2:
            row.wrong(f"the id {id!r} is used twice", "id")


def _elsewhere(root: yaml.Node) -> dict[str, str]:
    node = child(root, "elsewhere")
    found = card(node, []) if node is not None else None
    return {town: force for force in (found.values if found else {}) for town in (found.texts(force) if found else ())}
