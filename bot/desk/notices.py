"""How an officer is told: their ways, digest hour and quiet hours; and where a notice's signed link leads."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse, Response

from bot import notices as sending
from bot import push, rumours, signing
from bot.app import App
from bot.desk import browsers
from bot.desk.pages import STATIC, page
from bot.desk.sessions import SignedIn, come_back, current, from_our_form
from bot.storage import devices, pockets, readiness
from bot.storage import notices as kept
from routing.notices import Mail, Quiet, Wishes

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
Hour = Annotated[int, Form(ge=0, le=23)]


@router.get("/notices")
def wishes(request: Request, account: SignedIn, saved: bool = False) -> HTMLResponse:
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.write() as db:
        public = push.public_key(push.key(db))
        handbook = app.turns.handbook(db)
        wished = kept.wishes(db, [account.id]).get(account.id, Wishes())
        allowed, pocket = devices.of(db, account.id), pockets.of(db, account.id)
        latest = kept.latest(db, account.id)
        unreached = readiness.of_supervisor(db, handbook, account.id, now)
    return page(
        request, "notices.html", wished=wished, latest=latest, unreached=unreached, saved=saved, line=sending.line,
        push_key=public, devices=allowed, pocket=pocket, telegram=app.settings.officers_in_telegram,
    )  # fmt: skip


@router.post("/notices", dependencies=[Changing])
def wish(
    request: Request, account: SignedIn, mail: Annotated[Mail, Form()] = Mail.EACH, push: Annotated[bool, Form()] = False, telegram: Annotated[bool, Form()] = False,
    digest_hour: Hour = 8, quiet: Annotated[Quiet, Form()] = Quiet.DUTY, quiet_from: Hour = 22, quiet_until: Hour = 7,
) -> Response:  # fmt: skip
    app: App = request.app.state.app
    with app.database.write() as db:
        kept.set_wishes(db, account.id, Wishes(mail, push, telegram, digest_hour, quiet, quiet_from, quiet_until))
    return RedirectResponse("/desk/notices?saved=true", 303)


@router.post("/notices/devices", dependencies=[Changing])
def allow(
    request: Request, account: SignedIn, endpoint: Annotated[str, Form(max_length=1000)] = "",
    p256dh: Annotated[str, Form(max_length=200)] = "", auth: Annotated[str, Form(max_length=100)] = "",
) -> Response:  # fmt: skip
    """A browser that may be sent pushes, of a push service that this force uses."""
    app: App = request.app.state.app
    if not push.is_known(endpoint, app.settings.push_services) or not push.is_sound(p256dh, auth):
        return Response("This push service is not one that this force uses.", 422)
    agent = browsers.described(request.headers.get("user-agent", ""))
    with app.database.write() as db:
        session = request.state.session.hash
        devices.allow(db, account.id, session, endpoint, p256dh, auth, agent, app.turns.clock())
    return Response(status_code=204)


@router.post("/notices/devices/{id}/removal", dependencies=[Changing])
def forget(request: Request, account: SignedIn, id: int) -> Response:
    app: App = request.app.state.app
    with app.database.write() as db:
        devices.forget(db, account.id, id)
    return RedirectResponse("/desk/notices", 303)


@router.get("/worker.js")
def service_worker() -> Response:
    """Served from the desk's own path, since a service worker rules over what lies below it."""
    headers = {"Service-Worker-Allowed": "/desk"}
    return FileResponse(STATIC / "worker.js", media_type="text/javascript", headers=headers)


@router.get("/manifest.webmanifest")
def manifest() -> Response:
    """What a phone needs to install the desk."""
    icons = [
        {"src": f"/static/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
        for size in (192, 512)
    ]
    about = {"name": "Bluelamp desk", "short_name": "Bluelamp", "id": "/desk", "start_url": "/desk", "scope": "/desk"}
    shown = {"display": "standalone", "background_color": "#ffffff", "theme_color": "#16407c", "icons": icons}
    return JSONResponse({**about, **shown}, media_type="application/manifest+json")


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
    if row["why"] == rumours.WHY:
        return RedirectResponse("/desk/rumours", 303)
    return RedirectResponse(f"/desk/conversations/{row['conversation_id']}" if row["conversation_id"] else "/desk", 303)
