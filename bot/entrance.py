"""Turns away what was not sent to this address or, on the desk, not from its own pages. Knows nothing of accounts.

The Host header is compared with PUBLIC_URL, so that no page of another name can pose as this one. A change on the desk must
come from the desk: its Origin is ours, or the browser says "same-origin"; programs that send neither are no browsers.
"""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

SAFE = ("GET", "HEAD", "OPTIONS")
PROVEN = ("/hooks/", "/healthz", "/readyz", "/metrics")
"""What probes ask by number, and hooks that prove themselves."""
OWN_NAMES = ("localhost", "127.0.0.1", "::1")
"""No page of another site can have these names."""


class Entrance:
    """A plain ASGI layer around everything."""

    def __init__(self, inner: ASGIApp, public_url: str) -> None:
        self._inner, self._public = inner, urlsplit(public_url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused = self._refused(scope) if scope["type"] == "http" else None
        await (refused or self._inner)(scope, receive, send)

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers, path = Headers(scope=scope), scope["path"]
        host = urlsplit(f"//{headers.get('host', '')}")
        if self._public.netloc and not path.startswith(PROVEN) and not self._is_here(host.hostname):
            return PlainTextResponse("Nothing is served under this name.", 421)
        if path.startswith("/desk") and scope["method"] not in SAFE and not self._is_ours(headers):
            return PlainTextResponse("This did not come from a page of this desk. Open the page again.", 403)
        return None

    def _is_here(self, name: str | None) -> bool:
        return name == self._public.hostname or name in OWN_NAMES

    def _is_ours(self, headers: Headers) -> bool:
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if origin and origin != "null":
            return urlsplit(origin).netloc in (headers.get("host"), self._public.netloc or None)
        return site in ("same-origin", "none") or (site is None and origin is None)
