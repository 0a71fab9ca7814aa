"""Publishers' files -> a new generation of the map, in one transaction: read, put right, compared with what was there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import assert_never

import numpy as np
import shapely
from sqlalchemy import Connection

from bot import places_import
from bot.places_import import Boundary, Card, Named, PostcodeBatch, Record, Refused, Remark
from bot.storage import geography
from routing.handbook import Area
from routing.outlines import shape
from routing.places import Place
from routing.postcodes import PostcodeTable, pack

Summary = dict[str, int | list[str]]
"""Counts by what was counted, and the ids of what changed in a map that was there before."""
MOST_LISTED = 25
CHANGED = 0.01
"""The share of its ground that an outline must gain or lose to count as changed."""


@dataclass(slots=True)
class Sheaf:
    """What the files held, until it is all known to be good."""

    areas: dict[tuple[str, str], Area] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    batches: list[PostcodeBatch] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    def take(self, record: Record, force: str) -> None:
        match record:
            case Boundary():
                self._outline(record, force)
            case Named():
                self.names[record.force, record.id] = record.name
            case Card():
                self.cards.append(record)
            case PostcodeBatch():
                self.batches.append(record)
            case Place():
                self.places.append(record)
            case _:
                assert_never(record)

    def _outline(self, found: Boundary, force: str) -> None:
        home = found.force or force
        ground = shape(found.polygons)
        if ground.is_empty:
            self.remarks.append(Remark(f"{home}/{found.id}", "left out: its outline encloses nothing"))
            return
        if (home, found.id) in self.areas:
            self.remarks.append(Remark(f"{home}/{found.id}", "is there twice; the last one counts"))
        self.areas[home, found.id] = Area(found.id, found.name, home, outline=shapely.to_wkb(ground))


def read(paths: Iterable[Path], force: str, progress: Callable[[str, int], None] = lambda file, done: None) -> Sheaf:
    """Everything in the files. `force` stands for files that do not name one. Raises Refused."""
    sheaf = Sheaf()
    for path in paths:
        for number, record in enumerate(places_import.read(path, sheaf.remarks), start=1):
            sheaf.take(record, force)
            progress(path.name, number)
    if not (sheaf.areas or sheaf.names or sheaf.places or sheaf.batches):
        raise Refused("there is nothing in these files that a map is made of")
    return sheaf


def store(db: Connection, sheaf: Sheaf, now: datetime) -> tuple[int, Summary]:
    """A new generation beside the live one, and what it changes."""
    base = geography.live(db)
    before = geography.outlines(db, base)
    generation = geography.begin(db, base, now)
    geography.replace_neighbourhoods(db, generation, _with_names(sheaf, before))
    named = geography.rename(db, generation, sheaf.names)
    if sheaf.batches:
        geography.keep_postcodes(db, generation, _table(sheaf.batches))
    geography.keep_cards(db, generation, {(card.force, card.id): card.content for card in sheaf.cards})
    if sheaf.places:
        geography.keep_names(db, generation, sheaf.places)
    summary: Summary = {**_changes(before, sheaf.areas), "names given": named, "remarks": len(sheaf.remarks)}
    summary |= {"postcodes": sum(map(len, sheaf.batches)), "streets and places": len(sheaf.places)}
    summary |= {"cards": len(sheaf.cards)} if sheaf.cards else {}
    geography.summarise(db, generation, summary)
    return generation, summary


def _with_names(sheaf: Sheaf, before: dict[tuple[str, str], Area]) -> dict[tuple[str, str], Area]:
    """An outline without a name of its own keeps the name that it had."""
    return {
        key: area
        if area.name
        else Area(area.id, before[key].name if key in before else "", area.force, outline=area.outline)
        for key, area in sheaf.areas.items()
    }


def _changes(before: dict[tuple[str, str], Area], after: dict[tuple[str, str], Area]) -> Summary:
    forces = {(force, force == id) for force, id in after}
    gone = [key for key in before if (key[0], key[0] == key[1]) in forces and key not in after]
    changed = [key for key in after.keys() & before.keys() if _moved(before[key], after[key])]
    known = {force for force, _ in before}
    new = [key for key in after.keys() - before.keys() if key[0] in known]
    counts: Summary = {"outlines": len(after), "new": len(after.keys() - before.keys())}
    counts |= {"changed": len(changed), "gone": len(gone)}
    return counts | {
        f"{name} ids": _listed(keys) for name, keys in (("new", new), ("changed", changed), ("gone", gone))
    }


def _listed(keys: list[tuple[str, str]]) -> list[str]:
    ids = [f"{force}/{id}" for force, id in sorted(keys)]
    return ids[:MOST_LISTED] + ([f"and {len(ids) - MOST_LISTED:,} more"] if len(ids) > MOST_LISTED else [])


def _moved(one: Area, other: Area) -> bool:
    first, second = shape(one.outline), shape(other.outline)
    apart = shapely.area(shapely.symmetric_difference(first, second))
    return bool(apart > CHANGED * max(shapely.area(first), 1.0))


def _table(batches: list[PostcodeBatch]) -> PostcodeTable:
    """One sorted table; of a postcode that is there twice the first counts."""
    codes = np.concatenate([pack([code.decode("ascii") for code in batch.codes.tolist()]) for batch in batches])
    latitudes = np.concatenate([batch.latitudes for batch in batches])
    longitudes = np.concatenate([batch.longitudes for batch in batches])
    _, first = np.unique(codes, return_index=True)
    return PostcodeTable(codes[first], latitudes[first], longitudes[first])
