"""The handover sheet of an officer: what they left behind, or could not answer while away, and who has it now."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_leads
from bot.storage import accounts, inbox

router = APIRouter(prefix="/desk/handovers", include_in_schema=False)


@router.get("/{officer}")
def sheet(request: Request, account: SignedIn, officer: str) -> HTMLResponse:
    """Those of the officer's conversations that went on to others and that this supervisor may see, to be printed."""
    for_leads(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        rows = inbox.taken_from(db, account, officer)
        name = accounts.name_of(db, officer) or officer
    return page(request, "handovers.html", rows=rows, name=name)
