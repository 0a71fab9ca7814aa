"""Passkeys: adding and removing one's own, and signing in with one.

A passkey is asked to verify its holder (by finger, face or PIN), so it is two factors in one. It belongs to the name of this
site, and browsers give none to a site that is reached by a number. The library is loaded with the first of them.
"""

import base64
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

from bot.app import App
from bot.desk import account as own
from bot.desk import browsers, sessions, sign_in, site
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import accounts, attempts, audit, ceremonies, passkeys

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
LASTS = timedelta(minutes=5)
LONGEST = 20_000
UNKNOWN = "That passkey does not open an account here."
Answer = Annotated[str, Form(max_length=LONGEST)]


@router.post("/account/passkeys/challenge", dependencies=[Changing])
def begin_adding(request: Request, account: SignedIn) -> Response:
    """What the browser needs to make a new passkey."""
    app: App = request.app.state.app
    if not own.fresh(request, account):
        raise HTTPException(403, own.STALE)
    import webauthn
    from webauthn.helpers import generate_challenge, options_to_json_dict, structs

    challenge = generate_challenge()
    with app.database.write() as db:
        handle = _keep(db, "add passkey", challenge, app, account.id)
        known = [structs.PublicKeyCredentialDescriptor(webauthn.base64url_to_bytes(one["id"])) for one in passkeys.of(db, account.id)]  # fmt: skip
    options = webauthn.generate_registration_options(
        rp_id=_named(request), rp_name="Bluelamp", user_name=account.email, user_id=account.id.encode(),
        user_display_name=account.name, challenge=challenge, exclude_credentials=known,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED, user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
    )  # fmt: skip
    return JSONResponse({"handle": handle, "options": options_to_json_dict(options)})


@router.post("/account/passkeys", dependencies=[Changing])
def add(
    request: Request, account: SignedIn, handle: Annotated[str, Form()] = "", credential: Answer = "",
    name: Annotated[str, Form(max_length=60)] = "",
) -> Response:  # fmt: skip
    app: App = request.app.state.app
    now = app.turns.clock()
    if not own.fresh(request, account):
        return own.stale(request, account)
    with app.database.write() as db:
        challenge = ceremonies.take(db, "add passkey", handle, now, account.id)
        found = _registered(request, credential, challenge) if challenge else None
        if found is None:
            return own.shown(request, account, 422, "The passkey could not be added. Try again.")
        id = base64.urlsafe_b64encode(found.credential_id).decode().rstrip("=")
        called = name.strip() or browsers.described(request.headers.get("user-agent", ""))
        if passkeys.add(db, account.id, id, called, found.credential_public_key, found.sign_count, now):
            audit.record(db, account.id, "passkey added", f"officer:{account.id}", now)
    return RedirectResponse("/desk/account", 303)


@router.post("/account/passkeys/{start}/removal", dependencies=[Changing])
def remove(request: Request, account: SignedIn, start: str) -> Response:
    app: App = request.app.state.app
    if not own.fresh(request, account):
        return own.stale(request, account)
    with app.database.write() as db:
        if passkeys.remove(db, account.id, start):
            audit.record(db, account.id, "passkey removed", f"officer:{account.id}", app.turns.clock())
    return RedirectResponse("/desk/account", 303)


@router.post("/passkeys/challenge")
def begin(request: Request) -> Response:
    """What the browser needs to offer the passkeys that it has for this site; it names no account."""
    import webauthn
    from webauthn.helpers import generate_challenge, options_to_json_dict, structs

    app: App = request.app.state.app
    challenge = generate_challenge()
    with app.database.write() as db:
        handle = _keep(db, "passkey", challenge, app)
    required = structs.UserVerificationRequirement.REQUIRED
    options = webauthn.generate_authentication_options(
        rp_id=_named(request), challenge=challenge, user_verification=required
    )
    return JSONResponse({"handle": handle, "options": options_to_json_dict(options)})


@router.post("/passkeys/sign-in")
def by_passkey(request: Request, handle: Annotated[str, Form()] = "", credential: Answer = "") -> Response:
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.write() as db:
        begun = attempts.begin(db, attempts.network_keys(sign_in.network(request)), now)
        if begun is None:
            return sign_in.form(request, 429, sign_in.LOCKED)
        challenge = ceremonies.take(db, "passkey", handle, now)
        found = _proven(request, db, credential, challenge) if challenge else None
        holder = accounts.by_id(db, found[0]["officer"]) if found else None
        if found and holder:
            attempts.forgive(db, begun)
            passkeys.used(db, found[0]["id"], found[1], now)
            return sessions.let_in(request, db, holder.id, "passkey")
        audit.record(db, "stranger", "sign-in refused", "officer:unknown", now, "passkey")
    return sign_in.form(request, 403, UNKNOWN)


def _named(request: Request) -> str:
    found = site.name(request)
    if not found:
        raise HTTPException(422, "Passkeys need a site with a name; this one is reached by a number.")
    return found


def _hostile() -> tuple[type[Exception], ...]:
    """What a forged answer may raise."""
    from webauthn.helpers import exceptions

    return (exceptions.WebAuthnException, ValueError, KeyError, TypeError, AttributeError, RecursionError)


def _keep(db: Any, purpose: str, challenge: bytes, app: App, officer: str | None = None) -> str:
    return ceremonies.begin(db, purpose, base64.b64encode(challenge).decode(), app.turns.clock(), LASTS, officer)


def _registered(request: Request, credential: str, challenge: str) -> Any:
    """The new passkey, or None if what came does not hold."""
    import webauthn

    try:
        found = webauthn.verify_registration_response(
            credential=credential, expected_challenge=base64.b64decode(challenge), expected_rp_id=site.name(request),
            expected_origin=site.origin(request), require_user_verification=True,
        )  # fmt: skip
    except _hostile():
        return None
    return found if len(found.credential_id) <= 370 else None  # as text it must fit its column


def _proven(request: Request, db: Any, credential: str, challenge: str) -> Any:
    """(the known passkey, its new count), or None if what came does not hold."""
    import webauthn

    try:
        given = webauthn.helpers.parse_authentication_credential_json(credential)
        known = passkeys.one(db, given.id)
        if known is None:
            return None
        proof = webauthn.verify_authentication_response(
            credential=given, expected_challenge=base64.b64decode(challenge), expected_rp_id=site.name(request),
            expected_origin=site.origin(request), credential_public_key=known["public_key"],
            credential_current_sign_count=known["sign_count"], require_user_verification=True,
        )  # fmt: skip
    except _hostile():
        return None
    return known, proof.new_sign_count
