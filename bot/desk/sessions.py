"""Signing in and out: a one-time link or a password gives a session cookie; forms carry its token against forgery."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.desk.pages import page
from bot.storage import access, accounts
from bot.storage.accounts import Account

router = APIRouter(prefix="/desk", include_in_schema=False)
COOKIE = "bluelamp_session"
OWN = ("/desk/account", "/desk/password", "/desk/sign-out")
"""What everybody may change, an auditor too: their own way of signing in."""


def signed_in(request: Request) -> Account:
    """Who asks; anybody else is sent to the sign-in page. A change needs the form's token too."""
    app: App = request.app.state.app
    secret = request.cookies.get(COOKIE, "")
    with app.database.read() as db:
        account = accounts.holder(db, "session", secret, app.turns.clock()) if secret else None
    if account is None:
        raise HTTPException(303, headers={"Location": "/desk/sign-in"})
    own = request.url.path.startswith(OWN)
    if request.method not in ("GET", "HEAD") and not own and not access.may_change(account):
        raise HTTPException(403, "An auditor reads and changes nothing.")
    request.state.account, request.state.form = account, form_token(request)
    return account


def form_token(request: Request) -> str:
    """What every form of this session carries: derived from the session's secret, useless without it."""
    return accounts.digest("form:" + request.cookies.get(COOKIE, ""))[:32]


def from_our_form(request: Request, form: Annotated[str, Form()] = "") -> None:
    """Refuse a change that did not come from a page of this session."""
    if form != form_token(request):
        raise HTTPException(403, "This form is out of date. Open the page again.")


SignedIn = Annotated[Account, Depends(signed_in)]


@router.get("/sign-in")
def ask(request: Request) -> HTMLResponse:
    return page(request, "sign_in.html", link="", problem="")


@router.post("/sign-in")
def by_password(
    request: Request, email: Annotated[str, Form()] = "", password: Annotated[str, Form()] = ""
) -> Response:
    app: App = request.app.state.app
    with app.database.write() as db:
        account = accounts.check_password(db, email, password)
        session = accounts.issue(db, "session", account.id, app.turns.clock()) if account else None
    if session is None:
        return page(request, "sign_in.html", 403, link="", problem="That address and password do not belong together.")
    return _let_in(request, session)


@router.get("/sign-in/{link}")
def show_link(request: Request, link: str) -> HTMLResponse:
    """A button, since mail scanners open links by themselves and would use it up."""
    return page(request, "sign_in.html", link=link, problem="")


@router.post("/sign-in/{link}")
def by_link(request: Request, link: str) -> Response:
    app: App = request.app.state.app
    with app.database.write() as db:
        session = accounts.use_link(db, link, app.turns.clock())
    if session is None:
        return page(
            request,
            "sign_in.html",
            403,
            link="",
            problem="This link was used already or is too old. Ask for a new one.",
        )
    return _let_in(request, session)


@router.post("/sign-out", dependencies=[Depends(from_our_form)])
def leave(request: Request) -> Response:
    app: App = request.app.state.app
    with app.database.write() as db:
        accounts.revoke(db, request.cookies.get(COOKIE, ""))
    gone = RedirectResponse("/desk/sign-in", 303)
    gone.delete_cookie(COOKIE, path="/desk")
    return gone


@router.post("/password", dependencies=[Depends(from_our_form)])
def choose_password(request: Request, account: SignedIn, password: Annotated[str, Form()]) -> Response:
    app: App = request.app.state.app
    if len(password) < 12:
        raise HTTPException(422, "A password needs at least 12 characters.")
    with app.database.write() as db:
        accounts.set_password(db, account.id, password)
    return RedirectResponse("/desk", 303)


def _let_in(request: Request, session: str) -> Response:
    response = RedirectResponse("/desk", 303)
    secure = request.app.state.app.settings.public_url.startswith("https://")
    response.set_cookie(COOKIE, session, max_age=12 * 3600, path="/desk", httponly=True, secure=secure, samesite="lax")
    return response
