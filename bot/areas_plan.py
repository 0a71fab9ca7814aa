"""areas.yaml against the database: what applying it would change, what an admin changed since, and the export."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import Connection

from bot import areas_file
from bot.areas_file import AreasFile
from bot.storage import handbook

APPLIED = "areas_text"
"""The fact that holds the file as it was applied last, so that its comments and its order can come back."""


class Card(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Card)


def current(db: Connection) -> AreasFile:
    """The database's map as a file would say it, in the order of the file applied last."""
    file = applied(db)
    teams, officers, areas, elsewhere, roles = handbook.kept_map(db)
    if file is not None:
        teams = _ordered(teams, file.teams)
        officers, areas = _ordered(officers, file.officers), _ordered(areas, file.areas)
        place = {town: at for at, town in enumerate(file.elsewhere)}
        elsewhere = dict(sorted(elsewhere.items(), key=lambda pair: place.get(pair[0], len(place))))
    inbox = file.inbox_team if file else ""
    return AreasFile(handbook.fact(db, "home_force") or "", inbox, teams, officers, areas, elsewhere, roles)


def export(db: Connection) -> str:
    """The map as a file; that of an applied file is the same file."""
    return areas_file.write(current(db), handbook.fact(db, APPLIED) or "")


def plan(old: AreasFile, new: AreasFile) -> list[str]:
    """One line for each difference, in words an admin reads."""
    return [line for _, line in differences(old, new)]


def newer_edits(db: Connection, new: AreasFile, here: AreasFile | None = None) -> list[str]:
    """What was changed here since the last file was applied and would be overwritten by this one."""
    file = applied(db)
    if file is None:
        return []
    here = here or current(db)
    touched = {key for key, _ in differences(file, here)}
    return [line for key, line in differences(here, new) if key in touched]


def applied(db: Connection) -> AreasFile | None:
    """The file that was applied last."""
    return _file(handbook.fact(db, APPLIED) or "")


@lru_cache(maxsize=4)
def _file(text: str) -> AreasFile | None:
    """The same text is the same file, and a page of the map would read it for longer than all else takes."""
    found = areas_file.read(text)
    return None if isinstance(found, list) else found


def differences(old: AreasFile, new: AreasFile) -> Iterator[tuple[tuple[str, str], str]]:
    """Each difference by its card, such as ("area", "WV002"), with its line."""
    yield from _cards("team", old.teams, new.teams)
    yield from _cards("officer", old.officers, new.officers)
    yield from _cards("area", old.areas, new.areas)
    yield from _pairs("place elsewhere", old.elsewhere, new.elsewhere)
    yield from _pairs("role of", old.roles, new.roles)


def apply(db: Connection, new: AreasFile, text: str) -> None:
    """Make the database's map this file's; whoever is not in it any more is disabled, never deleted."""
    handbook.put_map(db, new.force, new.teams, new.officers, new.roles, new.areas, new.elsewhere)
    handbook.set_fact(db, APPLIED, text)


def _cards(kind: str, old: Iterable[One], new: Iterable[One]) -> Iterator[tuple[tuple[str, str], str]]:
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for id in sorted(after.keys() - before.keys()):
        yield (kind, id), f"+ {kind} {id}"
    for id in sorted(before.keys() - after.keys()):
        yield (kind, id), f"- {kind} {id}"
    for id in sorted(after.keys() & before.keys()):
        changed = _changed(before[id], after[id])
        if changed:
            yield (kind, id), f"~ {kind} {id}: {', '.join(changed)}"


def _changed(one: Any, other: Any) -> list[str]:
    names = (field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name))
    return [
        name if name == "outline" else f"{name} {getattr(one, name)!r} -> {getattr(other, name)!r}" for name in names
    ]


def _pairs(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    for key in sorted(old.keys() | new.keys()):
        if old.get(key) != new.get(key):
            yield (kind, key), f"~ {kind} {key}: {old.get(key)} -> {new.get(key)}"


def _ordered(cards: Sequence[One], like: Sequence[Card]) -> tuple[One, ...]:
    place = {card.id: at for at, card in enumerate(like)}
    return tuple(sorted((_lasting(card) for card in cards), key=lambda card: place.get(card.id, len(place))))


def _lasting(card: One) -> One:
    """A card without what only the day knows."""
    return replace(card, away_until=None) if hasattr(card, "away_until") else card  # type: ignore[type-var]
