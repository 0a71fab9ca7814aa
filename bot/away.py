"""What people and programs are told while the database is away or full: to come again, and that nothing typed is lost. Always 503."""

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.api import problems
from bot.desk.pages import TEMPLATES
from bot.refusals import typed_in
from bot.storage import away
from bot.storage.gathering import Overtaken

SAID = "The database is away; please send it again."
AGAIN = {"retry-after": "5"}


def add(web: FastAPI) -> None:
    """Answer for every address; a fault that does not pass by itself stays a fault."""
    for kind in (SQLAlchemyError, Overtaken):
        web.add_exception_handler(kind, _told)


async def _told(request: Request, error: Exception) -> Response:
    if not away.passes(error):
        raise error
    path = request.url.path
    if path.startswith("/api/"):
        return problems.problem(503, SAID, AGAIN)
    if path.startswith("/chat/"):
        return JSONResponse({"detail": SAID}, 503, AGAIN)
    if path.startswith("/desk") and "text/html" in request.headers.get("accept", ""):
        return TEMPLATES.TemplateResponse(request, "away.html", {"typed": await typed_in(request)}, 503, AGAIN)
    return PlainTextResponse(SAID, 503, AGAIN)
