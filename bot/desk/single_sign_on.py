"""Single sign-on: to the force's own provider and back. A link and not a form, since a form may lead nowhere else."""

import json
import logging
import secrets as chance
from datetime import timedelta

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from bot import oidc
from bot.app import App
from bot.desk import sessions, sign_in, site
from bot.oidc import Failed, Provider
from bot.storage import audit, ceremonies, linked

router: APIRouter = APIRouter(prefix="/desk/single-sign-on", include_in_schema=False)
PURPOSE = "single sign-on"
LASTS = timedelta(minutes=10)
AWAY = "The single sign-on does not answer. Try again, or sign in another way."
STALE = "That took too long, or began in another browser. Try again."
UNKNOWN = "Your force's account is not known here, or its address is not verified. Ask your admin."
log = logging.getLogger("bluelamp.desk")


@router.get("")
def leave(request: Request) -> Response:
    """Off to the provider; what must come back is kept here, and its handle in this browser."""
    app: App = request.app.state.app
    nonce, verifier = chance.token_urlsafe(24), chance.token_urlsafe(48)
    provider = _provider(app)
    with app.database.write() as db:
        kept = json.dumps([nonce, verifier])
        state = ceremonies.begin(db, PURPOSE, kept, app.turns.clock(), LASTS)
    to = oidc.address(provider, _back(request), state, nonce, verifier)
    if isinstance(to, Failed):
        log.warning("single sign-on away why=%s", to.why)
        return sign_in.form(request, 503, AWAY)
    response = RedirectResponse(to, 303)
    sessions.put_cookie(app, response, "state", state, int(LASTS.total_seconds()))
    return response


@router.get("/back")
def come_back(request: Request, state: str = "", code: str = "") -> Response:
    app: App = request.app.state.app
    provider, now = _provider(app), app.turns.clock()
    with app.database.write() as db:
        ours = bool(state) and state == sessions.cookie(request, "state")
        kept = ceremonies.take(db, PURPOSE, state, now) if ours else None
    if kept is None:
        return sign_in.form(request, 403, STALE)
    nonce, verifier = json.loads(kept)
    person = oidc.person(provider, _back(request), code, nonce, verifier, now) if code else Failed("no code")
    if isinstance(person, Failed):
        log.warning("single sign-on failed why=%s", person.why)
        return sign_in.form(request, 403, AWAY)
    with app.database.write() as db:
        account = linked.account(db, person.issuer, person.subject, person.emails, now)
        if account is not None:
            return sessions.let_in(request, db, account.id, PURPOSE)
        audit.record(db, "stranger", "sign-in refused", "officer:unknown", now, PURPOSE)
    return sign_in.form(request, 403, UNKNOWN)


def _provider(app: App) -> Provider:
    found = app.settings
    if not found.oidc_issuer:
        raise HTTPException(404)
    return Provider(found.oidc_issuer, found.oidc_client_id, found.oidc_client_secret.get_secret_value())


def _back(request: Request) -> str:
    return site.origin(request) + "/desk/single-sign-on/back"
