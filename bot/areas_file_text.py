"""areas.yaml as text: the previous file with what changed put in its place, so that its comments stay."""

from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from bot.areas_file_checks import Content
from routing.handbook import Area, Officer, Team

DECIMALS = 6


def rewritten(content: Content, previous: str) -> str:
    """The previous text changed to say that content; a fresh text if there was none."""
    yaml = _yaml()
    root = yaml.load(previous) if previous.strip() else CommentedMap()
    root = root if isinstance(root, CommentedMap) else CommentedMap()
    _update(root, "force", {"id": content.force, "inbox_team": content.inbox_team})
    _update_cards(root, "teams", [_team(team) for team in content.teams])
    _update_cards(root, "officers", [_officer(officer, content.roles) for officer in content.officers])
    _update_cards(root, "areas", [_area(area, content.force) for area in content.areas])
    _update(root, "elsewhere", dict(content.elsewhere))
    text = StringIO()
    yaml.dump(root, text)
    return text.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 118
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _team(team: Team) -> dict[str, Any]:
    return _filled(
        id=team.id, name=team.name, email=team.email, hours=team.hours, cover=team.cover, supervisor=team.supervisor
    )


def _officer(officer: Officer, roles: Mapping[str, str]) -> dict[str, Any]:
    role = roles.get(officer.id, "officer")
    return _filled(
        id=officer.id, name=officer.name, team=officer.team, email=officer.email, role="" if role == "officer" else role
    )


def _area(area: Area, home: str) -> dict[str, Any]:
    return _filled(
        id=area.id, name=area.name, force="" if area.force == home else area.force, team=area.team,
        other_names=list(area.other_names), postcodes=list(area.postcodes),
        outline=[[_coordinates(point) for point in ring] for rings in area.outline for ring in rings[:1]],
    )  # fmt: skip


def _coordinates(point: tuple[float, float]) -> list[float]:
    return [round(point[0], DECIMALS), round(point[1], DECIMALS)]


def _filled(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value not in (None, "", [])}


def _update(root: CommentedMap, key: str, values: Mapping[str, Any]) -> None:
    """Makes the mapping under a key say those values, touching only what differs."""
    if not isinstance(root.get(key), CommentedMap):
        if not values:
            return
        root[key] = CommentedMap()
    _update_card(root[key], values)


def _update_card(card: CommentedMap, values: Mapping[str, Any]) -> None:
    for gone in [key for key in card if str(key) not in values and _says(card, key)]:
        del card[gone]
    for key, value in values.items():
        if not _same(card.get(key), value):
            card[key] = _laid_out(value, nested=key == "outline")


def _says(card: CommentedMap, key: Any) -> bool:
    """Whether a key that should be absent says anything: `role: officer` and an empty value say nothing."""
    return card[key] not in (None, "officer") and card[key] != []


def _update_cards(root: CommentedMap, key: str, wanted: Iterable[Mapping[str, Any]]) -> None:
    cards = list(wanted)
    if not isinstance(root.get(key), CommentedSeq):
        root[key] = CommentedSeq()
    kept = root[key]
    ids = {_card_id(card) for card in cards}
    for at in reversed(range(len(kept))):
        if _card_id(kept[at]) not in ids:
            del kept[at]
    for at, values in enumerate(cards):
        _update_card(_card_at(kept, at, _card_id(values)), values)


def _card_at(kept: CommentedSeq, at: int, id: tuple[str, str]) -> CommentedMap:
    """The card of that id, moved or made so that it stands at that place."""
    now = next((now for now in range(at, len(kept)) if _card_id(kept[now]) == id), None)
    if now != at:
        kept.insert(at, CommentedMap() if now is None else kept.pop(now))
    card: CommentedMap = kept[at]
    return card


def _card_id(card: Mapping[str, Any]) -> tuple[str, str]:
    return str(card.get("force") or ""), str(card.get("id"))


def _same(now: Any, wanted: Any) -> bool:
    if isinstance(now, list) and isinstance(wanted, list):
        return len(now) == len(wanted) and all(map(_same, now, wanted))
    if isinstance(now, float | int) and isinstance(wanted, float):
        return float(now) == wanted
    return str(now) == wanted if isinstance(wanted, str) and now is not None else bool(now == wanted)


def _laid_out(value: Any, nested: bool = False) -> Any:
    """Lists on one line, an outline's rings one below the other."""
    if not isinstance(value, list):
        return value
    listed = CommentedSeq(_laid_out(member) for member in value)
    if not nested:
        listed.fa.set_flow_style()
    return listed
