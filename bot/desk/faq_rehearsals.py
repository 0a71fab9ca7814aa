"""Rehearsals on the desk: asked for by an admin, worked off behind the page, every changed reply side by side."""

import json
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import word_diff
from bot.app import App
from bot.desk.faq import for_publishers
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, answers, audit, rehearsals
from bot.storage.accounts import Account

router = APIRouter(prefix="/desk/rehearsals", include_in_schema=False)
Changing = Depends(from_our_form)


@router.get("/{rehearsal}")
def show(request: Request, account: SignedIn, rehearsal: int) -> HTMLResponse:
    """How far it is, or what it found."""
    _for_rehearsers(account)
    app: App = request.app.state.app
    with app.database.read() as db:
        row = rehearsals.one(db, rehearsal)
        if row is None:
            raise HTTPException(404)
        kept = answers.one(db, row["entry"]) if row["entry"] else None
    if row["result"]:
        with app.database.write() as db:
            audit.record(db, account.id, "rehearsal read", f"rehearsal:{rehearsal}", app.turns.clock())
    found = json.loads(row["result"]) if row["result"] else None
    for change in found["changes"] if found else ():
        change["diff"] = word_diff.words(change["now"]["reply"], change["then"]["reply"])
    return page(
        request, "faq_rehearsal.html", row=row, found=found, kept=kept, here="/desk/faq",
        cards=rehearsals.cards(row), may_publish=access.may_edit_handbook(account),
    )  # fmt: skip


@router.post("", dependencies=[Changing])
def ask(request: Request, account: SignedIn, entry: Annotated[str, Form(max_length=100)] = "") -> Response:
    """Rehearse the newest version of one answer, or of all whose edits wait."""
    for_publishers(account)
    app: App = request.app.state.app
    now = app.turns.clock()
    with app.database.write() as db:
        waiting = [
            kept for kept in answers.every(db) if kept.is_ahead or kept.latest.card.status in ("draft", "review")
        ]
        chosen = [kept for kept in waiting if not entry] or [kept for kept in [answers.one(db, entry)] if kept]
        if not chosen:
            return RedirectResponse("/desk/faq", 303)
        number = chosen[0].latest.number if entry else None
        id = rehearsals.ask(db, [kept.latest.card for kept in chosen], entry or None, number, account.id, now)
        audit.record(db, account.id, "rehearsal asked for", f"rehearsal:{id}", now)
    return RedirectResponse(f"/desk/rehearsals/{id}", 303)


def _for_rehearsers(account: Account) -> None:
    """A rehearsal shows questions of every team's people: for those who see all of them."""
    if not (access.may_edit_handbook(account) or account.role == access.Role.AUDITOR):
        raise HTTPException(404)
