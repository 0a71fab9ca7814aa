"""A copy for a person before it leaves: every passage as it is and as it would go, changed or left out, then let go once."""

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import own_copy
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, from_our_form
from bot.storage import audit, belongings, copies

router = APIRouter(prefix="/desk/copies/{copy}", include_in_schema=False)
Changing = Depends(from_our_form)


@router.get("")
def look(request: Request, account: SignedIn, copy: int) -> HTMLResponse:
    """Both sides of every passage."""
    for_admins(account)
    app: App = request.app.state.app
    with app.database.write() as db:
        row = _row(db, copy)
        ids = [known["id"] for known in belongings.conversations(db, row["conversation_id"])]
        found = own_copy.passages(db, ids, app.turns.handbook(db), app.settings.time_zone, notes=True)
        as_is = {one.key: one.text for one in found}
        audit.record(
            db, account.id, "copy read", f"conversation:{row['conversation_id']}", app.turns.clock(), f"copy {copy}"
        )
    return page(request, "copy.html", row=row, as_is=as_is, link="")


@router.post("/release", dependencies=[Changing])
async def release(request: Request, account: SignedIn, copy: int) -> Response:
    """Let it go as it was looked over: a link that counts once, shown here and nowhere else. A file goes only when it is ticked."""
    for_admins(account)
    form = await request.form(max_fields=20_000)
    app: App = request.app.state.app
    wanted = {str(key) for key in form.getlist("with")}
    with app.database.write() as db:
        row = _row(db, copy)
        if row["status"] != "draft" or not wanted:
            return RedirectResponse(f"/desk/copies/{copy}", 303)
        words = {one["key"]: str(form.get(f"text-{one['key']}", one["text"])) for one in row["passages"]}
        kept = [{**one, "text": words[one["key"]]} for one in row["passages"] if one["key"] in wanted]
        secret, until = copies.release(db, copy, account.id, kept, app.turns.clock())
        about = f"conversation:{row['conversation_id']}"
        left = f"copy {copy}, {len(kept)} of {len(row['passages'])} passages"
        audit.record(db, account.id, "copy released", about, app.turns.clock(), left)
        row = _row(db, copy)
    link = f"{app.settings.address}{copies.PATH}{secret}"
    return page(request, "copy.html", row=row, as_is={}, link=link, until=until)


@router.post("/removal", dependencies=[Changing])
def drop(request: Request, account: SignedIn, copy: int) -> Response:
    """Throw it away; a link to it ends."""
    for_admins(account)
    app: App = request.app.state.app
    with app.database.write() as db:
        row = _row(db, copy)
        copies.drop(db, copy)
        audit.record(
            db, account.id, "copy dropped", f"conversation:{row['conversation_id']}", app.turns.clock(), f"copy {copy}"
        )
    return RedirectResponse(f"/desk/people/{row['conversation_id']}?done=dropped", 303)


def _row(db: Connection, copy: int) -> RowMapping:
    row = copies.one(db, copy)
    if row is None or row["asked_by"] is None:
        raise HTTPException(404)
    return row
