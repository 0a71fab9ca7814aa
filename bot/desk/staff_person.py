"""One account: role, team, mentor, teams supervised; invited anew, shut and opened, reset with a second person; its tokens."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import resets as second
from bot import staff as rules
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, for_leads, for_staff_readers, from_our_form
from bot.storage import audit, bounces, factors, outbox, resets, staff, tokens
from bot.storage.access import STAFF_READERS, Role
from bot.storage.accounts import Account
from bot.storage.staff import Person
from bot.storage.tokens import Scope

router = APIRouter(prefix="/desk/staff", include_in_schema=False)
TOKEN_MADE = (
    "{who} made a token for the API that acts for your account: another system can do with it what you may.\n\nIf you know nothing of this, "
    "tell your supervisor; an admin can end it here: {at}\n"
)
Changing = Depends(from_our_form)
Short = Annotated[str, Form(max_length=320)]


@router.get("/{officer}")
def one(request: Request, account: SignedIn, officer: str, done: str = "") -> HTMLResponse:
    for_staff_readers(account)
    return _page(request, account, _person(request, officer), done=done)


@router.post("/{officer}", dependencies=[Changing])
def change(
    request: Request, account: SignedIn, officer: str, email: Short = "", name: Short = "", role: Short = "",
    team: Short = "", mentor: Short = "", supervises: Annotated[list[str], Form()] = [],  # noqa: B006 (FastAPI copies it)
) -> Response:  # fmt: skip
    for_admins(account)
    person = _person(request, officer)
    wanted = replace(
        person, email=email.strip().lower(), name=name.strip(), role=role, team=team, mentor=mentor,
        supervises=tuple(sorted(set(supervises))),
    )  # fmt: skip
    return _changed(request, account, person, wanted, "kept")


@router.post("/{officer}/closure", dependencies=[Changing])
def shut(request: Request, account: SignedIn, officer: str) -> Response:
    """Sessions, tokens, devices and links end at once; what is open goes on to others."""
    for_admins(account)
    person = _person(request, officer)
    return _changed(request, account, person, replace(person, disabled=True), "shut")


@router.post("/{officer}/reopening", dependencies=[Changing])
def open_again(request: Request, account: SignedIn, officer: str) -> Response:
    for_admins(account)
    person = _person(request, officer)
    return _changed(request, account, person, replace(person, disabled=False), "opened")


@router.post("/{officer}/invitation", dependencies=[Changing])
def invite(request: Request, account: SignedIn, officer: str) -> Response:
    """A new link by mail; it never stands in for a second factor that is set up."""
    for_admins(account)
    rules.invite_again(_app(request), account.id, _person(request, officer).id)
    return _back(officer, "invited")


@router.post("/{officer}/reset", dependencies=[Changing])
def ask_reset(request: Request, account: SignedIn, officer: str) -> Response:
    """The first of two people asks."""
    for_leads(account)
    person, app = _person(request, officer), _app(request)
    with app.database.read() as db:
        if not second.may_ask(account, person, staff.people(db)):
            raise HTTPException(404)
    problem = second.ask(app, account.id, person.id)
    return _page(request, account, person, 422, [problem]) if problem else _back(officer, "asked")


@router.post("/{officer}/resets/{id}", dependencies=[Changing])
def decide(
    request: Request, account: SignedIn, officer: str, id: int, approved: Annotated[bool, Form()] = False
) -> Response:
    """The second of two people approves or refuses."""
    for_leads(account)
    person, app = _person(request, officer), _app(request)
    problem = second.decide(app, account, id, approved)
    return (
        _page(request, account, person, 422, [problem])
        if problem
        else _back(officer, "reset" if approved else "refused")
    )


@router.post("/{officer}/tokens", dependencies=[Changing])
def make_token(
    request: Request, account: SignedIn, officer: str, name: Annotated[str, Form(max_length=120)] = "",
    scope: Annotated[list[Scope], Form()] = [], days: Annotated[int, Form(ge=1, le=3650)] = 365,  # noqa: B006
) -> Response:  # fmt: skip
    """A token for the API, shown this once; whoever it acts for is told by mail."""
    for_admins(account)
    person, app = _person(request, officer), _app(request)
    if person.disabled or not scope:
        why = "The account is shut." if person.disabled else "Choose what the token may do."
        return _page(request, account, person, 422, [why])
    now = app.turns.clock()
    with app.database.write() as db:
        secret = tokens.issue(db, officer, now, tuple(dict.fromkeys(scope)), name.strip(), days)
        audit.record(db, account.id, "token made", f"officer:{officer}", now)
        told = TOKEN_MADE.format(who=account.name, at=f"{app.settings.address}/desk/staff/{officer}")
        outbox.add_mail(db, person.email, "Bluelamp: a token for the API was made", told, now)
    return _page(request, account, person, secret=secret)


@router.post("/{officer}/tokens/{start}/removal", dependencies=[Changing])
def revoke(request: Request, account: SignedIn, officer: str, start: str) -> Response:
    """End a token for the API at once."""
    for_admins(account)
    app = _app(request)
    with app.database.write() as db:
        if tokens.revoke(db, start, officer):
            audit.record(db, account.id, "token revoked", f"officer:{officer}", app.turns.clock())
    return _back(officer, "revoked")


def _changed(request: Request, account: Account, person: Person, wanted: Person, done: str) -> Response:
    found = rules.change(_app(request), account.id, [wanted])
    if isinstance(found, list):
        return _page(request, account, replace(wanted, id=person.id), 422, [mistake.message for mistake in found])
    if person.id == account.id and wanted.role not in STAFF_READERS:
        return RedirectResponse("/desk", 303)
    moved = bool(found.moved.get(person.id))
    return RedirectResponse(f"/desk/handovers/{person.id}", 303) if moved else _back(person.id, done)


def _page(
    request: Request,
    account: Account,
    person: Person,
    status: int = 200,
    wrong: list[str] | None = None,
    done: str = "",
    secret: str = "",
) -> HTMLResponse:
    app = _app(request)
    now = app.turns.clock()
    with app.database.read() as db:
        people = staff.people(db)
        waiting = next((row for row in resets.waiting(db, now) if row["officer"] == person.id), None)
        seen, marked = staff.last_seen(db, now).get(person.id), bounces.marked(db).get(person.email)
        values = {"teams": staff.team_rows(db), "ways": factors.ways(db, person.id), "open": staff.held(db, person.id)}
        held = tokens.held_by(db, person.id, now)
    mine = waiting is not None and second.may_decide(account, person, people, waiting["asked_by"])
    may_ask = waiting is None and second.may_ask(account, person, people)
    return page(
        request, "staff_person.html", status, person=person, people=people, waiting=waiting, mine=mine, may_ask=may_ask,
        seen=seen, marked=marked, tokens=held, wrong=wrong or [], done=done, secret=secret, scopes=list(Scope), roles=list(Role),
        manages=account.role == Role.ADMIN, stored=people[person.id], lives=resets.LIVES, **values,
    )  # fmt: skip


def _person(request: Request, officer: str) -> Person:
    with _app(request).database.read() as db:
        person = staff.people(db).get(officer)
    if person is None:
        raise HTTPException(404)
    return person


def _back(officer: str, done: str) -> Response:
    return RedirectResponse(f"/desk/staff/{officer}?done={done}", 303)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
