"""The map of the made-up week: one that went live on its third day, and a draft that an admin is drawing now."""

from dataclasses import replace

from bot import map_content, map_draft, map_live
from bot.demo.week import Week
from bot.storage import audit

ADMIN = "kestrel"
TOWN, NEXT = "WV002", "WV003"


def went_live(week: Week) -> None:
    """Landmarks that people use, and a team's hours."""
    week.on(3, "11:00", lambda: _landmarks(week))
    week.on(3, "11:10", lambda: _live(week))


def being_drawn(week: Week) -> None:
    """A border that is being redrawn, with ground that nobody has as yet, and its rehearsal."""
    week.on(7, "16:30", lambda: _redraw(week))
    week.on(7, "16:40", lambda: _rehearse(week))


def _landmarks(week: Week) -> None:
    with week.app.database.write() as db:
        draft = map_draft.current(db)
        area = next(one for one in draft.map.areas if one.id == NEXT)
        new = replace(area, other_names=(*area.other_names, "Canal bridge play area", "Old pumping station"))
        map_draft.change(
            db, map_content.changed_area(draft.map, new), f"area {NEXT}", map_draft.mark(draft, f"area {NEXT}"), ADMIN, week.now
        )  # fmt: skip
        audit.record(db, ADMIN, "map edited", f"map:area {NEXT}", week.now)


def _live(week: Week) -> None:
    _rehearse(week)
    with week.app.database.read() as db:
        version = map_draft.current(db).version
    map_live.go_live(week.app.turns, ADMIN, version, along=True)


def _redraw(week: Week) -> None:
    with week.app.database.write() as db:
        draft = map_draft.current(db)
        area = next(one for one in draft.map.areas if one.id == TOWN)
        ring = list(area.drawn[0][0])
        north = max(range(len(ring)), key=lambda at: ring[at][0])
        ring[north] = (round(ring[north][0] - 0.006, 6), ring[north][1])
        polygons = ((tuple(ring),),)
        new = replace(area, outline=polygons, other_names=(*area.other_names, "The old bank"))
        map_draft.change(
            db, map_content.changed_area(draft.map, new), f"area {TOWN}", map_draft.mark(draft, f"area {TOWN}"), ADMIN, week.now,
            {TOWN: polygons},
        )  # fmt: skip
        audit.record(db, ADMIN, "map edited", f"map:area {TOWN}", week.now)


def _rehearse(week: Week) -> None:
    with week.app.database.write() as db:
        draft, known = map_draft.current(db), week.app.turns.handbook(db)
        map_draft.keep_rehearsal(db, draft, map_draft.rehearse(db, draft, known, week.now))
