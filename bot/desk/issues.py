"""You said, we did: local issues, the conversations tied to them, and the one word to all who raised one."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import updating
from bot.app import App
from bot.desk.conversations import one as conversation_page
from bot.desk.conversations import take
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, audit, inbox, issues
from bot.storage.accounts import Account
from routing.events import OfficerTied, OfficerUntied
from routing.local_issues import mistakes

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
NO_PLACE = "This conversation has no place yet, so choose an issue that is there."


@router.get("/issues")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    return _list(request, account)


@router.post("/issues", dependencies=[Changing])
def open_one(
    request: Request,
    account: SignedIn,
    title: Annotated[str, Form(max_length=400)] = "",
    area: Annotated[str, Form()] = "",
) -> Response:
    """A place and a matter that several people may raise."""
    app = _app(request)
    with app.database.write() as db:
        wrong = _open(db, app, account, title, area)
    return _list(request, account, wrong) if isinstance(wrong, list) else RedirectResponse("/desk/issues", 303)


@router.post("/issues/{issue}/resolution", dependencies=[Changing])
def resolve(
    request: Request, account: SignedIn, issue: int, text: Annotated[str, Form(max_length=2_000)] = "",
    confirmed: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """What was done; all who raised it and agreed to hear of it are told, each in their own conversation."""
    app = _app(request)
    with app.database.write() as db:
        _theirs(db, app, account, issue)
        wrong = [] if text.strip() else ["Write what was done."]
        check = updating.checked(db, text)
        wrong = wrong or (
            ["Please look at the remarks, and tick that it may go out so."] if check.confirm and not confirmed else []
        )
        if not wrong and not issues.resolve(db, issue, text.strip(), account.id, app.turns.clock()):
            wrong = ["It is settled already."]
        if not wrong:
            audit.record(db, account.id, "issue resolved", f"issue:{issue}", app.turns.clock())
    if wrong:
        return _list(request, account, wrong, issue, text, check)
    return RedirectResponse("/desk/issues", 303)


@router.post("/conversations/{id}/issues", dependencies=[Changing])
def tie(
    request: Request, account: SignedIn, id: int, issue: Annotated[int, Form()] = 0,
    title: Annotated[str, Form(max_length=400)] = "",
) -> Response:  # fmt: skip
    """Tie a conversation to an issue that is there, or to a new one of its area; the person is asked whether they want to hear."""
    app = _app(request)
    with app.database.write() as db:
        row = inbox.one(db, account, id)
        if row is None:
            raise HTTPException(404, "There is no such conversation here.")
        known: int | list[str] = issue
        if title.strip() or not issue:
            known = _open(db, app, account, title, row["area"]) if row["area"] else [NO_PLACE]
        found = _theirs(db, app, account, known) if isinstance(known, int) else None
    if isinstance(known, list) or found is None:
        return conversation_page(request, account, id, problem=" ".join(known if isinstance(known, list) else []))
    if found["resolved_at"]:
        return conversation_page(request, account, id, problem="That issue is settled already.")
    return take(request, account, id, OfficerTied(app.turns.clock(), account.id, found["id"], found["title"]))


@router.post("/conversations/{id}/issues/removal", dependencies=[Changing])
def untie(request: Request, account: SignedIn, id: int, issue: Annotated[int, Form()] = 0) -> Response:
    """It was about something else."""
    app = _app(request)
    with app.database.read() as db:
        tied = issues.of(db, id) if inbox.one(db, account, id) is not None else []
    found = next((row for row in tied if row["id"] == issue), None)
    if found is None:
        return conversation_page(request, account, id, problem="It is not tied to that issue.")
    return take(request, account, id, OfficerUntied(app.turns.clock(), account.id, issue, found["title"]))


def _open(db: Connection, app: App, account: Account, title: str, area: str) -> int | list[str]:
    """The number of a new issue, or why there is none."""
    if not area:
        return ["Choose an area."]
    if area not in {one.id for one in updating.areas_of(account, app.turns.handbook(db))}:
        raise HTTPException(404, "There is no such area here.")
    if wrong := mistakes(title):
        return wrong
    id = issues.open_one(db, title.strip(), area, account.id, app.turns.clock())
    audit.record(db, account.id, "issue opened", f"issue:{id}", app.turns.clock())
    return id


def _list(
    request: Request, account: Account, wrong: list[str] | None = None, at: int = 0, text: str = "",
    check: updating.Checked | None = None,
) -> HTMLResponse:  # fmt: skip
    app = _app(request)
    with app.database.read() as db:
        areas = updating.areas_of(account, app.turns.handbook(db))
        rows = issues.counted(db, None if access.sees_all(account) else [area.id for area in areas])
    values: dict[str, Any] = {
        "rows": rows,
        "areas": areas,
        "wrong": wrong or [],
        "at": at,
        "text": text,
        "check": check,
    }
    return page(request, "issues.html", 422 if wrong else 200, **values)


def _theirs(db: Connection, app: App, account: Account, issue: int) -> RowMapping:
    row = issues.one(db, issue)
    if row is None or row["area"] not in {area.id for area in updating.areas_of(account, app.turns.handbook(db))}:
        raise HTTPException(404, "There is no such issue here.")
    return row


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
