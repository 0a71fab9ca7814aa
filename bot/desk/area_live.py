"""The draft map as a whole: rehearsed, live, back, dropped; and areas.yaml taken into it, its plan first."""

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from bot import areas_file, areas_plan, map_draft, map_live
from bot.app import App
from bot.desk import areas as pages
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.map_draft import Overtaken
from bot.map_live import Refused
from bot.storage import audit, map_drafts
from bot.storage.accounts import Account

router = APIRouter(prefix="/desk/areas", include_in_schema=False)
Changing = Depends(from_our_form)
LARGEST = 3_000_000


@router.post("/rehearsal", dependencies=[Changing])
def rehearse(request: Request, account: SignedIn) -> Response:
    """Rehearse the draft on the last 90 days; what is found is kept with it."""
    pages.for_editors(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        draft, known = map_draft.current(db), app.turns.handbook(db)
        if draft.row is None:
            return pages.show(request, account, problem="There is no draft to rehearse: change an area first.")
        found = map_draft.rehearse(db, draft, known, app.turns.clock())
    try:
        with app.database.write() as db:
            map_draft.keep_rehearsal(db, draft, found)
            audit.record(db, account.id, "map rehearsed", f"map:{draft.row['id']}", app.turns.clock())
    except map_drafts.Changed:
        return pages.show(request, account, problem="The draft was changed while it was rehearsed. Rehearse it again.")
    return RedirectResponse("/desk/areas#rehearsal", 303)


@router.post("/going-live", dependencies=[Changing])
def go_live(
    request: Request, account: SignedIn, version: Annotated[int, Form()] = 0, along: Annotated[str, Form()] = "stay"
) -> Response:
    """Make the rehearsed draft the map. `along`: move or stay, for the open conversations that the rehearsal names."""
    pages.for_editors(account)
    app: App = request.app.state.app
    try:
        moved = map_live.go_live(app.turns, account.id, version, along == "move")
    except Refused as refused:
        return pages.show(request, account, problem=str(refused))
    app.turns.changed()
    return pages.show(request, account, done=f"The new map is live. Open conversations that went along: {moved}.")


@router.post("/rollback", dependencies=[Changing])
def go_back(request: Request, account: SignedIn, map: Annotated[int, Form()] = 0) -> Response:
    """The map before the live one answers again."""
    pages.for_editors(account)
    app: App = request.app.state.app
    try:
        back = map_live.go_back(app.turns, account.id, map)
    except Refused as refused:
        return pages.show(request, account, problem=str(refused))
    app.turns.changed()
    return pages.show(request, account, done=f"The map before answers again. Conversations that came back: {back}.")


@router.post("/draft/removal", dependencies=[Changing])
def drop(request: Request, account: SignedIn, version: Annotated[int, Form()] = 0) -> Response:
    """Throw the draft away; the live map was never touched."""
    pages.for_editors(account)
    app: App = request.app.state.app
    with app.database.write() as db:
        row, now = map_drafts.opened(db), app.turns.clock()
        fits = row is not None and row["version"] == version
        if row is not None and fits:
            map_drafts.settle(db, row, "open", "dropped")
            map_drafts.note(db, row["id"], [("map", f"Draft {row['id']} was thrown away")], account.id, now)
            audit.record(db, account.id, "map draft dropped", f"map:{row['id']}", now)
    if not fits:
        return pages.show(
            request, account, problem="The draft was changed since this page was opened. Look at it again."
        )
    return RedirectResponse("/desk/areas", 303)


@router.post("/file", dependencies=[Changing])
async def plan(request: Request, account: SignedIn, file: Annotated[UploadFile | None, File()] = None) -> Response:
    """What an areas file would change: nothing is taken yet."""
    content = await file.read(LARGEST + 1) if file else b""
    return await run_in_threadpool(_plan, request, account, content)


@router.post("/file/taking", dependencies=[Changing])
def take(
    request: Request, account: SignedIn, text: Annotated[str, Form(max_length=LARGEST)] = "",
    version: Annotated[int, Form()] = 0, overwrite: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Take a planned file into the draft."""
    pages.for_editors(account)
    app: App = request.app.state.app
    text = text.replace("\r\n", "\n")
    found = areas_file.read(text)
    if isinstance(found, list):
        return pages.show(request, account, problem="; ".join(str(mistake) for mistake in found[:20]))
    try:
        with app.database.write() as db:
            now = app.turns.clock()
            count = map_draft.take_file(db, found, text, overwrite, version, account.id, now)
            audit.record(db, account.id, "map file taken", "map:file", now)
    except Overtaken as overtaken:
        return pages.show(request, account, problem=str(overtaken), status=409)
    return pages.show(request, account, done=f"{count} changes taken into the draft.")


def _plan(request: Request, account: Account, content: bytes) -> Response:
    pages.for_editors(account)
    app: App = request.app.state.app
    if len(content) > LARGEST:
        return pages.show(request, account, problem=f"The file is larger than {LARGEST // 1_000_000} MB.")
    text = content.decode("utf-8-sig", errors="replace")
    found = areas_file.read(text)
    if isinstance(found, list):
        mistakes = [str(mistake) for mistake in found]
        return page(request, "areas_file.html", 422, mistakes=mistakes, lines=[], newer=[], text="", version=0)
    with app.database.read() as db:
        draft = map_draft.current(db)
        lines, newer = areas_plan.plan(draft.map, found), areas_plan.newer_edits(db, found, draft.map)
    version = draft.version
    return page(request, "areas_file.html", mistakes=[], lines=lines, newer=newer, text=text, version=version)
