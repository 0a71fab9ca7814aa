"""areas.yaml as text: a fresh one in the house's layout, or the previous one with only the changed lines replaced."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.areas_file_checks import Content
from routing.handbook import Area, Officer, Team

Values = Mapping[str, Any]
PLAIN = re.compile(r"[^\W_](?:(?:[\w @./+()'&-]|:(?=[^\s,\]]))*[\w./+()'&-])?")
NOT_PLAIN = frozenset(("null", "Null", "NULL", "~", ""))
WIDTH = 118
DECIMALS = 6


def fresh(content: Content) -> str:
    """The whole file without comments, in the house's layout."""
    return "\n\n".join("\n".join(lines) for lines in _sections(content)) + "\n"


def sections(content: Content) -> dict[str, list[Values]]:
    """The cards of the three lists, each as its keys and values; what is left at its default is left out."""
    return {
        "teams": [_team(team) for team in content.teams],
        "officers": [_officer(officer, content.roles) for officer in content.officers],
        "areas": [_area(area, content.force) for area in content.areas],
    }


def card_lines(card: Values, indent: int) -> list[str]:
    """One member of a list, its dash `indent` columns in."""
    lines = [line for key, value in card.items() for line in pair_lines(key, value, indent + 2)]
    return [" " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def pair_lines(key: str, value: Any, indent: int) -> list[str]:
    """One key with its value; lists are wrapped, an outline has a line for each ring."""
    start = f"{' ' * indent}{scalar(key)}:"
    if key == "outline":
        return [start, *(line for ring in value for line in _ring_lines(ring, indent + 2))]
    if isinstance(value, list):
        return _wrapped(f"{start} [", [scalar(member) for member in value], indent + 2)
    return [f"{start} {scalar(value)}"]


def scalar(value: str) -> str:
    """A text as YAML, quoted where it could be read as something else."""
    if PLAIN.fullmatch(value) and value not in NOT_PLAIN:
        return value
    return json.dumps(value, ensure_ascii=False)


def _sections(content: Content) -> Iterator[list[str]]:
    force = {"id": content.force, "inbox_team": content.inbox_team}
    yield ["force:", *(line for key, value in force.items() for line in pair_lines(key, value, 2))]
    for name, cards in sections(content).items():
        yield [f"{name}:" if cards else f"{name}: []", *(line for card in cards for line in card_lines(card, 2))]
    if content.elsewhere:
        yield ["elsewhere:", *(f"  {scalar(place)}: {scalar(force)}" for place, force in content.elsewhere.items())]


def _team(team: Team) -> Values:
    return _filled(
        id=team.id,
        name=team.name,
        email=team.email,
        hours=team.hours,
        cover=team.cover,
        supervisor=team.supervisor,
        inspector=team.inspector,
    )


def _officer(officer: Officer, roles: Mapping[str, str]) -> Values:
    role = roles.get(officer.id, "officer")
    return _filled(
        id=officer.id, name=officer.name, team=officer.team, email=officer.email, role="" if role == "officer" else role
    )


def _area(area: Area, home: str) -> Values:
    return _filled(
        id=area.id, name=area.name, force="" if area.force == home else area.force, team=area.team,
        other_names=list(area.other_names), postcodes=list(area.postcodes),
        outline=[ring for rings in area.drawn for ring in rings[:1]],
    )  # fmt: skip


def _filled(**values: Any) -> Values:
    return {key: value for key, value in values.items() if value}


def _ring_lines(ring: Sequence[tuple[float, float]], indent: int) -> list[str]:
    points = [f"[{_degrees(latitude)}, {_degrees(longitude)}]" for latitude, longitude in ring]
    return _wrapped(f"{' ' * indent}- [", points, indent + 3)


def _degrees(number: float) -> str:
    """At most six decimals (a tenth of a metre), at least three."""
    whole, _, decimals = f"{number:.{DECIMALS}f}".partition(".")
    return f"{whole}.{decimals[:3]}{decimals[3:].rstrip('0')}"


def _wrapped(start: str, members: Sequence[str], indent: int) -> list[str]:
    lines, line = [], start
    for at, member in enumerate(members):
        written = member + ("]" if at == len(members) - 1 else ",")
        if len(line) + 1 + len(written) > WIDTH and not line.endswith("["):
            lines.append(line)
            line = " " * indent + written
        else:
            line += written if line.endswith("[") else f" {written}"
    return [*lines, line if members else line + "]"]
