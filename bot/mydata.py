"""The page behind a link to one's own copy: the link counts once, so opening the page does not use it up, only the button does."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response, StreamingResponse
from sqlalchemy import Connection, RowMapping

from bot import own_copy
from bot.app import App
from bot.desk.pages import page
from bot.own_copy import Passage
from bot.storage import audit, belongings, conversations, copies
from bot.wording import ENGLISH, known, written

router = APIRouter(prefix="/mydata/{secret}", include_in_schema=False)


@router.get("")
def show(request: Request, secret: str) -> HTMLResponse:
    """A button, since chats look at links by themselves."""
    app: App = request.app.state.app
    with app.database.read() as db:
        copy = copies.there(db, secret, app.turns.clock())
        kept = conversations.get(db, copy["conversation_id"]) if copy else None
    return _page(request, kept.conversation.language if kept else ENGLISH, copy is not None)


@router.post("")
def fetch(request: Request, secret: str) -> Response:
    """The file, once."""
    app: App = request.app.state.app
    with app.database.write() as db:
        copy = copies.there(db, secret, app.turns.clock())
        kept = conversations.get(db, copy["conversation_id"]) if copy else None
        if copy is None or kept is None or not copies.fetch(db, copy["id"]):
            return _page(request, ENGLISH, False)
        language = known(kept.conversation.language)
        made = own_copy.archive(db, _passages(app, db, copy), language)
        audit.record(db, "person", "copy fetched", f"conversation:{kept.id}", app.turns.clock(), f"copy {copy['id']}")
    headers = {"Content-Disposition": 'attachment; filename="copy.zip"'}
    return StreamingResponse(own_copy.pieces(made), media_type="application/zip", headers=headers)


def _passages(app: App, db: Connection, copy: RowMapping) -> list[Passage]:
    """What an admin let go, or for the person in the chat what they wrote and were answered."""
    if copy["passages"] is not None:
        return [Passage(**one) for one in copy["passages"]]
    ids = belongings.safe_to_give(db, copy["conversation_id"])
    return own_copy.passages(db, ids, app.turns.handbook(db), app.settings.time_zone, notes=False)


def _page(request: Request, language: str, there: bool) -> HTMLResponse:
    language = known(language)
    words = {
        name: written(language, f"mydata_{name}", {}) for name in ("title", "ready", "download", "over", "left_out")
    }
    return page(request, "mydata.html", 200 if there else 410, language=language, words=words, there=there)
