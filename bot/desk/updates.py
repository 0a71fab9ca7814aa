"""Updates to all who follow an area: written, checked, approved, sent, corrected, withdrawn. An update of areas that are not
yours to write to does not exist for you."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import updating
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, audit, ledger, local_updates
from bot.storage.accounts import Account
from routing.handbook import Handbook

router = APIRouter(prefix="/desk/updates", include_in_schema=False)
Changing = Depends(from_our_form)
Text = Annotated[str, Form(max_length=20_000)]
STATES = {
    "draft": "Draft", "waiting": "Waits for a second person", "preparing": "Going out", "going": "Going out", "done": "Sent",
    "withdrawn": "Withdrawn",
}  # fmt: skip
AGAIN = "Please look at the remarks, and tick that it may go out so."
LATE = "Somebody was faster: look at what it is now."


@router.get("")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    return _list(request, account)


@router.post("", dependencies=[Changing])
def write(
    request: Request, account: SignedIn, text: Text = "", area: Annotated[list[str] | None, Form()] = None,
    on_x: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """A draft; nothing goes out yet."""
    app, areas = _app(request), area or []
    with app.database.write() as db:
        wrong = _wrong(db, app, account, text, areas, on_x)
        id = None if wrong else local_updates.write(db, text.strip(), areas, on_x, account.id, app.turns.clock())
        if id:
            _record(db, app, account, "update written", id)
    if id is None:
        return _list(request, account, wrong, {"text": text, "areas": areas, "on_x": on_x})
    return _to(id)


@router.get("/{update}")
def one(request: Request, account: SignedIn, update: int) -> HTMLResponse:
    return _one(request, account, update)


@router.post("/{update}", dependencies=[Changing])
def rewrite(
    request: Request, account: SignedIn, update: int, text: Text = "",
    area: Annotated[list[str] | None, Form()] = None, on_x: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Other words or areas, as long as it has not left."""
    app, areas = _app(request), area or []
    with app.database.write() as db:
        row = _theirs(db, app, account, update)
        wrong = _wrong(db, app, account, text, areas, on_x, row)
        if not wrong and not local_updates.rewrite(db, update, text.strip(), areas, on_x, account.id):
            wrong = [LATE]
        if not wrong:
            _record(db, app, account, "update rewritten", update)
    return _one(request, account, update, wrong) if wrong else _to(update)


@router.post("/{update}/sending", dependencies=[Changing])
def send(request: Request, account: SignedIn, update: int, confirmed: Annotated[bool, Form()] = False) -> Response:
    """Let it go; where the force wishes a second person, ask for one."""
    app = _app(request)
    with app.database.write() as db:
        row, second = _theirs(db, app, account, update), app.settings.updates_approved
        wrong = [AGAIN] if updating.checked(db, row["text"]).confirm and not confirmed else []
        ask = local_updates.ask_approval
        if not wrong and not (ask(db, update) if second else local_updates.send(db, update, None, app.turns.clock())):
            wrong = [LATE]
        if not wrong:
            _record(db, app, account, "update for approval" if second else "update sent", update)
    return _one(request, account, update, wrong) if wrong else _to(update)


@router.post("/{update}/approval", dependencies=[Changing])
def approve(request: Request, account: SignedIn, update: int) -> Response:
    """The second person's yes: it goes out."""
    app = _app(request)
    with app.database.write() as db:
        row = _theirs(db, app, account, update)
        wrong = ["Somebody else must approve what you wrote."] if row["officer"] == account.id else []
        if not wrong and not local_updates.send(db, update, account.id, app.turns.clock()):
            wrong = [LATE]
        if not wrong:
            _record(db, app, account, "update approved", update)
    return _one(request, account, update, wrong) if wrong else _to(update)


@router.post("/{update}/return", dependencies=[Changing])
def give_back(
    request: Request, account: SignedIn, update: int, why: Annotated[str, Form(max_length=300)] = ""
) -> Response:
    """The second person's no, with a word to the writer."""
    return _act(request, account, update, "update given back", lambda db: local_updates.give_back(db, update, why))


@router.post("/{update}/removal", dependencies=[Changing])
def discard(request: Request, account: SignedIn, update: int) -> Response:
    """A draft is not wanted any more."""
    app = _app(request)
    with app.database.write() as db:
        _theirs(db, app, account, update)
        taken = local_updates.discard(db, update)
        if taken:
            _record(db, app, account, "update discarded", update)
    return RedirectResponse("/desk/updates", 303) if taken else _one(request, account, update, [LATE])


