"""A call or a talk in the street, written down as a conversation; nothing of it is sent."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.carry_out import SPOKEN
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from routing.events import OfficerLogged

router = APIRouter(prefix="/desk/talks", include_in_schema=False)
LONGEST = 20_000
BLANK = {"how": "phone", "name": "", "area": "", "said": "", "answered": ""}


@router.get("")
def ask(request: Request, account: SignedIn) -> HTMLResponse:
    return page(request, "talk.html", said=BLANK, problem="")


@router.post("", dependencies=[Depends(from_our_form)])
def write_down(
    request: Request, account: SignedIn, how: Annotated[str, Form()] = "phone",
    name: Annotated[str, Form(max_length=200)] = "", area: Annotated[str, Form()] = "",
    said: Annotated[str, Form(max_length=LONGEST)] = "", answered: Annotated[str, Form(max_length=LONGEST)] = "",
) -> Response:  # fmt: skip
    """Without an answer yet, one is owed from now on."""
    app: App = request.app.state.app
    if how not in SPOKEN:
        raise HTTPException(422, "A talk is by phone or in the street.")
    event = OfficerLogged(app.turns.clock(), account.id, said, answered, area or None)
    taken, id = app.turns.log(how, name.strip(), event)
    if taken.refused:
        kept = {"how": how, "name": name, "area": area, "said": said, "answered": answered}
        return page(request, "talk.html", 422, said=kept, problem=taken.refused)
    return RedirectResponse(f"/desk/conversations/{id}", 303)
