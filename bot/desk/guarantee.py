"""The evidence of the 72-hour Guarantee by team and month, for supervisors; as a page and as CSV."""

from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import RowMapping

from bot import csv_text
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.storage import access, audit, guarantee
from bot.storage.accounts import Account
from routing.handbook import Handbook, Team

router = APIRouter(prefix="/desk", include_in_schema=False)
MOST = 500
"""Lines of answers owed on one page; the CSV has all."""


@router.get("/guarantee")
def show(request: Request, account: SignedIn, month: str = "", team: str = "", outcome: str = "") -> HTMLResponse:
    """A month's figures for each team that this person leads; one team's answers owed, one by one."""
    month, found, teams = _found(request, account, month, team)
    now = _app(request).turns.clock()
    values: dict[str, Any] = {"month": month, "team": team, "teams": teams}
    each = [one for one in guarantee.table(found, now) if outcome in ("", one["outcome"])] if team else []
    values |= {
        "figures": guarantee.by_team(found, now),
        "each": each[:MOST],
        "outcome": outcome,
        "more": len(each) - MOST,
    }
    return page(request, "guarantee.html", **values)


@router.get("/guarantee.csv")
def as_csv(request: Request, account: SignedIn, month: str = "", team: str = "") -> Response:
    """The same, one line for each answer owed."""
    month, found, _ = _found(request, account, month, team)
    rows = guarantee.table(found, _app(request).turns.clock())
    with _app(request).database.write() as db:
        now = _app(request).turns.clock()
        audit.record(db, account.id, "evidence exported", f"team:{team or 'all'}", now, f"{month}, {len(rows)} rows")
    headers = {"Content-Disposition": f'attachment; filename="guarantee-{month}.csv"'}
    return Response(csv_text.written(guarantee.COLUMNS, rows), media_type="text/csv; charset=utf-8", headers=headers)


def _found(request: Request, account: Account, month: str, team: str) -> tuple[str, list[RowMapping], dict[str, Team]]:
    """The month meant, its answers owed, and the teams that this person may look at; 404 for whoever leads none."""
    app = _app(request)
    zone = app.settings.time_zone
    month = month or f"{app.turns.clock().astimezone(ZoneInfo(zone)):%Y-%m}"
    with app.database.read() as db:
        teams = _led(account, app.turns.handbook(db))
        if team and team not in teams:
            raise HTTPException(404)
        try:
            found = guarantee.rows(db, month, zone, team or None)
        except ValueError as wrong:
            raise HTTPException(422, "A month is written as 2026-11.") from wrong
    all_of_them = access.reports_force(account) and not team
    return month, found if all_of_them else [row for row in found if row["team"] in teams], teams


def _led(account: Account, known: Handbook) -> dict[str, Team]:
    teams = access.teams_reported(account, known)
    if not teams:
        raise HTTPException(404)
    return {id: known.teams[id] for id in teams}


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
