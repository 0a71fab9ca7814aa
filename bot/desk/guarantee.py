"""The evidence of the 72-hour Guarantee by team and month, for supervisors; as a page and as CSV."""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import csv_text
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.storage import access, audit, evidence, guarantee, promised
from bot.storage.accounts import Account
from bot.storage.promised import Owed
from routing.handbook import Handbook, Team

router = APIRouter(prefix="/desk", include_in_schema=False)
MOST = 500
"""Lines of answers owed on one page; the CSV has all."""


@router.get("/guarantee")
def show(request: Request, account: SignedIn, month: str = "", team: str = "", outcome: str = "") -> HTMLResponse:
    """A month's figures for each team that this person leads; one team's answers owed, one by one."""
    app, now = _app(request), _app(request).turns.clock()
    month, teams = _month(app, month), _teams(app, account, team)
    with app.database.read() as db:
        figures = _figures(db, month, app.settings.time_zone, now)
        mine = [
            one
            for one in figures
            if one.team == team or (not team and (one.team in teams or access.reports_force(account)))
        ]
        owed = guarantee.rows(db, month, app.settings.time_zone, team) if team else []
        wanted = [row for row in owed if outcome in ("", guarantee.outcome(row, now))]
    values: dict[str, Any] = {"month": month, "team": team, "teams": teams, "figures": mine, "outcome": outcome}
    values |= {"each": _table(request, wanted[:MOST]), "more": len(wanted) - MOST}
    return page(request, "guarantee.html", **values)


@router.get("/guarantee.csv")
def as_csv(request: Request, account: SignedIn, month: str = "", team: str = "") -> Response:
    """The same, one line for each answer owed."""
    month, found, _ = _found(request, account, month, team)
    rows = _table(request, found)
    with _app(request).database.write() as db:
        now = _app(request).turns.clock()
        audit.record(db, account.id, "evidence exported", f"team:{team or 'all'}", now, f"{month}, {len(rows)} rows")
    headers = {"Content-Disposition": f'attachment; filename="guarantee-{month}.csv"'}
    return Response(
        csv_text.written((*guarantee.COLUMNS, "why"), rows), media_type="text/csv; charset=utf-8", headers=headers
    )


@router.get("/guarantee.json")
def as_file(request: Request, account: SignedIn, month: str = "") -> Response:
    """The month's evidence file of the teams that this person looks at, with its hash: `bluelamp guarantee verify` proves it."""
    app = _app(request)
    month, _, teams = _found(request, account, month, "")
    now, whole = app.turns.clock(), access.reports_force(account)
    with app.database.write() as db:
        kept = evidence.file(db, month, app.settings.time_zone, now, None if whole else sorted(teams))
        audit.record(
            db, account.id, "evidence exported", "team:all" if whole else "team:own", now, f"{month}, {kept['sha256']}"
        )
    headers = {"Content-Disposition": f'attachment; filename="guarantee-{month}.json"'}
    return Response(json.dumps(kept, indent=1), media_type="application/json", headers=headers)


def _table(request: Request, found: list[RowMapping]) -> list[dict[str, Any]]:
    """Each answer owed as a line, with why it was missed."""
    now = _app(request).turns.clock()
    with _app(request).database.read() as db:
        whys = evidence.whys(db, found, now)
    return [{**line, "why": why} for line, why in zip(guarantee.table(found, now), whys, strict=True)]


def _found(request: Request, account: Account, month: str, team: str) -> tuple[str, list[RowMapping], dict[str, Team]]:
    """The month meant, its answers owed, and the teams that this person may look at; 404 for whoever leads none."""
    app = _app(request)
    month, teams = _month(app, month), _teams(app, account, team)
    with app.database.read() as db:
        found = guarantee.rows(db, month, app.settings.time_zone, team or None)
    all_of_them = access.reports_force(account) and not team
    return month, found if all_of_them else [row for row in found if row["team"] in teams], teams


def _month(app: App, month: str) -> str:
    """The month meant, this one if none is; 422 for what is no month."""
    zone = app.settings.time_zone
    month = month or f"{app.turns.clock().astimezone(ZoneInfo(zone)):%Y-%m}"
    try:
        guarantee.bounds(month, zone)
    except ValueError as wrong:
        raise HTTPException(422, "A month is written as 2026-11.") from wrong
    return month


def _teams(app: App, account: Account, team: str) -> dict[str, Team]:
    with app.database.read() as db:
        teams = _led(account, app.turns.handbook(db))
    if team and team not in teams:
        raise HTTPException(404)
    return teams


def _figures(db: Connection, month: str, zone: str, now: datetime) -> list[Owed]:
    start, end = guarantee.bounds(month, zone)
    return list(promised.by_team(db, start, end, now).values())


def _led(account: Account, known: Handbook) -> dict[str, Team]:
    teams = access.teams_reported(account, known)
    if not teams:
        raise HTTPException(404)
    return {id: known.teams[id] for id in teams}


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
