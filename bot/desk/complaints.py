"""Complaints about data: admins answer them, auditors read them. Each reading is in the audit."""

from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, from_our_form
from bot.storage import access, audit, complaints
from bot.storage.accounts import Account
from bot.storage.complaints import State

router = APIRouter(prefix="/desk/complaints", include_in_schema=False)


@router.get("")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    """What waits first, with its day; no words yet."""
    app = _readers_only(request, account)
    with app.database.read() as db:
        rows = complaints.listed(db)
    return page(request, "complaints.html", rows=rows, today=_today(app), chosen=None)


@router.get("/{complaint}")
def one(request: Request, account: SignedIn, complaint: int) -> HTMLResponse:
    """One with its words."""
    app = _readers_only(request, account)
    with app.database.write() as db:
        row, rows = complaints.one(db, complaint), complaints.listed(db)
        if row is None:
            raise HTTPException(404)
        audit.record(db, account.id, "complaint read", f"complaint:{row['reference']}", app.turns.clock())
    return page(request, "complaints.html", rows=rows, today=_today(app), chosen=row, states=list(State))


@router.post("/{complaint}", dependencies=[Depends(from_our_form)])
def settle(
    request: Request, account: SignedIn, complaint: int, state: Annotated[State, Form()] = State.LOOKED_INTO,
    answer: Annotated[str, Form(max_length=20_000)] = "",
) -> Response:  # fmt: skip
    """Write down what was answered; one without an answer is not answered."""
    for_admins(account)
    app: App = request.app.state.app
    with app.database.write() as db:
        row = complaints.one(db, complaint)
        if row is None:
            raise HTTPException(404)
        if state is State.ANSWERED and not answer.strip():
            raise HTTPException(422, "Write down what was answered.")
        now = app.turns.clock()
        complaints.settle(db, complaint, state, answer.strip(), account.id, now)
        audit.record(db, account.id, "complaint settled", f"complaint:{row['reference']}", now, state.value)
    return RedirectResponse(f"/desk/complaints/{complaint}", 303)


def _readers_only(request: Request, account: Account) -> App:
    if not access.may_read_audit(account):
        raise HTTPException(404)
    app: App = request.app.state.app
    return app


def _today(app: App) -> object:
    return app.turns.clock().astimezone(ZoneInfo(app.settings.time_zone)).date()
