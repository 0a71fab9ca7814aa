"""One conversation on the desk, and what an officer can do with it."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import RowMapping

from bot import updating
from bot.app import App
from bot.desk import happenings, insertions, live, replies, snoozes
from bot.desk.lists import came_from, remember
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, attachments, audit, conversations, history, holds, inbox, issues, outbox
from bot.storage.accounts import Account
from routing.events import Event, OfficerClosed, OfficerPassedOn, OfficerRedirected, OfficerReopened, OfficerSaw
from routing.handbook import Handbook

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
MOST_MAPS = 3


@router.get("/conversations/{id}", dependencies=[live.Marked])
def one(
    request: Request, account: SignedIn, id: int, problem: str = "", show: str = "", find: str = ""
) -> HTMLResponse:
    """One conversation, with the list that it was opened from beside it where there is room."""
    show = came_from(request, show)
    _note_read(request, account, id)
    with _app(request).database.read() as db:
        row = _seen(inbox.one(db, account, id))
        doubles = history.merged(db, id)
        messages, files = conversations.transcript(db, id), attachments.of(db, id)
        for double in doubles:
            messages, files = (
                messages + conversations.transcript(db, double["id"]),
                files | attachments.of(db, double["id"]),
            )
        before = history.earlier(db, account, row)
        held = holds.of(db, id)
        chain, known = conversations.chain(db, id), _app(request).turns.handbook(db)
        told, earlier = happenings.transcript(db, id, messages, known), happenings.versions(db, id)
        offered = insertions.offer(db, row, known, find[:400])
        raised = issues.of(db, id)
        may_tie = issues.offered(db, [one.id for one in updating.areas_of(account, known)], id)
        reply, rows = replies.box(db, account, row), inbox.page(db, account, show, most=inbox.BESIDE).rows
    values: dict[str, Any] = {"row": row, "files": files, "problem": problem, "reply": reply}
    values |= {
        "rows": rows,
        "show": show,
        "chain": happenings.told(chain),
        "held": held,
        "told": told,
        "earlier": earlier,
    }
    values |= {"insert": offered, "doubles": doubles, "before": before}
    values |= _places(request, row, messages, known)
    values |= {"snoozes": snoozes.CHOICES, "raised": raised, "may_tie": may_tie}
    return remember(page(request, "conversation.html", **values), show)


@router.post("/conversations/{id}/handover", dependencies=[Changing])
def pass_on(request: Request, account: SignedIn, id: int, to: Annotated[str, Form()] = "") -> Response:
    """`to` is "team" or "team/officer"."""
    team, _, officer = to.partition("/")
    event = OfficerPassedOn(_app(request).turns.clock(), account.id, team, officer or None)
    return take(request, account, id, event)


@router.post("/conversations/{id}/redirection", dependencies=[Changing])
def redirect(
    request: Request, account: SignedIn, id: int, route: Annotated[str, Form()] = "", force: Annotated[str, Form()] = ""
) -> Response:
    """Send the person where the matter belongs, in one tap."""
    event = OfficerRedirected(_app(request).turns.clock(), account.id, route, force or None)
    return take(request, account, id, event)


@router.post("/conversations/{id}/acknowledgement", dependencies=[Changing])
def acknowledge(request: Request, account: SignedIn, id: int) -> Response:
    """What had to be seen soon was seen: its timer stops."""
    return take(request, account, id, OfficerSaw(_app(request).turns.clock(), account.id))


@router.post("/conversations/{id}/closure", dependencies=[Changing])
def close(request: Request, account: SignedIn, id: int) -> Response:
    return take(request, account, id, OfficerClosed(_app(request).turns.clock(), account.id))


@router.post("/conversations/{id}/reopening", dependencies=[Changing])
def reopen(request: Request, account: SignedIn, id: int) -> Response:
    return take(request, account, id, OfficerReopened(_app(request).turns.clock(), account.id))


@router.post("/conversations/{id}/messages/{message}/resending", dependencies=[Changing])
def resend(request: Request, account: SignedIn, id: int, message: int) -> Response:
    """Send an unconfirmed or failed message again, the bot's too; only an officer may decide that."""
    with _app(request).database.write() as db:
        _seen(inbox.one(db, account, id))
        if message in {row["id"] for row in conversations.transcript(db, id)}:
            outbox.resend(db, message)
            audit.record(db, account.id, "resend", f"conversation:{id}", _app(request).turns.clock())
    return RedirectResponse(f"/desk/conversations/{id}", 303)


def take(request: Request, account: Account, id: int, event: Event) -> Response:
    """One event of an officer on a conversation of theirs, and the page that follows; a refusal is shown there."""
    app = _app(request)
    with app.database.read() as db:
        _seen(inbox.one(db, account, id))
    taken = app.turns.take(id, event)
    if taken is not None and taken.refused:
        return one(request, account, id, problem=taken.refused)
    with app.database.read() as db:
        still_theirs = inbox.one(db, account, id) is not None
    return RedirectResponse(f"/desk/conversations/{id}" if still_theirs else "/desk", 303)


def _note_read(request: Request, account: Account, id: int) -> None:
    """It is read from now on, and the audit trail says by whom before anything is shown; short, since writers wait here."""
    with _app(request).database.read() as db:
        _seen(inbox.one(db, account, id))
    with _app(request).database.write() as db:
        if access.may_change(account):
            inbox.mark_read(db, id)
        audit.record(db, account.id, "read", f"conversation:{id}", _app(request).turns.clock())


def _places(request: Request, row: RowMapping, messages: Sequence[RowMapping], known: Handbook) -> dict[str, Any]:
    """The map of the conversation's area, and one for each place that was shared."""
    tile_url = _app(request).settings.tile_url
    pinned = [message for message in messages if message["pin"]][-MOST_MAPS:]
    maps = {said["id"]: known.atlas.sketch(row["area"], [said["pin"]], bool(tile_url)) for said in pinned}
    whole = None if maps else known.atlas.sketch(row["area"], (), bool(tile_url))
    return {"maps": maps, "whole": whole, "tile_url": tile_url}


def _seen(row: RowMapping | None) -> RowMapping:
    """What an officer may not see does not exist for them."""
    if row is None:
        raise HTTPException(404, "There is no such conversation here.")
    return row


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
