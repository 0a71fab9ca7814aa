"""Updates that could not be handled: kept as they came, shown to admins and supervisors, and tried again on their word."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import replay
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_leads, from_our_form
from bot.storage import audit

router = APIRouter(prefix="/desk", include_in_schema=False)


@router.get("/kept")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    """When each came, by which channel, and why it could not be handled; never its words."""
    for_leads(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        return page(request, "kept.html", kept=replay.waiting(db))


@router.post("/kept", dependencies=[Depends(from_our_form)])
def try_again(request: Request, account: SignedIn) -> Response:
    for_leads(account)
    app: App = request.app.state.app
    handled, left = replay.run(app.turns)
    with app.database.write() as db:
        audit.record(db, account.id, "replay", "updates", app.turns.clock(), f"{handled} handled, {left} left")
    return RedirectResponse("/desk/kept", 303)
