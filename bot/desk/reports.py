"""Reports of a month, drawn on the server: as a page, as CSV, and as sheets of A4. Supervisors see their teams', admins and
auditors the force's too."""

from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from bot import csv_text, reports
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.reports import FORCE, Month, Report
from bot.storage import access, audit
from bot.storage.accounts import Account
from routing.handbook import Handbook

router = APIRouter(prefix="/desk", include_in_schema=False)
COLUMNS = ("report", "name", "what", "value")


@router.get("/reports")
def show(request: Request, account: SignedIn, month: str = "", team: str = "") -> HTMLResponse:
    """All reports of a month, each with its plot and its table."""
    return page(request, "reports.html", **_values(request, account, month, team))


@router.get("/reports/print")
def as_sheets(request: Request, account: SignedIn, month: str = "", team: str = "") -> HTMLResponse:
    """The same to print or to keep as PDF, without what only the desk may know."""
    values = _values(request, account, month, team, careful=True)
    _record(request, account, "report printed", values)
    return page(request, "reports_print.html", **values)


@router.get("/reports.csv")
def as_csv(request: Request, account: SignedIn, month: str = "", team: str = "", report: str = "") -> Response:
    """One report as a table, or all of them with a line for each number."""
    values = _values(request, account, month, team)
    found: list[Report] = [one for one in values["reports"] if report in ("", one.id)]
    if not found:
        raise HTTPException(404)
    _record(request, account, "report exported", values)
    text = _table(found[0]) if report else _lines(found)
    name = f"reports-{values['month']}{'-' + report if report else ''}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def _values(request: Request, account: Account, month: str, team: str, careful: bool = False) -> dict[str, Any]:
    app: App = request.app.state.app
    now, zone = app.turns.clock(), app.settings.time_zone
    month = month or f"{now.astimezone(ZoneInfo(zone)):%Y-%m}"
    with app.database.read() as db:
        known = app.turns.handbook(db)
        teams = access.teams_reported(account, known)
        chosen = _chosen(account, teams, team)
        try:
            found: Month = reports.of_month(db, month, now, zone, known)
        except ValueError as wrong:
            raise HTTPException(422, "A month is written as 2026-11.") from wrong
    ours = [chosen] if chosen != FORCE else teams
    made = [*reports.answers(found, ours, careful), *reports.demand(found, chosen)]
    return {
        "month": month, "team": chosen, "teams": {id: known.teams[id] for id in teams}, "reports": made, "printed": now,
        "force": _force(known), "whole": chosen == FORCE, "may_see_all": access.reports_force(account), "total": found.shown("total", chosen),
    }  # fmt: skip


def _chosen(account: Account, teams: list[str], team: str) -> str:
    """The team meant, or the force: what is not theirs does not exist."""
    if not teams or (team and team != FORCE and team not in teams):
        raise HTTPException(404)
    if access.reports_force(account):
        return team or FORCE
    if team == FORCE:
        raise HTTPException(404)
    return team or (account.team if account.team in teams else teams[0])


def _force(known: Handbook) -> str:
    force = known.forces.get(known.home_force)
    return force.name if force else ""


def _record(request: Request, account: Account, verb: str, values: dict[str, Any]) -> None:
    app: App = request.app.state.app
    with app.database.write() as db:
        audit.record(db, account.id, verb, f"team:{values['team']}", app.turns.clock(), values["month"])


def _table(one: Report) -> str:
    rows = [dict(zip(one.head, (row.name, *row.cells), strict=True)) for row in one.rows]
    return csv_text.written(one.head, rows)


def _lines(found: list[Report]) -> str:
    return csv_text.written(COLUMNS, (
        dict(zip(COLUMNS, (one.title, row.name, what, cell), strict=True))
        for one in found for row in one.rows for what, cell in zip(one.head[1:], row.cells, strict=True)
    ))  # fmt: skip