@router.post("/{update}/correction", dependencies=[Changing])
def correct(
    request: Request, account: SignedIn, update: int, text: Text = "", confirmed: Annotated[bool, Form()] = False
) -> Response:
    """Other words in every chat, in place where the channel can, else as a marked correction."""
    app = _app(request)
    with app.database.write() as db:
        row = _theirs(db, app, account, update)
        wrong = updating.faults(app, text, row["areas"], row["on_x"], app.turns.handbook(db), correction=True)
        wrong += ["Nothing was changed."] if text.strip() == row["text"] else []
        wrong = wrong or ([AGAIN] if updating.checked(db, text).confirm and not confirmed else [])
        if not wrong and local_updates.correct(db, update, text.strip(), app.turns.clock()):
            ledger.amend(db, update)
            _record(db, app, account, "update corrected", update)
    return _one(request, account, update, wrong, correction=text) if wrong else _to(update)


@router.post("/{update}/withdrawal", dependencies=[Changing])
def withdraw(request: Request, account: SignedIn, update: int) -> Response:
    """What has not left stays; what stands in a chat is replaced, or followed by a word that it is withdrawn."""

    def taken_back(db: Connection) -> bool:
        if not local_updates.withdraw(db, update, _app(request).turns.clock()):
            return False
        ledger.drop(db, update)
        ledger.amend(db, update)
        return True

    return _act(request, account, update, "update withdrawn", taken_back)


@router.post("/{update}/resending", dependencies=[Changing])
def resend(request: Request, account: SignedIn, update: int) -> Response:
    """Write again to those of whom nobody knows whether they got it; only an officer may decide that."""
    return _act(request, account, update, "update resent", lambda db: bool(ledger.resend(db, update)))


def _act(request: Request, account: Account, update: int, verb: str, act: Any) -> Response:
    app = _app(request)
    with app.database.write() as db:
        _theirs(db, app, account, update)
        taken = act(db)
        if taken:
            _record(db, app, account, verb, update)
    return _to(update) if taken else _one(request, account, update, [LATE])


def _list(
    request: Request, account: Account, wrong: list[str] | None = None, kept: dict[str, Any] | None = None
) -> HTMLResponse:
    app = _app(request)
    with app.database.read() as db:
        known = app.turns.handbook(db)
        rows = [row for row in local_updates.latest(db) if _sees(account, row, known)]
        counts = {row["id"]: ledger.progress(db, row["id"]) for row in rows[:20]}
    reached = {id: sum(ways.get("sent", 0) for ways in found.values()) for id, found in counts.items()}
    values: dict[str, Any] = {
        "rows": rows, "reached": reached, "states": STATES, "wrong": wrong or [], "areas": updating.areas_of(account, known),
        "kept": kept or {"text": "", "areas": [], "on_x": False}, "x_open": "x" in app.channels,
    }  # fmt: skip
    return page(request, "updates.html", 422 if wrong else 200, **values)


def _one(
    request: Request, account: Account, update: int, wrong: list[str] | None = None, correction: str = ""
) -> HTMLResponse:
    app = _app(request)
    with app.database.write() as db:  # an allowance is locked while it is read
        now, known = app.turns.clock(), app.turns.handbook(db)
        row = _theirs(db, app, account, update)
        left = row["status"] not in ("draft", "waiting")
        values: dict[str, Any] = {
            "row": row, "states": STATES, "wrong": wrong or [], "correction": correction, "areas": updating.areas_of(account, known),
            "check": updating.checked(db, correction or row["text"]), "x_open": "x" in app.channels,
            "reach": [] if left else updating.reach(db, app, row["areas"], row["on_x"], now),
            "ways": updating.ways(db, app, row, now) if left else [], "reasons": ledger.reasons(db, update),
            "amended": ledger.amended(db, update), "second": app.settings.updates_approved, "quiet": app.settings.quiet,
            "quiet_until": app.settings.quiet.until(now) if app.settings.quiet else None, "columns": updating.STATES,
            "may": access.may_change(account), "channels": updating.NAMES,
        }  # fmt: skip
    return page(request, "update.html", 422 if wrong else 200, **values)


def _wrong(
    db: Connection, app: App, account: Account, text: str, areas: list[str], on_x: bool, row: RowMapping | None = None
) -> list[str]:
    known = app.turns.handbook(db)
    theirs = {area.id for area in updating.areas_of(account, known)} | set(row["areas"] if row else ())
    if set(areas) - theirs:
        raise HTTPException(404, "There is no such area here.")
    return updating.faults(app, text, areas, on_x, known)


def _sees(account: Account, row: RowMapping, known: Handbook) -> bool:
    if access.sees_all(account) or row["officer"] == account.id:
        return True
    found = [area for id in row["areas"] if (area := known.area(id))]
    return any(access.may_write_to(account, area, known.teams.get(area.team or "")) for area in found)


def _theirs(db: Connection, app: App, account: Account, update: int) -> RowMapping:
    row = local_updates.one(db, update)
    if row is None or not _sees(account, row, app.turns.handbook(db)):
        raise HTTPException(404, "There is no such update here.")
    return row


def _record(db: Connection, app: App, account: Account, verb: str, id: int) -> None:
    audit.record(db, account.id, verb, f"update:{id}", app.turns.clock())


def _to(id: int) -> Response:
    return RedirectResponse(f"/desk/updates/{id}", 303)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
