"""An officer's link to their Telegram chat: made here, ended here. What it can do is in `bot.pocket`."""

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.pocket import linking

router = APIRouter(prefix="/desk/notices/telegram", include_in_schema=False, dependencies=[Depends(from_our_form)])


@router.post("")
def invite(request: Request, account: SignedIn) -> Response:
    """A link that counts once; the one before is void. It is shown once and kept as a hash."""
    app: App = request.app.state.app
    if not app.settings.officers_in_telegram:
        return RedirectResponse("/desk/notices", 303)
    with app.database.write() as db:
        command, address = linking.invitation(db, account.id, app.settings, app.turns.clock())
    return page(request, "telegram.html", command=command, link=address)


@router.post("/removal")
def end(request: Request, account: SignedIn) -> Response:
    app: App = request.app.state.app
    with app.database.write() as db:
        linking.unlink(db, account.id, app.turns.clock(), "on the desk")
    return RedirectResponse("/desk/notices#telegram", 303)
