"""One's own account: the ways to sign in, and the sessions that are open. A change to a way in needs a fresh sign-in."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.desk import site
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, cookie, from_our_form, idle
from bot.storage import accounts, audit, factors, passkeys, sessions
from bot.storage.accounts import Account

router = APIRouter(prefix="/desk/account", include_in_schema=False)
Changing = Depends(from_our_form)
FRESH = timedelta(minutes=15)
SHORTEST = 12
STALE = "To change how you sign in, sign out and in again first."


@router.get("")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    return shown(request, account)


@router.get("/password")
def ask(request: Request, account: SignedIn) -> Response:
    """A new secret for the authenticator app, to be confirmed together with the password."""
    app: App = request.app.state.app
    if not fresh(request, account):
        return stale(request, account)
    with app.database.write() as db:
        handle, secret = factors.begin_app(db, account.id, _key(app), app.turns.clock())
    return _asked(request, account, handle, secret)


@router.post("/password", dependencies=[Changing])
def choose(
    request: Request, account: SignedIn, password: Annotated[str, Form(max_length=1000)] = "",
    code: Annotated[str, Form(max_length=40)] = "", handle: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Set password and app together; every other session ends, and new recovery codes are shown once."""
    app: App = request.app.state.app
    now = app.turns.clock()
    if not fresh(request, account):
        return stale(request, account)
    with app.database.read() as db:
        secret = factors.begun_app(db, account.id, handle, _key(app), now)
    if secret is None:
        return RedirectResponse("/desk/account/password", 303)
    if len(password) < SHORTEST or password.lower() in (account.email, account.name.lower()):
        return _asked(request, account, handle, secret, f"Choose a password of at least {SHORTEST} characters.")
    step = factors.step_of(secret, "".join(code.split()), now)
    if step is None:
        return _asked(request, account, handle, secret, "That is not the code that the app shows now.")
    hashed = accounts.hashed(password)
    with app.database.write() as db:
        factors.enrol(db, account.id, hashed, secret, step, _key(app))
        codes = factors.new_codes(db, account.id, now)
        sessions.end_others(db, account.id, *_here(request))
        audit.record(db, account.id, "password set", f"officer:{account.id}", now)
    return page(request, "recovery.html", codes=codes)


@router.post("/recovery", dependencies=[Changing])
def renew(request: Request, account: SignedIn) -> Response:
    """New recovery codes; those before are void."""
    app: App = request.app.state.app
    if not fresh(request, account):
        return stale(request, account)
    with app.database.write() as db:
        if not factors.ways(db, account.id).password:
            return RedirectResponse("/desk/account", 303)
        codes = factors.new_codes(db, account.id, app.turns.clock())
        audit.record(db, account.id, "recovery codes made", f"officer:{account.id}", app.turns.clock())
    return page(request, "recovery.html", codes=codes)


@router.post("/sessions/{start}/end", dependencies=[Changing])
def end(request: Request, account: SignedIn, start: str) -> Response:
    """End one session, such as that of a lost phone, or all `others`."""
    app: App = request.app.state.app
    with app.database.write() as db:
        if start == "others":
            ended = sessions.end_others(db, account.id, *_here(request))
        else:
            ended = sessions.end(db, account.id, start)
        if ended:
            audit.record(db, account.id, "session ended", f"officer:{account.id}", app.turns.clock())
    return RedirectResponse("/desk/account", 303)


def fresh(request: Request, account: Account) -> bool:
    """Whether this person proved lately who they are; an account without a way in of its own need not."""
    app: App = request.app.state.app
    if app.turns.clock() - request.state.session.created_at < FRESH:
        return True
    with app.database.read() as db:
        return not factors.ways(db, account.id).enrolled


def stale(request: Request, account: Account) -> HTMLResponse:
    return shown(request, account, 403, STALE)


def shown(request: Request, account: Account, status: int = 200, problem: str = "") -> HTMLResponse:
    """The page."""
    app: App = request.app.state.app
    with app.database.read() as db:
        ways = factors.ways(db, account.id)
        keys = passkeys.of(db, account.id)
        opened = sessions.of(db, account.id, app.turns.clock(), idle(app))
    here = request.state.session.hash
    values = {
        "ways": ways,
        "opened": opened,
        "keys": keys,
        "session": here,
        "problem": problem,
        "site": site.name(request),
        "single": app.settings.oidc_issuer,
    }
    return page(request, "account.html", status, **values)


def _here(request: Request) -> tuple[str, str]:
    """This browser's own session and device, which stay."""
    return request.state.session.hash, accounts.digest(cookie(request, "device"))


def _asked(request: Request, account: Account, handle: str, secret: str, problem: str = "") -> HTMLResponse:
    import pyotp
    import segno

    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Bluelamp")
    picture = segno.make(address, error="m").svg_data_uri(scale=5, border=4, light="#fff")
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    values = {"handle": handle, "secret": grouped, "picture": picture, "problem": problem, "shortest": SHORTEST}
    return page(request, "password.html", 422 if problem else 200, **values)


def _key(app: App) -> str:
    return app.settings.secret_key.get_secret_value()
