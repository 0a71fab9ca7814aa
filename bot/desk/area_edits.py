"""Edits of areas and teams, each kept in the draft map; the second of two who change one card is told."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from bot import map_content, map_draft, outline_file
from bot.app import App
from bot.areas_file import AreasFile
from bot.desk import areas as pages
from bot.desk.sessions import SignedIn, from_our_form
from bot.map_draft import Draft, Overtaken
from bot.places_import.records import Polygons
from bot.storage import audit
from bot.storage.accounts import Account
from routing.handbook import Area, Team
from routing.postcodes import parse_part

router = APIRouter(prefix="/desk/areas", include_in_schema=False)
Changing = Depends(from_our_form)
Text = Annotated[str, Form(max_length=20_000)]
Short = Annotated[str, Form(max_length=300)]
ID = r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}"


@router.post("/new", dependencies=[Changing])
def add(
    request: Request, account: SignedIn, id: Annotated[str, Form(max_length=40)] = "", name: Short = "", team: Short = ""
) -> Response:  # fmt: skip
    """A new area without an outline as yet."""
    pages.for_editors(account)

    def edit(db: Connection, draft: Draft) -> tuple[Area | None, str]:
        if not re.fullmatch(ID, id.strip()) or not name.strip():
            return None, "Give the area an id of letters, digits and hyphens, and a name."
        if any(area.id == id.strip() for area in map_draft.areas(db, draft)):
            return None, f"There is an area {id.strip()} already."
        return Area(id.strip(), name.strip(), draft.map.force, team or None), ""

    app: App = request.app.state.app
    with app.database.write() as db:
        draft = map_draft.current(db)
        new, problem = edit(db, draft)
        if new is not None:
            mark = map_draft.mark(draft, f"area {new.id}")
            _kept(db, app, account, map_content.changed_area(draft.map, new), f"area {new.id}", mark)
    if new is None:
        return pages.show(request, account, problem=problem)
    return RedirectResponse(f"/desk/areas/area/{new.id}#outline", 303)


@router.post("/area/{area}", dependencies=[Changing])
def change(
    request: Request, account: SignedIn, area: str, name: Short = "", team: Short = "", other_names: Text = "",
    postcodes: Text = "", shown: Short = "",
) -> Response:  # fmt: skip
    """An area's name, team, other names and landmarks, postcodes."""
    pages.for_editors(account)
    codes = _lines(postcodes)
    wrong = [code for code in codes if parse_part(code) is None]
    problem = f"{wrong[0]} is not a postcode, a sector (WV10 9) or a district (WV10)." if wrong else ""
    problem = problem or ("" if name.strip() else "An area needs a name.")
    yours = {"Name": name, "Team": team, "Other names and landmarks": other_names, "Postcodes": postcodes}
    if problem:
        return pages.one(request, account, area, problem=problem, yours=yours)

    def edited(draft: Draft, this: Area) -> Draft:
        card = replace(this, name=name.strip(), team=team or None, other_names=_lines(other_names), postcodes=codes)
        return replace(draft, map=map_content.changed_area(draft.map, card))

    return _change_area(request, account, area, shown, edited, None, yours, "")


@router.post("/area/{area}/outline", dependencies=[Changing])
async def redraw(
    request: Request, account: SignedIn, area: str, outline: Annotated[str, Form(max_length=4_000_000)] = "",
    shown: Short = "", file: Annotated[UploadFile | None, File()] = None,
) -> Response:  # fmt: skip
    """An area's outline: from a file where one is given, else as drawn or written."""
    content = await file.read(outline_file.LARGEST + 1) if file and file.filename else b""
    return await run_in_threadpool(_redraw, request, account, area, content or outline.encode(), shown)


@router.post("/area/{area}/removal", dependencies=[Changing])
def remove(request: Request, account: SignedIn, area: str, shown: Short = "") -> Response:
    """Take an area out of the map; its conversations stay where they are."""
    pages.for_editors(account)
    app: App = request.app.state.app
    try:
        with app.database.write() as db:
            draft = map_draft.current(db)
            _kept(db, app, account, map_content.without_area(draft.map, area), f"area {area}", shown)
    except Overtaken as overtaken:
        return pages.one(request, account, area, problem=str(overtaken), status=409)
    return RedirectResponse("/desk/areas", 303)


