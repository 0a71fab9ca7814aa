"""/api/v1/conversations/{id}/export: the file for a case system, with its hash."""

from typing import Any, Literal

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from bot import case_export
from bot.api import shapes
from bot.api.callers import Reader, here
from bot.api.conversations import NONE, Number
from bot.api.problems import said

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])
PDF: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file", "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.get("/{id}/export.json", response_model=shapes.CaseFile, responses=said(404))
def as_json(request: Request, account: Reader, id: Number) -> Response:
    """The conversation as a file: all that was said, noted and done, with the SHA-256 of its canonical JSON (scope `conversations:read`)."""
    return _exported(request, account, id, "json")


@router.get("/{id}/export.pdf", response_class=Response, responses={**PDF, **said(404)})
def as_pdf(request: Request, account: Reader, id: Number) -> Response:
    """The same to read and print, with the JSON file inside as an attachment (scope `conversations:read`)."""
    return _exported(request, account, id, "pdf")


def _exported(request: Request, account: Reader, id: int, kind: Literal["json", "pdf"]) -> Response:
    made = case_export.export(here(request), account, id, kind)
    if made is None:
        raise HTTPException(404, NONE)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return Response(made.content, media_type=case_export.TYPES[kind], headers=headers)
