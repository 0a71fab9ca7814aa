"""A draft map: edits are gathered in it, it is rehearsed, goes live as a whole and can be taken back. Until then the live
map answers, and nothing is half changed.

Edits name the card as their author saw it; who comes second with another idea of the same card is told (Overtaken).
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import shapely
from sqlalchemy import Connection, RowMapping

from bot import areas_file, areas_plan, map_content, rehearsal
from bot.areas_file import AreasFile
from bot.areas_file_checks import SMALLEST_OVERLAP
from bot.places_import.records import Polygons
from bot.rehearsal import Candidate, Rehearsal
from bot.storage import accounts, geography, map_drafts
from routing import faults
from routing.handbook import Area, Handbook, Team
from routing.outlines import shape

Drawn = dict[str, Polygons]


class Overtaken(RuntimeError):
    """Somebody else changed the same card meanwhile; the message is one clear line."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is: `row` of the database, its content, its new outlines."""

    row: RowMapping | None
    map: AreasFile
    redrawn: Drawn

    @property
    def version(self) -> int:
        return self.row["version"] if self.row else 0


def now_live(db: Connection) -> AreasFile:
    """The live map as a draft would begin."""
    return map_content.unpacked(map_content.packed(areas_plan.current(db)))


def current(db: Connection) -> Draft:
    """The open draft, put upon what is live now; without one, the live map."""
    row = map_drafts.opened(db)
    if row is None:
        return Draft(None, now_live(db), {})
    mine = map_content.unpacked(row["content"])
    put, _ = map_content.merged(map_content.unpacked(row["base"]), mine, now_live(db))
    return Draft(row, put, _drawn(row["redrawn"]))


def areas(db: Connection, draft: Draft) -> list[Area]:
    """The home force's areas as the draft has them, those too that an import brought and nobody has."""
    new = candidate(db, draft)
    ours = {(area.force, area.id) for area in new.own}
    return [
        *(area for area in new.own if area.force == draft.map.force),
        *(one for key, one in new.imported.items() if key not in ours and one.force == draft.map.force != one.id),
    ]


def whole(db: Connection, draft: Draft) -> Area | None:
    """The home force's own outline, where it is known."""
    return geography.outlines(db, geography.live(db)).get((draft.map.force, draft.map.force))


def candidate(db: Connection, draft: Draft) -> Candidate:
    """The draft as a map that can be rehearsed."""
    home, sheets = draft.map.force, geography.live(db)
    imported = dict(geography.outlines(db, sheets))
    names = {area.id: area.name for area in draft.map.areas}
    for id, polygons in draft.redrawn.items():
        imported[home, id] = Area(id, names.get(id, id), home, outline=shapely.to_wkb(shape(polygons)))
    own = [replace(area, outline=imported.get((area.force, area.id), area).outline) for area in draft.map.areas]
    people = {officer.id: officer for officer in draft.map.officers}
    return Candidate(tuple(own), imported, sheets, {}, {team.id: team for team in draft.map.teams}, people)


def seen(card: Area | Team | None, polygons: Polygons | None = None, members: tuple[str, ...] = ()) -> str:
    """A mark of a card as it is shown; it comes back with the form, and is another one when somebody changed the card."""
    values = json.dumps([None if card is None else _plain(card), polygons, members], default=str)
    return hashlib.sha256(values.encode()).hexdigest()[:16]


def mark(draft: Draft, card: str) -> str:
    """The mark of "area ID" or "team ID" as the draft has it."""
    kind, _, id = card.partition(" ")
    if kind == "area":
        area = next((one for one in draft.map.areas if (one.force, one.id) == (draft.map.force, id)), None)
        return seen(area, draft.redrawn.get(id))
    members = tuple(sorted(one.id for one in draft.map.officers if one.team == id))
    return seen(next((one for one in draft.map.teams if one.id == id), None), None, members)


def change(
    db: Connection, new: AreasFile, card: str, shown: str, officer: str, now: datetime, redrawn: Drawn | None = None
) -> int:  # fmt: skip
    """Keep an edit of one card in the draft, which begins with its first edit; the number of things it changed. Raises Overtaken."""
    draft = current(db)
    if mark(draft, card) != shown:
        raise Overtaken(_told(db, draft, card))
    outlines = {id: polygons for id, polygons in {**draft.redrawn, **(redrawn or {})}.items() if _is_in(new, id)}
    lines = [
        (" ".join(key), what) for key, what in areas_plan.differences(draft.map, new) if not _redrawn(key, redrawn)
    ]
    lines += [(f"area {id}", f"~ area {id}: outline redrawn") for id in redrawn or {}]
    clash = card in clashes(db, draft)
    if not lines and not clash:
        return 0
    row = draft.row or map_drafts.begin(db, map_content.packed(draft.map), now)
    _store(db, row, new, outlines, lines or [(card, f"~ {card}: kept as the draft has it")], officer, now, {card})
    return len(lines) or 1


def clashes(db: Connection, draft: Draft) -> dict[str, str]:
    """The cards that were changed elsewhere too since the draft changed them, and how; saving the card settles it."""
    if draft.row is None:
        return {}
    base, mine = map_content.unpacked(draft.row["base"]), map_content.unpacked(draft.row["content"])
    found = map_content.clashes(base, mine, now_live(db))
    return {" ".join(key): line for key, line in found.items()}


