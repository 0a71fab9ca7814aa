"""Trainees' replies that wait for a look: the mentor sends them, changes them, or gives them back with a word.

The person's clock runs on meanwhile; while the mentor is away a colleague or whoever leads the team may do it.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import checking
from bot.app import App
from bot.desk.pages import page
from bot.desk.replies import LONGEST
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import audit, conversations, mentors, notices
from bot.storage.accounts import Account
from routing import remarks

router = APIRouter(prefix="/desk/lookovers", include_in_schema=False)
Changing = Depends(from_our_form)
BEFORE = 4
"""So many of the last messages are shown above a reply."""


@router.get("")
def waiting(request: Request, account: SignedIn, problem: str = "") -> HTMLResponse:
    """What waits for this person, each with what was said last and what the check points at."""
    app = _app(request)
    with app.database.read() as db:
        rows = mentors.waiting(db, account, app.turns.handbook(db), app.turns.clock())
        shown = [{"row": row, "said": _said(db, row), **_checked(db, row)} for row in rows]
    return page(request, "lookovers.html", replies=shown, problem=problem)


@router.post("/{draft}/approval", dependencies=[Changing])
def approve(
    request: Request, account: SignedIn, draft: int, text: Annotated[str, Form(max_length=LONGEST)] = ""
) -> Response:
    """Send it, in the words that stand here now, under its writer's name."""
    app = _app(request)
    with app.database.write() as db:
        row = _one(request, db, account, draft)
        words = text.replace("\r\n", "\n") if text.strip() else row["text"]
        verb = "approved a reply" if words == row["text"] else "changed and approved a reply"
        mentors.approve(db, draft, words, app.turns.clock())
        audit.record(db, account.id, verb, f"conversation:{row['conversation_id']}", app.turns.clock())
    taken = app.turns.release(draft)
    if taken is not None and taken.refused:
        return waiting(request, account, problem=f"It was not sent and is with {row['writer']} again. {taken.refused}")
    return RedirectResponse("/desk/lookovers", 303)


@router.post("/{draft}/return", dependencies=[Changing])
def send_back(
    request: Request, account: SignedIn, draft: int, why: Annotated[str, Form(max_length=200)] = ""
) -> Response:
    """Back to its writer, as a draft, with a word."""
    app = _app(request)
    now = app.turns.clock()
    with app.database.write() as db:
        row = _one(request, db, account, draft)
        id, known = row["conversation_id"], app.turns.handbook(db)
        mentors.send_back(db, draft, f"{account.name} gave it back: {why.strip() or 'please look at it again'}")
        notices.tell(db, known, id, None, row["officer"], "gave_back", False, now, app.settings.time_zone)
        audit.record(db, account.id, "gave a reply back", f"conversation:{id}", now)
    return RedirectResponse("/desk/lookovers", 303)


def _one(request: Request, db: Connection, account: Account, draft: int) -> RowMapping:
    app = _app(request)
    rows = mentors.waiting(db, account, app.turns.handbook(db), app.turns.clock())
    found = next((row for row in rows if row["id"] == draft), None)
    if found is None:
        raise HTTPException(404, "This reply does not wait here any more.")
    return found


def _said(db: Connection, row: RowMapping) -> list[RowMapping]:
    return [said for said in conversations.transcript(db, row["conversation_id"]) if not said["as_edit"]][-BEFORE:]


def _checked(db: Connection, row: RowMapping) -> dict[str, list[object]]:
    found = checking.check(db, row["conversation_id"], row["text"])
    advice = dict.fromkeys(remark.advice for remark in found)
    return {"marked": list(remarks.marked(row["text"], found)), "advice": list(advice)}


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
