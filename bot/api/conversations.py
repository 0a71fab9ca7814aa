"""/api/v1/conversations: the list, one with its words, replies and closures."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Path, Query, Request
from fastapi.responses import JSONResponse
from pydantic import Field
from sqlalchemy import ColumnElement, Connection, RowMapping, not_, select

from bot import replying
from bot.api import shapes
from bot.api.callers import Reader, Writer, here
from bot.api.once import Key, Once, once
from bot.api.problems import said
from bot.replying import Written
from bot.storage import audit, conversations, inbox, mentors
from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.events import Event, OfficerClosed, OfficerReplied
from routing.state import State

router = APIRouter(prefix="/api/v1/conversations", tags=["conversations"])
Number = Annotated[int, Path(ge=1, le=shapes.LARGEST_ID, examples=[1])]
NONE = "There is no such conversation here."
_c = t.conversations.c


class Wanted(shapes.Asked):
    """What the list is narrowed to, and the page of it."""

    state: Literal["open", "all", "listening", "checking", "choosing", "locating", "with_officer", "closed"] = "open"
    channel: shapes.Given | None = None
    area: shapes.Given | None = None
    team: shapes.Given | None = None
    assignee: shapes.Given | None = None
    urgent: bool | None = None
    created_since: shapes.Moment | None = None
    updated_since: shapes.Moment | None = None
    limit: int = Field(100, ge=1, le=500)
    after: int = Field(0, ge=0, le=shapes.LARGEST_ID, description="`next` of the page before")

    def conditions(self) -> list[ColumnElement[bool]]:
        """What a row must fulfil."""
        given = {_c.channel: self.channel, _c.area: self.area, _c.team: self.team, _c.officer: self.assignee}
        found: list[ColumnElement[bool]] = [column == value for column, value in given.items() if value is not None]
        if self.state == "open":
            found.append(_c.state != State.CLOSED)
        elif self.state != "all":
            found.append(_c.state == self.state)
        if self.urgent is not None:
            grave = _c.emergency | _c.vulnerable
            found.append(grave if self.urgent else not_(grave))
        if self.created_since:
            found.append(_c.created_at >= self.created_since)
        if self.updated_since:
            found.append(_c.updated_at >= self.updated_since)
        return [*found, _c.id > self.after]


@router.get("", responses=said())
def listed(request: Request, account: Reader, wanted: Annotated[Wanted, Query()]) -> shapes.Conversations:
    """The conversations the caller may see, by number (scope `conversations:read`)."""
    query = select(t.conversations).where(inbox.visible(account), *wanted.conditions())
    app = here(request)
    with app.database.write() as db:
        rows = db.execute(query.order_by(_c.id).limit(wanted.limit + 1)).mappings().all()
        found = [shapes.Conversation(**_summary(row)) for row in rows[: wanted.limit]]
        audit.record(db, account.id, "list", "conversations", app.turns.clock(), f"api, {len(found)} rows")
    return shapes.Conversations(conversations=found, next=shapes.following(rows, wanted.limit, lambda row: row["id"]))


@router.get("/{id}", responses=said(404))
def one(request: Request, account: Reader, id: Number) -> shapes.WholeConversation:
    """One conversation with its messages in order (scope `conversations:read`)."""
    with here(request).database.write() as db:
        if inbox.one(db, account, id) is None:
            raise HTTPException(404, NONE)
        return _read(request, db, account, id)


@router.post(
    "/{id}/replies",
    status_code=201,
    response_model=shapes.WholeConversation,
    responses={**said(404, 409), 202: {"model": shapes.Waits, "description": "It waits for the trainee's mentor."}},
)
def reply(
    request: Request, account: Writer, id: Number, words: shapes.Reply, key: Key = None
) -> shapes.WholeConversation | JSONResponse:
    """Send an officer's words to the person, at once: the look-over and the seconds of grace are the desk's.

    A trainee's wait for their mentor: 202. With `seen`, 409 when the person or a colleague has written since that many messages
    (`messages_count`). Scope `conversations:write`.
    """
    with once(request, account, key, words) as work:
        if work.before:
            return work.before
        if waits := _for_mentor(request, account, id, words, work):
            return waits
        event = OfficerReplied(here(request).turns.clock(), account.id, words.text, words.seen, public=words.public)
        return _take(request, account, id, event, work)


@router.post("/{id}/closure", status_code=201, response_model=shapes.WholeConversation, responses=said(404, 409))
def close(
    request: Request, account: Writer, id: Number, key: Key = None
) -> shapes.WholeConversation | JSONResponse:  # fmt: skip
    """Close a conversation (scope `conversations:write`)."""
    with once(request, account, key) as work:
        if work.before:
            return work.before
        return _take(request, account, id, OfficerClosed(here(request).turns.clock(), account.id), work)


def _for_mentor(request: Request, account: Account, id: int, words: shapes.Reply, work: Once) -> JSONResponse | None:
    """A trainee's words wait for their mentor whatever way they come."""
    app = here(request)
    with app.database.write() as db:
        row = inbox.one(db, account, id)
        if row is None or mentors.of(db, account.id) is None:
            return None
        seen = row["messages_count"] if words.seen is None else words.seen
        written = Written(id, account.id, words.text, seen, confirmed=True, public=words.public)
        replying.put(db, written, 0, app.turns.clock())
        answer = shapes.Waits(waits="for your mentor")
        work.keep(db, 202, answer, id)
    return JSONResponse(answer.model_dump(), 202)


def _take(request: Request, account: Account, id: int, event: Event, work: Once) -> shapes.WholeConversation:
    app = here(request)
    with app.database.read() as db:
        if inbox.one(db, account, id) is None:
            raise HTTPException(404, NONE)
    left: list[shapes.WholeConversation] = []

    def also(db: Connection) -> None:
        left[:] = [_read(request, db, account, id)]
        work.keep(db, 201, left[0], id)

    taken = app.turns.take(id, event, also)
    if taken is None or taken.refused:
        raise HTTPException(409, taken.refused if taken else NONE)
    return left[0]


def _read(request: Request, db: Connection, account: Account, id: int) -> shapes.WholeConversation:
    """A conversation that the caller may see, read for the record."""
    row = db.execute(select(t.conversations).where(_c.id == id)).mappings().one()
    messages = [shapes.Message.model_validate(dict(said)) for said in conversations.transcript(db, id)]
    audit.record(db, account.id, "read", f"conversation:{id}", here(request).turns.clock(), "api")
    return shapes.WholeConversation(**_summary(row), messages=messages)


def _summary(row: RowMapping) -> dict[str, Any]:
    plain = {name: row[name] for name in shapes.Conversation.model_fields if name in row}
    urgent = bool(row["emergency"] or row["vulnerable"])
    return {**plain, "assignee": row["officer"], "urgent": urgent}
