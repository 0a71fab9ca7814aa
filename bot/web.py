"""The web process: public chat, desk, API, hooks and health behind one FastAPI application."""

import logging
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from fastapi.staticfiles import StaticFiles
from prometheus_client import CONTENT_TYPE_LATEST, Counter, generate_latest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError, OperationalError
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import api, chat, desk, mydata, openness, reception, x_hook
from bot.app import App
from bot.bounds import Bounds
from bot.desk.pages import STATIC
from bot.encoder import NoEncoder
from bot.entrance import Entrance
from bot.storage import handbook
from bot.storage import tables as t
from bot.visitors import Visitors

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{tiles}; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
log = logging.getLogger("bluelamp.web")
UPDATES = Counter("bluelamp_updates_total", "Updates taken", ["channel", "outcome"])


def create(app: App) -> FastAPI:
    """The application, with every route."""
    web = FastAPI(title="Bluelamp", openapi_url="/api/openapi.json", docs_url=None, redoc_url=None)
    web.state.app, web.state.visitors = app, Visitors(app.settings, app.turns.clock)
    web.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in (chat.router, mydata.router, openness.router, *desk.ROUTERS):
        web.include_router(router)
    api.add(web)
    _health(web, app)
    _hooks(web, app)
    x_hook.add(web, app)
    web.add_middleware(Bounds, visitors=web.state.visitors)
    web.add_middleware(Entrance, public_url=app.settings.public_url)
    web.add_middleware(_Headers, embed_origins=app.settings.embed_origins, tile_url=app.settings.tile_url)
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

    @web.get("/metrics", include_in_schema=False)
    def metrics() -> Response:
        return Response(generate_latest() + _gauges(app).encode(), media_type=CONTENT_TYPE_LATEST)


def _gauges(app: App) -> str:
    """Queue lengths and states, counted at the moment of asking."""
    lines = []
    with app.database.read() as db:
        for name, column in (
            ("messages", t.messages.c.status),
            ("conversations", t.conversations.c.state),
            ("updates_kept", t.updates.c.status),
        ):
            lines.append(f"# TYPE bluelamp_{name} gauge")
            for value, count in db.execute(select(column, func.count()).group_by(column)):
                lines.append(f'bluelamp_{name}{{status="{value}"}} {count}')
    return "\n".join(lines) + "\n"


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
        try:
            fresh = await reception.receive(app.turns, channel, raw.decode("utf-8", "replace"))
        except OperationalError:
            return PlainTextResponse("The database is away; please send it again.", 503)
        UPDATES.labels("telegram", "taken" if fresh else "repeated").inc()
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
            # a browser that may not say where a form was makes its Origin "null", and the desk asks for it
            "referrer-policy": "same-origin" if path.startswith("/desk") else "no-referrer",
        }
        if not path.startswith("/static/"):
            lines["cache-control"] = "no-store"
        return [(name.encode(), value.encode("latin-1")) for name, value in lines.items()]
