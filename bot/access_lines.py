"""Each request to the web process under an id of its own, which is given back in X-Request-ID; timed, counted and noted.

The line names the route and not the address, since addresses hold ids of people's chats, links and tokens.
"""

import logging
import time

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import counts, request_id, spans

HEADER = "x-request-id"
ASKED_OFTEN = ("/chat/news",)
"""What open pages ask by themselves every few seconds: counted, and not worth a line."""
GONE = 499
"""Whoever asked went away before there was an answer."""
PARTS = ("desk", "api", "hooks", "chat", "static")
PROBES = ("/healthz", "/readyz", "/metrics")
log = logging.getLogger("bluelamp.web")


class AccessLines:
    """A plain ASGI layer around everything else."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._inner(scope, receive, send)
        with request_id.under(Headers(scope=scope).get(HEADER)) as id, spans.span("request") as told:
            told["status"] = await self._visited(id, scope, receive, send)
            told["route"] = _route(scope)

    async def _visited(self, id: str, scope: Scope, receive: Receive, send: Send) -> int:
        began, status, took = time.perf_counter(), 0, 0.0

        async def headed(message: Message) -> None:
            nonlocal status, took
            if message["type"] == "http.response.start":
                status, took = message["status"], time.perf_counter() - began
                MutableHeaders(scope=message)[HEADER] = id
            await send(message)

        try:
            await self._inner(scope, receive, headed)
        except Exception:
            status = status or 500
            raise
        finally:
            _note(scope, status or GONE, took)
        return status


def _note(scope: Scope, status: int, took: float) -> None:
    route = _route(scope)
    part = _part(route)
    counts.VISITS.labels(part, f"{status // 100}xx").inc()
    counts.VISITING.labels(part).observe(took)
    is_everyday = route in ASKED_OFTEN or part in ("static", "probes")
    level = logging.DEBUG if is_everyday and status < 400 else logging.INFO
    log.log(level, "request method=%s route=%s status=%s ms=%.1f", _method(scope), route, status, took * 1000)


def _route(scope: Scope) -> str:
    """The route's own pattern; what no route serves has none."""
    known = getattr(scope.get("route"), "path", None)
    if known is None:
        return "/static" if scope["path"].startswith("/static/") else "none"
    return str(known)


def _part(route: str) -> str:
    first = route.split("/")[1] if "/" in route else route
    if route in PROBES:
        return "probes"
    return first if first in PARTS else "none" if route == "none" else "public"


def _method(scope: Scope) -> str:
    known = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")
    return scope["method"] if scope["method"] in known else "other"
