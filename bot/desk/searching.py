"""Search on the desk: words, names, areas and tags, narrowed like a list. What was searched for is kept nowhere."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.storage import audit, search
from bot.storage.inbox import Filters

router = APIRouter(prefix="/desk", include_in_schema=False)


@router.get("/search")
def results(request: Request, account: SignedIn, filters: Annotated[Filters, Depends()], q: str = "") -> HTMLResponse:
    """What holds all the words, the newest first; that somebody searched is in the audit trail, the words are not."""
    app: App = request.app.state.app
    with app.database.read() as db:
        areas = [area for area in app.turns.handbook(db).areas.values()]
        found = search.find(db, account, q, areas, filters)
    if found.rows:
        with app.database.write() as db:
            audit.record(db, account.id, "search", "conversations", app.turns.clock(), f"{len(found.rows)} found")
    rows = [{**row, "last_text": found.said.get(row["id"], "")} for row in found.rows]
    chosen = {name: value for name, value in asdict(filters).items() if value}
    return page(request, "search.html", rows=rows, q=q, cut=found.cut, most=search.MOST, filters=filters, chosen=chosen)
