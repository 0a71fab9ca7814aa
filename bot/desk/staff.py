"""Everybody with an account: the list, invitations, and the teams. Supervisors and auditors read; admins change."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import resets as second
from bot import staff as rules
from bot import staff_file
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, for_staff_readers, from_our_form
from bot.storage import audit, bounces, resets, staff
from bot.storage.access import Role
from bot.storage.staff import Person

router = APIRouter(prefix="/desk", include_in_schema=False)
Changing = Depends(from_our_form)
Short = Annotated[str, Form(max_length=320)]


@router.get("/staff")
def everybody(request: Request, account: SignedIn, done: str = "") -> HTMLResponse:
    for_staff_readers(account)
    return _page(request, account.id, done=done)


@router.post("/staff", dependencies=[Changing])
def invite(
    request: Request, account: SignedIn, email: Short = "", name: Short = "", role: Short = Role.OFFICER.value,
    team: Short = "",
) -> Response:  # fmt: skip
    """A new account and its invitation by mail."""
    for_admins(account)
    app = _app(request)
    with app.database.read() as db:
        people = staff.people(db)
    address = email.strip().lower()
    person = Person(rules.new_id(address, people), address, name.strip(), role, team)
    done = rules.change(app, account.id, [person], invite=True)
    if isinstance(done, list):
        return _page(request, account.id, 422, wrong=[mistake.message for mistake in done], kept=person)
    return RedirectResponse("/desk/staff?done=invited", 303)


@router.get("/staff.csv")
def export(request: Request, account: SignedIn) -> Response:
    """Everybody as a table; reading it back changes nothing."""
    for_admins(account)
    app = _app(request)
    with app.database.write() as db:
        people = staff.people(db)
        audit.record(db, account.id, "staff exported", "staff", app.turns.clock(), f"{len(people)} people")
    headers = {"Content-Disposition": 'attachment; filename="staff.csv"'}
    return Response(staff_file.write(people), media_type="text/csv; charset=utf-8", headers=headers)


@router.post("/staff-teams/{team}", dependencies=[Changing])
def set_team(request: Request, account: SignedIn, team: str, cover: Short = "", supervisor: Short = "") -> Response:
    """Who covers a team and who supervises it."""
    for_admins(account)
    problem = rules.set_team(_app(request), account.id, team, cover or None, supervisor or None)
    if problem:
        return _page(request, account.id, 422, wrong=[problem])
    return RedirectResponse("/desk/staff?done=team#teams", 303)


def _page(
    request: Request,
    own: str,
    status: int = 200,
    wrong: list[str] | None = None,
    kept: Person | None = None,
    done: str = "",
) -> HTMLResponse:
    app = _app(request)
    now, account = app.turns.clock(), request.state.account
    with app.database.read() as db:
        people, teams = staff.people(db), staff.team_rows(db)
        asked = [
            {
                **row,
                "person": people[row["officer"]],
                "mine": second.may_decide(account, people[row["officer"]], people, row["asked_by"]),
            }
            for row in resets.waiting(db, now)
        ]
        seen, ways, marked = staff.last_seen(db, now), staff.ways_in(db, people), bounces.marked(db)
    return page(
        request, "staff.html", status, people=people, teams=teams, seen=seen, ways=ways, marked=marked, asked=asked, own=own,
        wrong=wrong or [], kept=kept or Person("", "", "", Role.OFFICER, ""), done=done, roles=list(Role),
        posted=bool(app.settings.smtp_url.get_secret_value()), manages=account.role == Role.ADMIN,
    )  # fmt: skip


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
