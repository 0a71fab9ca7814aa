"""Who is signed in: the session's cookie, the token that every form carries, and signing out.

The ways in stand in `sign_in`, `passkeys` and `single_sign_on`; each ends in `let_in`, the only place that opens a session.
"""

import hmac
import re
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from bot.app import App
from bot.desk import browsers
from bot.storage import access, accounts, audit, devices, sessions
from bot.storage.accounts import Account

router = APIRouter(prefix="/desk", include_in_schema=False)
SIGNING_IN = 900
"""Seconds for which a signed link waits until somebody has signed in."""
OWN = ("/desk/account", "/desk/sign-out")
"""What everybody may change, an auditor too: their own way of signing in."""


def signed_in(request: Request) -> Account:
    """Who asks; anybody else is sent to the sign-in page. A change needs the form's token too."""
    session = current(request)
    if session is None:
        raise HTTPException(303, headers={"Location": "/desk/sign-in"})
    account, own = session.account, request.url.path.startswith(OWN)
    if request.method not in ("GET", "HEAD") and not own and not access.may_change(account):
        raise HTTPException(403, "An auditor reads and changes nothing.")
    _stay(request, session)
    request.state.account, request.state.session, request.state.form = account, session, form_token(request)
    return account


def current(request: Request) -> sessions.Session | None:
    """The open session of this request; a live stream asks again from time to time, since a session can be ended."""
    app: App = request.app.state.app
    secret = request.cookies.get(_cookie(app, "session"), "")
    if not secret:
        return None
    with app.database.read() as db:
        return sessions.find(db, secret, app.turns.clock(), idle(app))


def form_token(request: Request) -> str:
    """What every form of this session carries: derived from the session's secret, useless without it."""
    return accounts.digest("form:" + request.cookies.get(_cookie(request.app.state.app, "session"), ""))[:32]


def from_our_form(request: Request, form: Annotated[str, Form()] = "") -> None:
    """Refuse a change that did not come from a page of this session."""
    if not hmac.compare_digest(form.encode("utf-8", "surrogatepass"), form_token(request).encode()):
        raise HTTPException(403, "This form is out of date. Open the page again.")


SignedIn = Annotated[Account, Depends(signed_in)]


def for_leads(account: Account) -> None:
    """A page of supervisors and admins does not exist for others."""
    if not access.leads(account):
        raise HTTPException(404)


def for_admins(account: Account) -> None:
    """A page or change of admins does not exist for others."""
    if not access.may_manage_staff(account):
        raise HTTPException(404)


def for_staff_readers(account: Account) -> None:
    if not access.may_read_staff(account):
        raise HTTPException(404)


def let_in(request: Request, db: Connection, officer: str, method: str) -> Response:
    """Open a session under a new id, end the one before in this browser, remember the device. Call it last."""
    app: App = request.app.state.app
    now = app.turns.clock()
    accounts.revoke(db, request.cookies.get(_cookie(app, "session"), ""))
    device = known_device(request, db, officer) or accounts.issue(db, "device", officer, now)
    agent = browsers.described(request.headers.get("user-agent", ""))
    before = accounts.digest(request.cookies.get(_cookie(app, "session"), ""))
    session = sessions.open_one(db, officer, method, agent, now, app.settings.session_hours)
    devices.follow(db, before, accounts.digest(session))
    response = RedirectResponse(_wanted(request), 303)
    put_cookie(app, response, "next", "", 0)
    put_cookie(app, response, "session", session, app.settings.session_hours * 3600)
    put_cookie(app, response, "device", device, int(accounts.LIVES["device"].total_seconds()))
    return response


def come_back(request: Request, signed: str) -> Response:
    """To the sign-in, and then on to where a signed link leads; a cookie, so that every way of signing in comes out there."""
    response = RedirectResponse("/desk/sign-in", 303)
    put_cookie(request.app.state.app, response, "next", signed, SIGNING_IN)
    return response


def known_device(request: Request, db: Connection, officer: str) -> str:
    """The secret of a device that this officer has signed in with before, or empty."""
    app: App = request.app.state.app
    secret = request.cookies.get(_cookie(app, "device"), "")
    owner = accounts.holder(db, "device", secret, app.turns.clock()) if secret else None
    return secret if owner and owner.id == officer else ""


@router.post("/sign-out", dependencies=[Depends(from_our_form)])
def leave(request: Request) -> Response:
    app: App = request.app.state.app
    session = current(request)
    with app.database.write() as db:
        accounts.revoke(db, request.cookies.get(_cookie(app, "session"), ""))
        if session:
            devices.forget_sessions(db, [session.hash])
            officer = session.account.id
            audit.record(db, officer, "sign-out", f"officer:{officer}", app.turns.clock())
    gone = RedirectResponse("/desk/sign-in", 303)
    put_cookie(app, gone, "session", "", 0)
    return gone


def put_cookie(app: App, response: Response, name: str, value: str, seconds: int) -> None:
    """On https under a name that browsers take from this very host only, and only over https."""
    response.set_cookie(
        _cookie(app, name), value, max_age=seconds, path="/", httponly=True, secure=_secure(app), samesite="lax"
    )


def cookie(request: Request, name: str) -> str:
    """The value of one of our cookies, or empty."""
    return request.cookies.get(_cookie(request.app.state.app, name), "")


def idle(app: App) -> timedelta:
    return timedelta(minutes=app.settings.session_idle_minutes)


def _wanted(request: Request) -> str:
    signed = cookie(request, "next")
    return f"/desk/go/{signed}" if re.fullmatch(r"[0-9a-f-]+", signed) else "/desk"


def _stay(request: Request, session: sessions.Session) -> None:
    """Only what a person does keeps a session awake: a page that looks for news by itself does not."""
    app: App = request.app.state.app
    now = app.turns.clock()
    by_itself = request.method == "GET" and request.headers.get("sec-fetch-dest") == "empty"
    if not by_itself and now - session.seen_at >= sessions.TOUCH:
        with app.database.write() as db:
            sessions.touch(db, session, now)


def _cookie(app: App, name: str) -> str:
    return f"__Host-bluelamp_{name}" if _secure(app) else f"bluelamp_{name}"


def _secure(app: App) -> bool:
    return app.settings.public_url.startswith("https://")
