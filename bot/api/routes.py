"""/api/v1: conversations, replies, closures, the FAQ and the areas, for callers with a bearer token."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, Field
from sqlalchemy import RowMapping, select

from bot import replying
from bot.app import App
from bot.replying import Written
from bot.storage import access, accounts, audit, conversations, handbook, inbox, mentors
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.events import Event, OfficerClosed, OfficerReplied
from routing.state import State

router = APIRouter(prefix="/api/v1", tags=["v1"])
bearer = HTTPBearer(auto_error=False)


class Reply(BaseModel):
    text: str = Field(min_length=1, max_length=20_000)
    seen: int | None = Field(None, ge=0, description="the messages_count that the officer had read")
    public: bool | None = Field(None, description="the choice that a public chat needs")


def caller(request: Request, held: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]) -> Account:
    """Whose token it is; 401 without a good one."""
    app: App = request.app.state.app
    with app.database.read() as db:
        account = accounts.holder(db, "token", held.credentials, app.turns.clock()) if held else None
    if account is None:
        raise HTTPException(401, "A valid bearer token is needed.", {"WWW-Authenticate": "Bearer"})
    if request.method not in ("GET", "HEAD") and not access.may_change(account):
        raise HTTPException(403, "An auditor reads and changes nothing.")
    return account


Caller = Annotated[Account, Depends(caller)]
Limit = Annotated[int, Query(ge=1, le=500)]


@router.get("/conversations")
def listed(
    request: Request, account: Caller, state: str = "open", limit: Limit = 100, after: int = 0
) -> dict[str, Any]:
    """The conversations the caller may see; `state` is open, closed, all, or a state's own name."""
    app: App = request.app.state.app
    c = t.conversations.c
    query = select(t.conversations).where(inbox.visible(account), c.id > after).order_by(c.id).limit(limit)
    if state == "open":
        query = query.where(c.state != State.CLOSED)
    elif state != "all":
        query = query.where(c.state == state)
    with app.database.write() as db:
        found = [_summary(row) for row in db.execute(query).mappings()]
        audit.record(db, account.id, "list", "conversations", app.turns.clock(), f"api, {len(found)} rows")
    return {"conversations": found}


@router.get("/conversations/{id}")
def one(request: Request, account: Caller, id: int) -> dict[str, Any]:
    """One conversation with its messages in order."""
    app: App = request.app.state.app
    with app.database.write() as db:
        row = inbox.one(db, account, id)
        if row is None:
            raise HTTPException(404, "There is no such conversation here.")
        messages = conversations.transcript(db, id)
        audit.record(db, account.id, "read", f"conversation:{id}", app.turns.clock(), "api")
    return {**_summary(row), "messages": [_message(message) for message in messages]}


@router.post("/conversations/{id}/replies", status_code=201)
def reply(request: Request, account: Caller, id: int, said: Reply) -> Any:
    """Send an officer's words to the person, at once: the look-over and the seconds of grace are the desk's.

    A trainee's wait for their mentor: 202. With `seen`, 409 when the person or a colleague has written since that many messages (`messages_count`).
    """
    app: App = request.app.state.app
    if waits := _for_mentor(app, account, id, said):
        return waits
    event = OfficerReplied(app.turns.clock(), account.id, said.text, said.seen, public=said.public)
    _take(request, account, id, event)
    return one(request, account, id)


def _for_mentor(app: App, account: Account, id: int, said: Reply) -> JSONResponse | None:
    """A trainee's words wait for their mentor whatever way they come."""
    with app.database.write() as db:
        row = inbox.one(db, account, id)
        if row is None or mentors.of(db, account.id) is None:
            return None
        seen = row["messages_count"] if said.seen is None else said.seen
        written = Written(id, account.id, said.text, seen, confirmed=True, public=said.public)
        replying.put(db, written, 0, app.turns.clock())
    return JSONResponse({"waits": "for your mentor"}, 202)


@router.post("/conversations/{id}/closure", status_code=201)
def close(request: Request, account: Caller, id: int) -> dict[str, Any]:
    """Close a conversation."""
    app: App = request.app.state.app
    _take(request, account, id, OfficerClosed(app.turns.clock(), account.id))
    return one(request, account, id)


@router.get("/faq")
def faq(request: Request, account: Caller) -> dict[str, Any]:
    """The answers, drafts included."""
    app: App = request.app.state.app
    shown = ("id", "question", "answer", "category", "url", "status", "language", "owner", "variants")
    with app.database.read() as db:
        return {"faq": [{name: getattr(entry, name) for name in shown} for entry in handbook.entries(db)]}


@router.get("/areas")
def areas(request: Request, account: Caller) -> dict[str, Any]:
    """The areas with their teams."""
    app: App = request.app.state.app
    with app.database.read() as db:
        known = app.turns.handbook(db)
    shown = ("force", "id", "name", "team", "other_names", "postcodes")
    return {"areas": [{name: getattr(area, name) for name in shown} for area in known.areas.values()]}


def _take(request: Request, account: Account, id: int, event: Event) -> None:
    app: App = request.app.state.app
    with app.database.read() as db:
        if inbox.one(db, account, id) is None:
            raise HTTPException(404, "There is no such conversation here.")
    taken = app.turns.take(id, event)
    if taken is not None and taken.refused:
        raise HTTPException(409, taken.refused)


def _summary(row: RowMapping) -> dict[str, Any]:
    plain = (
        "id",
        "state",
        "channel",
        "area",
        "team",
        "messages_count",
        "due_at",
        "created_at",
        "updated_at",
        "answered_at",
    )
    urgent = bool(row["emergency"] or row["vulnerable"])
    return {**{name: row[name] for name in plain}, "assignee": row["officer"], "urgent": urgent}


def _message(row: RowMapping) -> dict[str, Any]:
    names = ("id", "author", "text", "status", "sent_at", "created_at", "officer", "reason")
    return {name: row[name] for name in names}
