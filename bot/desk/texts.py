"""The page of the texts that officers keep ready; supervisors and admins keep them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_leads, from_our_form
from bot.storage import audit, texts
from routing.texts import GAPS, mistakes

router = APIRouter(prefix="/desk/texts", include_in_schema=False)
Changing = Depends(from_our_form)


@router.get("")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    for_leads(account)
    return _page(request)


@router.post("", dependencies=[Changing])
def keep(
    request: Request, account: SignedIn, title: Annotated[str, Form(max_length=200)] = "",
    text: Annotated[str, Form(max_length=4_000)] = "", team: Annotated[str, Form(max_length=100)] = "",
    id: Annotated[int | None, Form()] = None,
) -> Response:  # fmt: skip
    """Add a text, or change the one of that id."""
    for_leads(account)
    app = _app(request)
    if wrong := mistakes(title, text):
        return _page(request, wrong, {"title": title, "text": text, "team": team, "id": id})
    with app.database.write() as db:
        known = app.turns.handbook(db)
        of = team if team in known.teams else None
        texts.keep(db, id, title.strip(), text.strip(), of, account.id, app.turns.clock())
        audit.record(db, account.id, "text kept", f"text:{id or title.strip()}"[:100], app.turns.clock())
    return RedirectResponse("/desk/texts", 303)


@router.post("/{text}/removal", dependencies=[Changing])
def remove(request: Request, account: SignedIn, text: int) -> Response:
    for_leads(account)
    app = _app(request)
    with app.database.write() as db:
        texts.drop(db, text)
        audit.record(db, account.id, "text removed", f"text:{text}", app.turns.clock())
    return RedirectResponse("/desk/texts", 303)


def _page(request: Request, wrong: list[str] | None = None, kept: dict[str, object] | None = None) -> HTMLResponse:
    with _app(request).database.read() as db:
        rows = texts.every(db)
    blank = {"title": "", "text": "", "team": "", "id": None}
    status = 422 if wrong else 200
    return page(request, "texts.html", status, rows=rows, gaps=GAPS, wrong=wrong or [], kept=kept or blank)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
