"""A conversation as a file for a case system: for whoever may see it, and recorded in the audit."""

from typing import Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from bot import case_export
from bot.desk.sessions import SignedIn

router = APIRouter(prefix="/desk", include_in_schema=False)


@router.get("/conversations/{id}/export.{ending}")
def export(request: Request, account: SignedIn, id: int, ending: Literal["json", "pdf"]) -> Response:
    made = case_export.export(request.app.state.app, account, id, ending)
    if made is None:
        raise HTTPException(404, "There is no such conversation here.")
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=case_export.TYPES[ending], headers=headers)
