"""Setting right what was sent: the words go back into the reply box and take the same way as a reply."""

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from bot.app import App
from bot.desk.conversations import one
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import drafts, inbox, sent

router = APIRouter(prefix="/desk/conversations/{id}", include_in_schema=False, dependencies=[Depends(from_our_form)])
BUSY = "You have begun a reply here. Send it or empty it, then correct what you sent."


@router.post("/messages/{message}/correction")
def begin(request: Request, account: SignedIn, id: int, message: int) -> Response:
    """Put one's own sent message into the reply box, to be changed."""
    app: App = request.app.state.app
    with app.database.write() as db:
        row = inbox.one(db, account, id)
        if row is None:
            raise HTTPException(404, "There is no such conversation here.")
        words, begun = sent.words(db, id, message, account.id), drafts.of(db, id, account.id)
        if words is not None and begun is None:
            now = app.turns.clock()
            drafts.keep(db, id, account.id, words, row["messages_count"], now, corrects=message)
    if words is None or begun is not None:
        return one(
            request, account, id, problem=BUSY if begun else "Only your own message that was sent can be corrected."
        )
    return RedirectResponse(f"/desk/conversations/{id}#reply", 303)


@router.post("/correction/removal")
def leave(request: Request, account: SignedIn, id: int) -> Response:
    """Leave the message as it is."""
    app: App = request.app.state.app
    with app.database.write() as db:
        if inbox.one(db, account, id) is None:
            raise HTTPException(404, "There is no such conversation here.")
        drafts.drop(db, id, account.id)
    return RedirectResponse(f"/desk/conversations/{id}#reply", 303)
