"""A map's content as plain values that a draft keeps, and two people's changes of one map put together."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from bot import areas_plan
from bot.areas_file import AreasFile
from bot.storage.handbook import area_of
from routing.handbook import Area, Officer, Team

Found = TypeVar("Found")


def packed(map: AreasFile) -> dict[str, Any]:
    """The content as JSON values."""
    return {
        "force": map.force, "inbox_team": map.inbox_team, "teams": [_team(team) for team in map.teams],
        "officers": [{"id": o.id, "name": o.name, "team": o.team, "email": o.email} for o in map.officers],
        "areas": [_area(area) for area in map.areas], "elsewhere": dict(map.elsewhere),
        "roles": {one.id: map.roles.get(one.id, "officer") for one in map.officers},
    }  # fmt: skip


def unpacked(kept: Mapping[str, Any]) -> AreasFile:
    return AreasFile(
        kept["force"], kept["inbox_team"], tuple(Team(**team) for team in kept["teams"]),
        tuple(Officer(**officer) for officer in kept["officers"]), tuple(area_of(area) for area in kept["areas"]),
        dict(kept["elsewhere"]), dict(kept["roles"]),
    )  # fmt: skip


def changed_area(map: AreasFile, area: Area) -> AreasFile:
    """The map with this area, instead of the one of its id if there is one."""
    return replace(map, areas=_with(map.areas, area))


def changed_team(map: AreasFile, team: Team) -> AreasFile:
    return replace(map, teams=_with(map.teams, team))


def without_area(map: AreasFile, id: str) -> AreasFile:
    return replace(map, areas=tuple(area for area in map.areas if (area.force, area.id) != (map.force, id)))


def merged(base: AreasFile, mine: AreasFile, now: AreasFile) -> tuple[AreasFile, list[str]]:
    """What is there now with what was changed from base to mine; and, a line each, what both changed and differently."""
    put = AreasFile(
        mine.force, mine.inbox_team, _cards(base.teams, mine.teams, now.teams),
        _cards(base.officers, mine.officers, now.officers), _cards(base.areas, mine.areas, now.areas),
        _merged(base.elsewhere, mine.elsewhere, now.elsewhere), _merged(base.roles, mine.roles, now.roles),
    )  # fmt: skip
    return put, sorted(clashes(base, mine, now).values())


def clashes(base: AreasFile, mine: AreasFile, now: AreasFile) -> dict[tuple[str, str], str]:
    """What both sides changed, and differently: the card, and what the other side did to it."""
    theirs = dict(areas_plan.differences(base, now))
    ours = dict(areas_plan.differences(base, mine))
    apart = dict(areas_plan.differences(now, mine))
    return {key: theirs[key] for key in ours.keys() & theirs.keys() & apart.keys()}


def rebased(base: AreasFile, now: AreasFile, kept: Collection[tuple[str, str]]) -> AreasFile:
    """What is there now, but of the cards that are to be remembered as they were the ones of the base."""

    def cards(kind: str, old: Iterable[Any], new: Iterable[Any]) -> tuple[Any, ...]:
        before = [card for card in old if (kind, card.id) in kept]
        return (*before, *(card for card in new if (kind, card.id) not in kept))

    def pairs(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
        before = {key: value for key, value in old.items() if (kind, key) in kept}
        return {**{key: value for key, value in new.items() if (kind, key) not in kept}, **before}

    return AreasFile(
        now.force, now.inbox_team, cards("team", base.teams, now.teams), cards("officer", base.officers, now.officers),
        cards("area", base.areas, now.areas), pairs("place elsewhere", base.elsewhere, now.elsewhere),
        pairs("role of", base.roles, now.roles),
    )  # fmt: skip


def _cards(base: Iterable[Any], mine: Iterable[Any], now: Iterable[Any]) -> tuple[Any, ...]:
    def by_id(cards: Iterable[Any]) -> dict[Any, Any]:
        return {(getattr(card, "force", ""), card.id): card for card in cards}

    return tuple(_merged(by_id(base), by_id(mine), by_id(now)).values())


def _merged(base: Mapping[Any, Found], mine: Mapping[Any, Found], now: Mapping[Any, Found]) -> dict[Any, Found]:
    put = dict(now)
    for key in [*mine, *(key for key in base if key not in mine)]:
        if mine.get(key) != base.get(key):
            put.pop(key, None) if key not in mine else put.__setitem__(key, mine[key])
    return put


def _with(cards: tuple[Any, ...], new: Any) -> tuple[Any, ...]:
    same: Callable[[Any], bool] = lambda one: (one.id, getattr(one, "force", "")) == (new.id, getattr(new, "force", ""))  # noqa: E731
    if any(same(one) for one in cards):
        return tuple(new if same(one) else one for one in cards)
    return (*cards, new)


def _team(team: Team) -> dict[str, Any]:
    names = ("id", "name", "email", "hours", "cover", "supervisor", "inspector")
    return {name: getattr(team, name) for name in names}


def _area(area: Area) -> dict[str, Any]:
    values = {name: getattr(area, name) for name in ("id", "name", "force", "team")}
    return {**values, "other_names": list(area.other_names), "postcodes": list(area.postcodes), "outline": area.drawn}
