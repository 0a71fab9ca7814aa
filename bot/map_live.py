"""A draft map goes live, and back: rows in one transaction, then the conversations that go along, through the one door."""

from datetime import datetime
from typing import Any

import shapely
from sqlalchemy import Connection, RowMapping

from bot import areas_plan, map_content, map_draft, map_moves
from bot.areas_file import AreasFile
from bot.map_draft import Draft
from bot.storage import audit, geography, going_live, handbook, map_drafts
from bot.turn import Turns
from routing.handbook import Area
from routing.outlines import shape


class Refused(RuntimeError):
    """The map does not change; the message is one clear line."""


def go_live(turns: Turns, officer: str, version: int, along: bool) -> int:
    """Make the draft the map. `along`: the open conversations that the rehearsal named go to their new teams, and stay
    where they are otherwise. The number that went. Raises Refused."""
    now = turns.clock()
    with turns.database.write() as db:
        draft = _to_go_live(db, version)
        row, before = draft.row, map_draft.now_live(db)
        assert row is not None
        left = _moved_officers(before, draft.map)
        generation = _generation(db, draft, now)
        _put(db, draft.map)
        hands = row["rehearsal"]["hands"] if along else []
        values = {"base": map_content.packed(before), "content": map_content.packed(draft.map), "moved": hands}
        if row["applied"] is not None:
            values["applied"] = handbook.fact(db, areas_plan.APPLIED) or ""  # what to go back to
            handbook.set_fact(db, areas_plan.APPLIED, row["applied"])
        _settled(db, row, "open", "live", generation=generation, live_at=now, **values)
        map_moves.note(db, "along", officer, left, hands, now)
        map_drafts.note(db, row["id"], [("map", f"Went live as map {row['id']}")], officer, now)
        audit.record(db, officer, "map live", f"map:{row['id']}", now)
    return map_moves.make(turns)


def go_back(turns: Turns, officer: str, map: int) -> int:
    """Take the map off that went live last, with what it moved; the number of conversations that came back. Raises Refused."""
    now = turns.clock()
    with turns.database.write() as db:
        row = map_drafts.live(db)
        if row is None or row["id"] != map:
            raise Refused("That map is not the one that went live last.")
        if row["generation"] is not None and row["generation"] != geography.live(db):
            raise Refused("A newer generation of outlines is live: take that back first (`bluelamp places rollback`).")
        then, before = map_content.unpacked(row["content"]), map_content.unpacked(row["base"])
        put, clashes = map_content.merged(then, before, map_draft.now_live(db))
        if clashes:
            raise Refused("Changed since it went live, so it cannot simply be taken back: " + "; ".join(clashes))
        left = _moved_officers(then, put)
        if row["generation"] is not None:
            going_live.go_back(db)
        _put(db, put)
        if row["applied"] is not None:
            handbook.set_fact(db, areas_plan.APPLIED, row["applied"])
        _settled(db, row, "live", "back")
        map_moves.note(db, "back", officer, left, list(row["moved"]), now)
        map_drafts.note(db, row["id"], [("map", f"Map {row['id']} was taken back")], officer, now)
        audit.record(db, officer, "map back", f"map:{row['id']}", now)
    return map_moves.make(turns)


def _to_go_live(db: Connection, version: int) -> Draft:
    draft = map_draft.current(db)
    if draft.row is None or draft.version != version:
        raise Refused("The draft was changed since this page was opened. Look at it again.")
    if draft.row["rehearsed"] != draft.version or draft.row["rehearsal"] is None:
        raise Refused("Rehearse this draft first: it was changed since it was rehearsed.")
    clashes = map_draft.clashes(db, draft).values()
    wrong = [f"changed elsewhere since: {line}" for line in clashes] or map_draft.mistakes(db, draft)
    if wrong:
        raise Refused("It cannot go live yet: " + "; ".join(wrong))
    return draft


def _generation(db: Connection, draft: Draft, now: datetime) -> int | None:
    """A new generation with the redrawn outlines, live; None where no outline was redrawn."""
    if not draft.redrawn:
        return None
    names = {area.id: area.name for area in draft.map.areas}
    drawn = {id: Area(id, names.get(id, id), draft.map.force, outline=shapely.to_wkb(shape(polygons))) for id, polygons in draft.redrawn.items()}  # fmt: skip
    generation = geography.begin(db, geography.live(db), now)
    geography.redraw(db, generation, drawn.values())
    geography.summarise(db, generation, {"outlines": len(drawn), "redrawn": sorted(drawn)})
    going_live.go_live(db, generation, now)
    return generation


def _put(db: Connection, map: AreasFile) -> None:
    handbook.put_map(db, map.force, map.teams, map.officers, map.roles, map.areas, map.elsewhere)


def _settled(db: Connection, row: RowMapping, was: str, status: str, **values: Any) -> None:
    try:
        map_drafts.settle(db, row, was, status, **values)
    except map_drafts.Changed as changed:
        raise Refused("Somebody else was first. Look at the page again.") from changed


def _moved_officers(before: AreasFile, after: AreasFile) -> list[str]:
    """Officers who are in another team, or gone: what they leave behind goes on to others."""
    teams = {officer.id: officer.team for officer in after.officers}
    return [officer.id for officer in before.officers if teams.get(officer.id) != officer.team]
