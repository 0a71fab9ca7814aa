"""How an officer is told: their ways, digest hour and quiet hours; and where a notice's signed link leads."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import notices as sending
from bot import signing
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, come_back, current, from_our_form
from bot.storage import notices as kept
from bot.storage import readiness
from routing.notices import Mail, Quiet, Wishes

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
Hour = Annotated[int, Form(ge=0, le=23)]


@router.get("/notices")
def wishes(request: Request, account: SignedIn, saved: bool = False) -> HTMLResponse:
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.read() as db:
        handbook = app.turns.handbook(db)
        wished = kept.wishes(db, [account.id]).get(account.id, Wishes())
        latest = kept.latest(db, account.id)
        unreached = readiness.of_supervisor(db, handbook, account.id, now)
    return page(
        request, "notices.html", wished=wished, latest=latest, unreached=unreached, saved=saved, line=sending.line
    )  # fmt: skip


@router.post("/notices", dependencies=[Changing])
def wish(
    request: Request, account: SignedIn, mail: Annotated[Mail, Form()] = Mail.EACH, push: Annotated[bool, Form()] = False,
    digest_hour: Hour = 8, quiet: Annotated[Quiet, Form()] = Quiet.NEVER, quiet_from: Hour = 22, quiet_until: Hour = 7,
) -> Response:  # fmt: skip
    app: App = request.app.state.app
    with app.database.write() as db:
        kept.set_wishes(db, account.id, Wishes(mail, push, digest_hour, quiet, quiet_from, quiet_until))
    return RedirectResponse("/desk/notices?saved=true", 303)


@router.get("/go/{signed}")
def follow(request: Request, signed: str) -> Response:
    """From a notice to its conversation; whoever is not signed in signs in first, and sees what they may see."""
    app: App = request.app.state.app
    with app.database.write() as db:
        notice = signing.read(signing.key(db, app.settings), sending.LINK, signed, app.turns.clock())
        row = kept.one(db, notice) if notice is not None else None
    if row is None:
        return page(request, "link_over.html", 410)
    if current(request) is None:
        return come_back(request, signed)
    return RedirectResponse(f"/desk/conversations/{row['conversation_id']}" if row["conversation_id"] else "/desk", 303)
