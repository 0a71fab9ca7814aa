"""How large a request may be and how many may come from one address, judged before any of it is parsed.

What is refused on a public page says how to reach the police all the same.
"""

from fastapi import HTTPException
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.visitors import Visitors
from bot.wording import ENGLISH, written

SIZES = (
    ("/hooks/", 4_000_000), ("/chat/news", 10_000), ("/chat/", 8_000_000), ("/complaint", 200_000), ("/desk/sign-in", 50_000),
    ("/desk/passkeys", 50_000), ("/desk/account", 200_000), ("/desk", 25_000_000), ("/api/", 1_000_000),
)  # fmt: skip
"""Bytes of a body by the beginning of its address; the chat takes a text of 1.2 million characters."""
CHAT, OTHERWISE = 8_000_000, 10_000
UNCOUNTED = ("/static/", "/hooks/", "/healthz", "/readyz", "/metrics", "/api/", "/chat/messages")
"""What proves itself, has a count of its own, or costs nothing."""


class Bounds:
    """A plain ASGI layer around everything."""

    def __init__(self, inner: ASGIApp, visitors: Visitors) -> None:
        self._inner, self._visitors = inner, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._inner(scope, receive, send)
        path, host = scope["path"], (scope.get("client") or ("",))[0]
        speaks = scope["method"] == "POST" and path == "/"
        if not path.startswith(UNCOUNTED) and not speaks and not self._visitors.may_ask(host):
            refused = PlainTextResponse(written(ENGLISH, "web_too_many", {}), 429, {"Retry-After": "60"})
            return await refused(scope, receive, send)
        await self._inner(scope, bounded(receive, largest(path), declared(scope)), send)


def largest(path: str) -> int:
    """The most bytes that a request to this address may carry."""
    if path == "/":
        return CHAT
    return next((most for start, most in SIZES if path.startswith(start)), OTHERWISE)


def declared(scope: Scope) -> int:
    """The length that a request says it has; 0 where it says none, and then what comes is counted."""
    said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
    return int(said) if said.isdigit() and len(said) < 20 else 0


def bounded(receive: Receive, most: int, said: int) -> Receive:
    """What reads a body and stops where it is too large, whatever was said of its length."""
    came = 0

    async def read() -> Message:
        nonlocal came
        if said > most:
            raise _too_large(most)
        message = await receive()
        came += len(message.get("body", b""))
        if came > most:
            raise _too_large(most)
        return message

    return read


def _too_large(most: int) -> HTTPException:
    return HTTPException(413, f"{written(ENGLISH, 'web_too_large', {})} ({most:,} bytes)", {"Connection": "close"})
