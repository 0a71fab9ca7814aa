"""The table of wrong patches: where conversations came to and where they belonged, for whoever mends the map."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_leads
from bot.storage import borders

router = APIRouter(prefix="/desk/borders", include_in_schema=False)


@router.get("")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    for_leads(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        rows = borders.counted(db)
    return page(request, "borders.html", rows=rows)
