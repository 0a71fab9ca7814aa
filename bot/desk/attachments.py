"""Files that people sent: a picture also as a preview that is drawn anew, everything else as a download and nothing else."""

import io

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from PIL import Image
from sqlalchemy import Connection, RowMapping

from bot.app import App
from bot.desk.sessions import SignedIn
from bot.storage import attachments, audit, inbox
from bot.storage.accounts import Account
from bot.storage.attachments import PICTURE

router = APIRouter(prefix="/desk/attachments/{id}", include_in_schema=False)
PREVIEW = (640, 480)


@router.get("")
def download(request: Request, account: SignedIn, id: int) -> Response:
    """The file itself; no browser ever shows it as a page."""
    app = _app(request)
    with app.database.write() as db:
        row = _theirs(db, account, id)
        audit.record(db, account.id, "read", f"attachment:{id}", app.turns.clock())
    ending = "jpg" if row["mime"] == PICTURE else "bin"
    headers = {"Content-Disposition": f'attachment; filename="{row["kind"]}-{id}.{ending}"'}
    return Response(row["content"], media_type="application/octet-stream", headers=headers)


@router.get("/preview")
def preview(request: Request, account: SignedIn, id: int) -> Response:
    """A picture in small, drawn from its pixels alone, so that nothing hidden in a file reaches the browser."""
    with _app(request).database.read() as db:
        row = _theirs(db, account, id)
    drawn = _small(row["content"]) if row["mime"] == PICTURE else None
    if drawn is None:
        raise HTTPException(404)
    return Response(drawn, media_type=PICTURE)


def _small(content: bytes) -> bytes | None:
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG"]) as picture:
            picture.thumbnail(PREVIEW)
            drawn = io.BytesIO()
            picture.convert("RGB").save(drawn, "JPEG", quality=80)
    except (OSError, ValueError, Image.DecompressionBombError):
        return None
    return drawn.getvalue()


def _theirs(db: Connection, account: Account, id: int) -> RowMapping:
    row = attachments.one(db, id)
    if row is None or inbox.one(db, account, row["conversation_id"]) is None:
        raise HTTPException(404)
    return row


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
