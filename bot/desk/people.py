"""One person's rights, by an admin: everything that is kept of them found, held, erased, and copied for them."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import erasing, own_copy
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, from_our_form
from bot.storage import audit, belongings, copies, holds, retention

router = APIRouter(prefix="/desk/people", include_in_schema=False)
Changing = Depends(from_our_form)
LONGEST_REASON = 500


@router.get("")
def find(request: Request, account: SignedIn, q: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Who is meant; the trail keeps that somebody looked, never for whom."""
    for_admins(account)
    app = _app(request)
    with app.database.write() as db:
        found = belongings.find(db, q)
        if q.strip():
            audit.record(db, account.id, "people searched", "people", app.turns.clock(), f"{len(found)} found")
    return page(request, "people.html", q=q, found=found)


@router.get("/{id}")
def one(request: Request, account: SignedIn, id: int, done: str = "", stay: int = 0) -> HTMLResponse:
    """Everything with the person of one conversation."""
    for_admins(account)
    return _page(request, account.id, id, done=done, stay=stay)


@router.post("/{id}/hold", dependencies=[Changing])
def hold(request: Request, account: SignedIn, id: int, reason: Annotated[str, Form()] = "", every: bool = Form(False)) -> Response:  # fmt: skip
    """Hold one conversation, or with `every` all of this person's that are under no hold."""
    for_admins(account)
    app = _app(request)
    if not reason.strip() or len(reason) > LONGEST_REASON:
        return _page(request, account.id, id, 422, problem=f"Say why, in at most {LONGEST_REASON} characters.")
    with app.database.write() as db:
        rows = [row for row in _theirs(db, id) if every or row["id"] == id]
        free = [row["id"] for row in rows if row["erased_at"] is None and not holds.active(db, row["id"])]
        for known in free:
            holds.place(db, known, reason.strip(), account.id, app.turns.clock())
        for known in free:
            audit.record(db, account.id, "hold placed", f"conversation:{known}", app.turns.clock())
    return _back(id, "held" if free else "nothing")


@router.post("/{id}/hold/removal", dependencies=[Changing])
def release_hold(request: Request, account: SignedIn, id: int) -> Response:
    """End one conversation's hold; what its person wanted erased meanwhile goes now by itself."""
    for_admins(account)
    app = _app(request)
    with app.database.write() as db:
        _theirs(db, id)
        lifted = holds.lift(db, id, account.id, app.turns.clock())
        if lifted:
            audit.record(db, account.id, "hold lifted", f"conversation:{id}", app.turns.clock())
    return _back(id, "lifted" if lifted else "nothing")


@router.post("/{id}/erasure", dependencies=[Changing])
def erase(request: Request, account: SignedIn, id: int, sure: bool = Form(False)) -> Response:
    """Everything of this person's that is under no hold."""
    for_admins(account)
    app = _app(request)
    if not sure:
        return _page(request, account.id, id, 422, problem="Tick that you are sure: this cannot be undone.")
    with app.database.read() as db:
        row = next(row for row in _theirs(db, id) if row["id"] == id)
    _, stay = erasing.by_admin(app.turns, row["channel"], row["chat"], account.id)
    return _back(id, "erased", stay)


@router.post("/{id}/copy", dependencies=[Changing])
def prepare(request: Request, account: SignedIn, id: int) -> Response:
    """Put everything together with other people masked; it leaves when somebody has looked it over."""
    for_admins(account)
    app = _app(request)
    with app.database.write() as db:
        rows, known = _theirs(db, id), app.turns.handbook(db)
        ids = [row["id"] for row in rows if row["erased_at"] is None]
        said = own_copy.passages(db, ids, known, app.settings.time_zone, notes=True)
        if not said:
            return _back(id, "empty")
        masked = own_copy.masked(said, rows[0]["name"], known)
        kept = [asdict(one) for one in masked]
        copy = copies.prepare(db, id, account.id, kept, app.turns.clock())
        audit.record(db, account.id, "copy prepared", f"conversation:{id}", app.turns.clock(), f"copy {copy}")
    return RedirectResponse(f"/desk/copies/{copy}", 303)


def _page(request: Request, by: str, id: int, status: int = 200, problem: str = "", **values: object) -> HTMLResponse:
    app = _app(request)
    with app.database.write() as db:
        rows = _theirs(db, id)
        held = {row["id"]: holds.of(db, row["id"]) for row in rows}
        made = copies.of(db, [row["id"] for row in rows])
        ends = retention.ends(db, app.settings.keep_days, [row["id"] for row in rows])
        audit.record(db, by, "person read", f"conversation:{id}", app.turns.clock(), f"{len(rows)} conversations")
    named = next(row for row in rows if row["id"] == id)
    shown = {"rows": rows, "person": named, "held": held, "ends": ends, "problem": problem, "copies": made, "done": ""}
    return page(request, "person.html", status, **{**shown, **values})


def _theirs(db: Connection, id: int) -> list[RowMapping]:
    rows = belongings.conversations(db, id)
    if not rows:
        raise HTTPException(404)
    return rows


def _back(id: int, done: str, stay: int = 0) -> Response:
    return RedirectResponse(f"/desk/people/{id}?done={done}&stay={stay}", 303)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