def take_file(
    db: Connection, new: AreasFile, text: str, overwrite: bool, version: int, officer: str, now: datetime
) -> int:  # fmt: skip
    """Take an areas file into the draft; what was edited here since the last file stays unless `overwrite`. Raises Overtaken."""
    draft = current(db)
    if draft.version != version:
        raise Overtaken(
            "The draft was changed while you looked at the plan. Look at the plan again; nothing was taken."
        )
    new = map_content.unpacked(map_content.packed(new))
    if not overwrite and (before := areas_plan.applied(db)) is not None:
        new, _ = map_content.merged(before, draft.map, new)
    lines = [(" ".join(key), what) for key, what in areas_plan.differences(draft.map, new)]
    if not lines:
        return 0
    row = draft.row or map_drafts.begin(db, map_content.packed(draft.map), now)
    drawn = _file_outlines(db, draft, new)
    _store(db, row, new, {**draft.redrawn, **drawn}, lines, officer, now, applied=text)
    return len(lines)


def mistakes(db: Connection, draft: Draft) -> list[str]:
    """Why the draft cannot go live yet, a line each; what is wrong with the live map already does not count."""
    live = Draft(None, now_live(db), {})
    before = {*_of_cards(live.map), *_of_ground(db, live)}
    return [line for line in [*_of_cards(draft.map), *_of_ground(db, draft)] if line not in before]


def new_mistakes(before: AreasFile, after: AreasFile) -> list[str]:
    """The mistakes in the cards that an edit brings in."""
    known = set(_of_cards(before))
    return [line for line in _of_cards(after) if line not in known]


def rehearse(db: Connection, draft: Draft, known: Handbook, now: datetime) -> Rehearsal:
    """How the last 90 days, and all that is open, would go on the draft."""
    return rehearsal.compare(db, known, candidate(db, draft), now)


def keep_rehearsal(db: Connection, draft: Draft, found: Rehearsal) -> None:
    """Raises map_drafts.Changed when the draft was changed while it was rehearsed."""
    if draft.row is not None:
        map_drafts.settle(db, draft.row, "open", "open", rehearsal=asdict(found), rehearsed=draft.version)


def _store(
    db: Connection, row: RowMapping, new: AreasFile, redrawn: Drawn, lines: list[tuple[str, str]], officer: str,
    now: datetime, settled: Collection[str] | None = None, **more: Any,
) -> None:  # fmt: skip
    """`settled`: the cards whose edit was made in sight of what is live; None for all."""
    base, live = map_content.unpacked(row["base"]), now_live(db)
    both = map_content.clashes(base, map_content.unpacked(row["content"]), live)
    kept = [key for key in both if settled is not None and " ".join(key) not in settled]
    values = {"base": map_content.packed(map_content.rebased(base, live, kept)), "content": map_content.packed(new)}
    try:
        map_drafts.change(db, row, {**values, "redrawn": redrawn, "rehearsal": None, **more}, lines, officer, now)
    except map_drafts.Changed as changed:
        raise Overtaken(
            "Somebody else changed the draft at the same moment. Look at it again; nothing of yours was kept."
        ) from changed


def _of_cards(map: AreasFile) -> list[str]:
    bare = replace(map, areas=tuple(replace(area, outline=()) for area in map.areas))
    found = areas_file.read(areas_file.write(bare))
    led = [] if "admin" in map.roles.values() else ["Nobody would be an admin."]
    return led + ([one.message for one in found] if isinstance(found, list) else [])


def _of_ground(db: Connection, draft: Draft) -> list[str]:
    """Areas that hold much of each other's ground."""
    mine = areas(db, draft)
    sizes = {area.id: faults.square_metres(shape(area.outline)) for area in mine}
    return [
        f"areas {one!r} and {other!r} overlap by {metres / min(sizes[one], sizes[other]):.0%} of the smaller"
        for (one, other, metres), _ in faults.overlaps(mine)
        if metres > SMALLEST_OVERLAP * min(sizes[one], sizes[other])
    ]


def _redrawn(key: tuple[str, str], redrawn: Drawn | None) -> bool:
    return key[0] == "area" and key[1] in (redrawn or {})


def _file_outlines(db: Connection, draft: Draft, new: AreasFile) -> Drawn:
    """The outlines of a file that say something else than the draft, where an imported outline would otherwise hide them."""
    before = {area.id: area.drawn for area in draft.map.areas}
    imported = geography.neighbourhoods(db, geography.live(db), draft.map.force)
    changed = [area for area in new.areas if area.id in imported and area.drawn and area.drawn != before.get(area.id)]
    return {area.id: area.drawn for area in changed if area.force == new.force}


def _told(db: Connection, draft: Draft, card: str) -> str:
    last = map_drafts.last_change(db, draft.row["id"], card) if draft.row else None
    who = accounts.name_of(db, last["officer"]) if last else None
    return f"{who or 'Somebody'} changed this meanwhile. Nothing of yours was kept: look at what is there now, and save again if you still want to."


def _is_in(map: AreasFile, id: str) -> bool:
    return any((area.force, area.id) == (map.force, id) for area in map.areas)


def _plain(card: Area | Team) -> dict[str, Any]:
    return asdict(card)


def _drawn(kept: Mapping[str, Any]) -> Drawn:
    return {
        id: tuple(tuple(tuple((lat, lng) for lat, lng in ring) for ring in rings) for rings in polygons)
        for id, polygons in kept.items()
    }
