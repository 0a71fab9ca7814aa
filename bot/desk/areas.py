"""The areas page: the map and its table, what is wrong with it, the draft and its rehearsal, the history; one area; one team.

Admins change, supervisors and auditors read. The changes themselves stand in `area_edits` and `area_live`.
"""

import json
from collections.abc import Mapping
from typing import Any

import shapely
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection

from bot import areas_plan, map_draft
from bot.app import App
from bot.desk import area_map
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.map_draft import Draft
from bot.storage import access, accounts, geography, map_drafts, readiness
from bot.storage.accounts import Account
from routing import faults
from routing.handbook import Area
from routing.outlines import shape, unflat_each

router = APIRouter(prefix="/desk/areas", include_in_schema=False)
MOST_CHANGES, MOST_GAPS = 60, 20
KEPT = "Kept in the draft. The live map answers until the draft goes live."


@router.get("")
def index(request: Request, account: SignedIn, at: str = "", closer: int = 0) -> HTMLResponse:
    return show(request, account, at, closer)


@router.get("/areas.yaml")
def export(request: Request, account: SignedIn) -> Response:
    """The live map as a file."""
    for_readers(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        text = areas_plan.export(db)
    kept = {"Content-Disposition": 'attachment; filename="areas.yaml"'}
    return Response(text, media_type="application/yaml", headers=kept)


@router.get("/area/{area}")
def area_page(
    request: Request, account: SignedIn, area: str, at: str = "", closer: int = 0, kept: bool = False
) -> HTMLResponse:
    return one(request, account, area, at, closer, done=KEPT if kept else "")


@router.get("/team/{team}")
def team_page(request: Request, account: SignedIn, team: str, kept: bool = False) -> HTMLResponse:
    return of_team(request, account, team, done=KEPT if kept else "")


def show(
    request: Request, account: Account, at: str = "", closer: int = 0, problem: str = "", done: str = "",
    status: int = 200,
) -> HTMLResponse:  # fmt: skip
    """Everything about the map: the draft's where one is being drawn, else the live one's."""
    for_readers(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        draft = map_draft.current(db)
        areas = map_draft.areas(db, draft)
        wrong = _faults(db, draft, areas)
        red = {one.area: one for one in readiness.red(db)}
        values = {"draft": draft, "areas": areas, "wrong": wrong, "red": red, **_state(db, draft)}
    nobody = {area.id for area in wrong["nobody"]}
    grounds = [ground for _, ground in (*wrong["gaps"], *wrong["overlaps"])]
    values["sheet"] = area_map.sheet(areas, nobody | red.keys(), grounds, "/desk/areas", at, closer)
    values |= {"editing": access.may_edit_handbook(account), "problem": problem, "done": done}
    return page(request, "areas.html", 422 if problem and status == 200 else status, **values)


def one(
    request: Request, account: Account, area: str, at: str = "", closer: int = 0, problem: str = "", done: str = "",
    yours: Mapping[str, str] | None = None, status: int = 200,
) -> HTMLResponse:  # fmt: skip
    """One area, to be changed in the draft. `yours`: what somebody had written whose change was not kept."""
    for_readers(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        draft = map_draft.current(db)
        areas = map_draft.areas(db, draft)
        this = next((one for one in areas if one.id == area), None)
        if this is None:
            raise HTTPException(404)
        own = next((one for one in draft.map.areas if (one.force, one.id) == (draft.map.force, area)), None)
        imported = area in geography.neighbourhoods(db, geography.live(db), draft.map.force)
        values: dict[str, Any] = {"draft": draft, "area": this, "own": own, "imported": imported}
        values |= {"shown": map_draft.mark(draft, f"area {area}"), "geojson": geojson(this)}
        values["clash"] = map_draft.clashes(db, draft).get(f"area {area}")
    sheet = area_map.sheet(areas, (), (), f"/desk/areas/area/{area}", at, closer, own=area)
    values |= {"sheet": sheet or area_map.sheet(areas, (), (), f"/desk/areas/area/{area}", at, closer)}
    values |= {"editing": access.may_edit_handbook(account), "problem": problem, "done": done, "yours": yours or {}}
    return page(request, "area.html", 422 if problem and status == 200 else status, **values)


def of_team(
    request: Request, account: Account, team: str, problem: str = "", done: str = "",
    yours: Mapping[str, str] | None = None, status: int = 200,
) -> HTMLResponse:  # fmt: skip
    """One team: its hours, cover and supervisor, and who is in it."""
    for_readers(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        draft = map_draft.current(db)
        this = next((one for one in draft.map.teams if one.id == team), None)
        if this is None:
            raise HTTPException(404)
        values: dict[str, Any] = {"draft": draft, "team": this, "shown": map_draft.mark(draft, f"team {team}")}
        values["clash"] = map_draft.clashes(db, draft).get(f"team {team}")
    values["areas"] = [area for area in draft.map.areas if area.team == team]
    values |= {"editing": access.may_edit_handbook(account), "problem": problem, "done": done, "yours": yours or {}}
    return page(request, "area_team.html", 422 if problem and status == 200 else status, **values)


def for_readers(account: Account) -> None:
    """The map does not exist for officers: theirs is the list of conversations."""
    if not access.may_read_staff(account):
        raise HTTPException(404)


def for_editors(account: Account) -> None:
    if not access.may_edit_handbook(account):
        raise HTTPException(404)


def geojson(area: Area) -> str:
    """An area's outline as a GeoJSON geometry, longitude first."""
    polygons = [
        [unflat_each(ring) for ring in (part.exterior, *part.interiors)]
        for part in shapely.get_parts(shape(area.outline))
        if not part.is_empty
    ]
    turned = [[[[lng, lat] for lat, lng in ring] for ring in rings] for rings in polygons]
    return json.dumps({"type": "MultiPolygon", "coordinates": turned}, separators=(",", ":")) if turned else ""


def _faults(db: Connection, draft: Draft, areas: list[Area]) -> dict[str, Any]:
    """What is wrong with the map as it is drawn."""
    nobody = [area for area in areas if not faults.is_staffed(area, draft.map.officers)]
    gaps = faults.gaps(map_draft.whole(db, draft), areas)
    return {"gaps": gaps[:MOST_GAPS], "overlaps": list(faults.overlaps(areas)), "nobody": nobody}


def _state(db: Connection, draft: Draft) -> dict[str, Any]:
    """The draft's rehearsal, why it cannot go live, what can be taken back, and the history with names."""
    history = map_drafts.history(db, MOST_CHANGES)
    names = {row["officer"]: accounts.name_of(db, row["officer"]) or row["officer"] for row in history}
    rehearsed = draft.row is not None and draft.row["rehearsed"] == draft.version
    blocked = [] if draft.row is None else [*map_draft.clashes(db, draft).values(), *map_draft.mistakes(db, draft)]
    found = draft.row["rehearsal"] if draft.row is not None and rehearsed else None
    return {"history": history, "names": names, "rehearsal": found, "blocked": blocked, "live": map_drafts.live(db)}
