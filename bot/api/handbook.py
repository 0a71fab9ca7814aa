"""/api/v1/faq and /api/v1/areas: what the bot answers from, and who answers where."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from bot.api import shapes
from bot.api.callers import HandbookReader, here
from bot.api.problems import said
from bot.storage import handbook

router = APIRouter(prefix="/api/v1", tags=["handbook"])


class WantedAnswers(shapes.Paged):
    status: shapes.Given | None = None
    language: shapes.Given | None = None
    category: shapes.Given | None = None


class WantedAreas(shapes.Paged):
    force: shapes.Given | None = None
    team: shapes.Given | None = None


@router.get("/faq", responses=said())
def faq(request: Request, account: HandbookReader, wanted: Annotated[WantedAnswers, Query()]) -> shapes.Faq:
    """The answers by id, drafts included (scope `handbook:read`)."""
    with here(request).database.read() as db:
        known = handbook.entries(db)
    given = {name: getattr(wanted, name) for name in ("status", "language", "category")}
    fit = [one for one in known if all(value in (None, getattr(one, name)) for name, value in given.items())]
    rows, following = shapes.page(fit, wanted.limit, wanted.after, lambda one: one.id)
    return shapes.Faq(faq=[shapes.plain(shapes.Answer, one) for one in rows], next=following)


@router.get("/areas", responses=said())
def areas(request: Request, account: HandbookReader, wanted: Annotated[WantedAreas, Query()]) -> shapes.Areas:
    """The areas with their teams, by force and id (scope `handbook:read`)."""
    app = here(request)
    with app.database.read() as db:
        known = app.turns.handbook(db).areas.values()
    fit = [one for one in known if wanted.force in (None, one.force) and wanted.team in (None, one.team)]
    rows, following = shapes.page(fit, wanted.limit, wanted.after, lambda one: f"{one.force}/{one.id}")
    return shapes.Areas(areas=[shapes.plain(shapes.Area, one) for one in rows], next=following)
