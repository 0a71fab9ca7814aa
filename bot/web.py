"""The web process: public chat, desk, API, hooks and health behind one FastAPI application."""

import logging
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from sqlalchemy.exc import DBAPIError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import api, away, chat, desk, metrics, mydata, openness, refusals, x_hook
from bot.access_lines import AccessLines
from bot.app import App
from bot.bounds import Bounds
from bot.desk.pages import STATIC
from bot.encoder import NoEncoder
from bot.entrance import Entrance
from bot.storage import handbook
from bot.visitors import Visitors

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{tiles}; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
FILES = "/desk/attachments/"
"""What strangers made is served from here and from nowhere else: never as a page, and with nothing allowed to it."""
log = logging.getLogger("bluelamp.web")


def create(app: App) -> FastAPI:
    """The application, with every route."""
    web = FastAPI(title="Bluelamp", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    web.state.app, web.state.visitors = app, Visitors(app.settings, app.turns.clock)
    _hooks(web, app)  # first, since routes are tried in order
    web.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in (chat.router, mydata.router, openness.router, *desk.ROUTERS):
        web.include_router(router)
    api.add(web)
    _health(web, app)
    x_hook.add(web, app)
    refusals.add(web)
    away.add(web)
    web.add_middleware(Bounds, visitors=web.state.visitors)
    web.add_middleware(Entrance, public_url=app.settings.public_url)
    web.add_middleware(_Headers, embed_origins=app.settings.embed_origins, tile_url=app.settings.tile_url)
    web.add_middleware(AccessLines)
    return web


def _health(web: FastAPI, app: App) -> None:
    @web.get("/healthz", include_in_schema=False)
    def healthz() -> PlainTextResponse:
        return PlainTextResponse("ok")

    @web.get("/readyz", include_in_schema=False)
    def readyz() -> JSONResponse:
        """Whether the database answers, and which channels are open."""
        try:
            with app.database.read() as db:
                version = handbook.version(db)
        except DBAPIError:
            return JSONResponse({"ready": False, "database": "away"}, 503)
        shown = {name: name in app.channels for name in ("web", "telegram", "x")}
        encoder = app.indexing.encoder
        by = f"none: {encoder.reason}" if isinstance(encoder, NoEncoder) else encoder.name
        return JSONResponse({"ready": True, "database": "ok", "handbook": version, "channels": shown, "encoder": by})

    metrics.add(web, app)


def _hooks(web: FastAPI, app: App) -> None:
    @web.post("/hooks/telegram", include_in_schema=False)
    async def telegram(request: Request) -> Response:
        """One update: proven, stored and handled before it is acknowledged."""
        channel = app.channels.get("telegram")
        if channel is None:
            return PlainTextResponse("Telegram is not set up here.", 404)
        raw = await request.body()
        if not channel.verify(request.headers, raw):
            return PlainTextResponse("Wrong secret.", 403)
        await app.intake.receive(channel, raw.decode("utf-8", "replace"))
        return PlainTextResponse("ok")


class _Headers:
    """Security headers on every answer; a plain ASGI layer, since it stands before every message that comes in."""

    def __init__(self, inner: ASGIApp, embed_origins: str, tile_url: str) -> None:
        self._inner, self._embed_origins = inner, embed_origins
        self._tiles = "".join(f" https://{host}" for host in [urlsplit(tile_url).netloc] if host)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._lines(scope["path"])]
            await send(message)

        await self._inner(scope, receive, headed if scope["type"] == "http" else send)

    def _lines(self, path: str) -> list[tuple[bytes, bytes]]:
        ancestors = self._embed_origins if path == "/" else "'none'"
        lines = {
            "content-security-policy": POLICY.format(
                ancestors=ancestors, tiles=self._tiles if path.startswith("/desk") else ""
            ),
            "x-content-type-options": "nosniff",
            "cross-origin-resource-policy": "cross-origin" if path == "/embed.js" else "same-origin",
            # a browser that may not say where a form was makes its Origin "null", and the desk asks for it
            "referrer-policy": "same-origin" if path.startswith("/desk") else "no-referrer",
        }
        if path.startswith(FILES):
            lines["content-security-policy"] = "default-src 'none'; sandbox"
        if not path.startswith("/static/"):
            lines["cache-control"] = "no-store"
        return [(name.encode(), value.encode("latin-1")) for name, value in lines.items()]
