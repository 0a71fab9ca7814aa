"""Signing in with a password and the authenticator's code, or with a one-time link.

A link is good once, and never stands in for a second factor that the account has set up. Whatever was wrong with an
address, a password or a code, the answer is the same and takes as long.
"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.desk import sessions, site
from bot.desk.pages import page
from bot.storage import accounts, attempts, audit, factors

router = APIRouter(prefix="/desk/sign-in", include_in_schema=False)
WRONG = "These do not belong together. Check the address, the password and the code; each code works once."
SPENT = "This link was used already or is too old. Ask for a new one."
LOCKED = (
    "There were too many attempts that failed. Wait 15 minutes, or use a browser in which you have signed in before, a "
    "passkey, or a one-time link from your admin."
)


@router.get("")
def ask(request: Request) -> Response:
    if sessions.current(request):
        return RedirectResponse("/desk", 303)
    return form(request)


@router.post("")
def by_password(
    request: Request, email: Annotated[str, Form(max_length=320)] = "",
    password: Annotated[str, Form(max_length=1000)] = "", code: Annotated[str, Form(max_length=40)] = "",
) -> Response:  # fmt: skip
    """Address, password and code in one step, so that nobody learns which of them was right."""
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.write() as db:
        account = accounts.by_email(db, email)
        device = sessions.known_device(request, db, account.id) if account else ""
        begun = attempts.begin(db, attempts.keys(email, device, network(request)), now)
        stored = accounts.stored_password(db, email)
    if begun is None:
        return form(request, 429, LOCKED, email=email)
    right = accounts.matches(stored, password)
    with app.database.write() as db:
        if account and right and factors.use_code(db, account.id, code, _key(app), now):
            attempts.forgive(db, begun)
            return sessions.let_in(request, db, account.id, "password")
        audit.record(db, "stranger", "sign-in refused", f"officer:{account.id if account else 'unknown'}", now)
    return form(request, 403, WRONG, email=email)


@router.get("/{link}")
def show_link(request: Request, link: str) -> HTMLResponse:
    """A button, since mail scanners open links by themselves and would use it up."""
    app: App = request.app.state.app
    with app.database.read() as db:
        account = accounts.holder(db, "link", link, app.turns.clock())
        ways = factors.ways(db, account.id) if account else None
    if ways is None:
        return form(request, 403, SPENT)
    return form(request, link=link, ways=ways)


@router.post("/{link}")
def by_link(request: Request, link: str, code: Annotated[str, Form(max_length=40)] = "") -> Response:
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.write() as db:
        account = accounts.holder(db, "link", link, now)
        if account is None:
            return form(request, 403, SPENT)
        ways = factors.ways(db, account.id)
        begun = attempts.begin(db, attempts.link_keys(link, network(request)), now)
        if begun is None:
            return form(request, 429, LOCKED, link=link, ways=ways)
        if not ways.enrolled or factors.use_code(db, account.id, code, _key(app), now):
            attempts.forgive(db, begun)
            accounts.revoke(db, link)
            return sessions.let_in(request, db, account.id, "link")
        audit.record(db, "stranger", "sign-in refused", f"officer:{account.id}", now)
    return form(request, 403, WRONG, link=link, ways=ways)


def form(request: Request, status: int = 200, problem: str = "", **values: object) -> HTMLResponse:
    """The sign-in page."""
    usual = {"link": "", "email": "", "ways": None, "site": site.name(request)}
    usual["single"] = request.app.state.app.settings.oidc_issuer
    return page(request, "sign_in.html", status, problem=problem, **{**usual, **values})


def network(request: Request) -> str:
    return request.client.host if request.client else ""


def _key(app: App) -> str:
    return app.settings.secret_key.get_secret_value()