@router.post("/team/{team}", dependencies=[Changing])
def change_team(
    request: Request, account: SignedIn, team: str, name: Short = "", email: Short = "", hours: Short = "",
    cover: Short = "", supervisor: Short = "", inspector: Short = "", add: Annotated[list[str] | None, Form()] = None,
    shown: Short = "",
) -> Response:  # fmt: skip
    """A team's card, and officers who come into it."""
    pages.for_editors(account)
    app: App = request.app.state.app
    yours = {"Name": name, "E-mail": email, "Hours": hours, "Cover": cover, "Supervisor": supervisor, "Officers who come": ", ".join(add or ())}  # fmt: skip
    try:
        with app.database.write() as db:
            draft = map_draft.current(db)
            if not any(one.id == team for one in draft.map.teams):
                raise HTTPException(404)
            card = Team(team, name.strip(), email.strip(), hours.strip(), cover or None, supervisor or None, inspector or None)  # fmt: skip
            moved = tuple(replace(one, team=team) if one.id in (add or ()) else one for one in draft.map.officers)
            new = replace(map_content.changed_team(draft.map, card), officers=moved)
            problem = next(iter(map_draft.new_mistakes(draft.map, new)), "")
            if not problem:
                _kept(db, app, account, new, f"team {team}", shown)
    except Overtaken as overtaken:
        return pages.of_team(request, account, team, problem=str(overtaken), yours=yours, status=409)
    if problem:
        return pages.of_team(request, account, team, problem=problem, yours=yours)
    return RedirectResponse(f"/desk/areas/team/{team}?kept=1", 303)


@router.post("/outlines", dependencies=[Changing])
async def take_outlines(
    request: Request, account: SignedIn, file: Annotated[UploadFile | None, File()] = None
) -> Response:
    """Outlines of areas that are known here, from one file."""
    content = await file.read(outline_file.LARGEST + 1) if file else b""
    return await run_in_threadpool(_take_outlines, request, account, content, (file and file.filename) or "outlines")


def _redraw(request: Request, account: Account, area: str, content: bytes, shown: str) -> Response:
    pages.for_editors(account)
    found = outline_file.read_one(content, area)
    if isinstance(found, str):
        return pages.one(request, account, area, problem=found)
    polygons, remarks = found

    def edited(draft: Draft, this: Area) -> Draft:
        return replace(draft, map=map_content.changed_area(draft.map, replace(this, outline=_outer(polygons))))

    return _change_area(request, account, area, shown, edited, polygons, {}, " ".join(remarks))


def _take_outlines(request: Request, account: Account, content: bytes, name: str) -> Response:
    pages.for_editors(account)
    app: App = request.app.state.app
    read = outline_file.read(content, name)
    if isinstance(read, str):
        return pages.show(request, account, problem=read)
    told, taken = list(read.remarks), 0
    with app.database.write() as db:
        for one in read.found:
            draft = map_draft.current(db)
            known = {area.id: area for area in map_draft.areas(db, draft)}
            this = known.get(one.id) or next((area for area in known.values() if area.name == one.name != ""), None)
            if this is None or one.force not in ("", draft.map.force):
                told.append(f"{one.id}: no area of that id or name here, left out")
                continue
            card, own = f"area {this.id}", _own(draft, this)
            new = map_content.changed_area(draft.map, replace(own, outline=_outer(one.polygons)))
            mark = map_draft.mark(draft, card)
            taken += bool(_kept(db, app, account, new, card, mark, {this.id: one.polygons}))
    done = f"{taken} outlines taken into the draft. {' '.join(told[:10])}"
    return pages.show(request, account, done=done) if taken else pages.show(request, account, problem=" ".join(told[:10]))  # fmt: skip


def _change_area(
    request: Request, account: Account, area: str, shown: str, edited: Callable[[Draft, Area], Draft],
    polygons: Polygons | None, yours: dict[str, str], done: str,
) -> Response:  # fmt: skip
    app: App = request.app.state.app
    try:
        with app.database.write() as db:
            draft = map_draft.current(db)
            this = next((one for one in map_draft.areas(db, draft) if one.id == area), None)
            if this is None:
                raise HTTPException(404)
            new = edited(draft, _own(draft, this)).map
            _kept(db, app, account, new, f"area {area}", shown, None if polygons is None else {area: polygons})
    except Overtaken as overtaken:
        return pages.one(request, account, area, problem=str(overtaken), yours=yours, status=409)
    if done:
        return pages.one(request, account, area, done=f"Kept in the draft. Put right: {done}")
    return RedirectResponse(f"/desk/areas/area/{area}?kept=1", 303)


def _kept(
    db: Connection, app: App, account: Account, new: AreasFile, card: str, shown: str,
    redrawn: map_draft.Drawn | None = None,
) -> int:  # fmt: skip
    now = app.turns.clock()
    count = map_draft.change(db, new, card, shown, account.id, now, redrawn)
    if count:
        audit.record(db, account.id, "map edited", f"map:{card}"[:200], now)
    return count


def _own(draft: Draft, this: Area) -> Area:
    """The area's own card, or a new one for an area that only an import knows."""
    own = next((one for one in draft.map.areas if (one.force, one.id) == (this.force, this.id)), None)
    return own or replace(this, outline=())


def _outer(polygons: Polygons) -> Polygons:
    """Without holes, which an areas file cannot say; the generation keeps them."""
    return tuple(rings[:1] for rings in polygons)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip()[:100] for line in text.replace(",", "\n").splitlines() if line.strip()))
