"""What a person reads where their browser asked for what is not there or sent what cannot be taken: a page with the way on, and
what they had typed. Programs get JSON, those of the API their problems."""

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exception_handlers import http_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import openness, request_id
from bot.api import problems
from bot.desk.pages import TEMPLATES

log = logging.getLogger("bluelamp.web")
TITLES = {
    401: "You are signed out",
    403: "That was not done",
    404: "There is nothing here",
    405: "This page cannot be opened by its address",
    413: "That is too large",
}
SAID = {
    401: "Your session has ended, so that was not done. Sign in and send it again.",
    404: "It may have gone to another team, or the address is not right.",
    405: "It only shows what comes of a form. Begin again from the desk.",
    500: "Something went wrong here, and it was noted. What was stored before is kept. Go back and try again; if it happens again, "
    "tell the people who run this the number {id}.",
}

BEYOND = "A number or a day in it is beyond what can be kept."


def add(web: FastAPI) -> None:
    """Answer for every address."""
    web.add_exception_handler(HTTPException, _refused)
    web.add_exception_handler(RequestValidationError, _unreadable)
    for kind in (OverflowError, DataError):
        web.add_exception_handler(kind, _beyond)
    web.add_middleware(Faults)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status, detail = error.status_code, str(error.detail)
    if _of_api(request):
        return problems.problem(status, detail, headers=error.headers)
    if not _is_read_by_a_person(request):
        return await http_exception_handler(request, error)
    if status < HTTPStatus.BAD_REQUEST:  # to the sign-in; whoever was writing a reply must not lose it on the way
        typed = await typed_in(request)
        return _page(request, 401, "", typed) if typed else await http_exception_handler(request, error)
    said = "" if detail == HTTPStatus(status).phrase else detail
    return _page(request, status, said, await typed_in(request), error.headers)


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if _of_api(request):
        return problems.unreadable(error.errors())
    if not _is_read_by_a_person(request):
        wrong = [{name: one[name] for name in ("loc", "msg", "type")} for one in error.errors()]
        return JSONResponse({"detail": wrong}, 422)  # and nothing of what was sent
    if any(one["loc"][0] == "path" for one in error.errors()):
        return _page(request, 404, "", "")
    return _page(request, 422, _named(str(one["loc"][-1]) for one in error.errors()), await typed_in(request))


async def _beyond(request: Request, error: Exception) -> Response:
    """A number or a day that nothing here can have: to look at, it is not there; to keep, it is refused."""
    missing = request.method in ("GET", "HEAD")
    return await _refused(request, HTTPException(404) if missing else HTTPException(422, BEYOND))


class Faults:
    """A plain ASGI layer within all others: what breaks is answered with the id under which the log has it."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._inner(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or has_begun:
                raise  # the answer has begun: all that can be done is to break it off
            log.exception("fault kind=%s", type(error).__name__)
            await _failed(Request(scope, receive), error)(scope, receive, send)


def _failed(request: Request, error: Exception) -> Response:
    said = SAID[500].format(id=request_id.current() or "0")
    if _of_api(request):
        return problems.problem(500, said)
    if not _is_read_by_a_person(request):
        return PlainTextResponse(said, 500)
    return _page(request, 500, said, "")  # its body cannot be read again from here


async def typed_in(request: Request) -> str:
    """What an officer wrote, to be taken along: a page that is left for another may not keep it."""
    if request.method != "POST" or not request.url.path.startswith("/desk"):
        return ""
    try:
        return str((await request.form()).get("text") or "")
    except HTTPException:  # a body that is too large, or no form
        return ""


def _page(
    request: Request, status: int, said: str, typed: str, headers: Mapping[str, str] | None = None
) -> Response:  # fmt: skip
    if not request.url.path.startswith("/desk"):
        return openness.refusal(request, status, said)
    shown = {"title": TITLES.get(status, "That was not done"), "said": said or SAID.get(status, ""), "typed": typed}
    return TEMPLATES.TemplateResponse(request, "refused.html", shown, status, dict(headers or {}))


def _named(fields: Iterable[str]) -> str:
    return f"Something is missing, too long or not as it should be: {', '.join(dict.fromkeys(fields))}."


def _of_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _is_read_by_a_person(request: Request) -> bool:
    """Scripts and programs ask for anything; a browser that opens a page asks for HTML."""
    return "text/html" in request.headers.get("accept", "")
