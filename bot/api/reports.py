"""/api/v1/reports: the figures of the desk's reports, for those who lead a team."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Query, Request
from pydantic import Field
from sqlalchemy import RowMapping

from bot.api import shapes
from bot.api.callers import ReportReader, here
from bot.api.problems import said
from bot.storage import access, audit, guarantee
from bot.storage.accounts import Account

router = APIRouter(prefix="/api/v1/reports", tags=["reports"])
Month = Annotated[str, Query(pattern=r"^(19[789][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])$", examples=["2026-11"])]


class WantedMonth(shapes.Asked):
    month: Month | None = Field(None, description="this month, if none is given")


class WantedOwed(WantedMonth, shapes.Paged):
    team: shapes.Given | None = None
    outcome: Literal["met", "late", "unanswered", "open"] | None = None


@router.get("/guarantee", responses=said(404))
def by_team(request: Request, account: ReportReader, wanted: Annotated[WantedMonth, Query()]) -> shapes.Guarantee:
    """The 72-hour Guarantee in one month, by team: for supervisors and admins (scope `reports:read`)."""
    month, found = _found(request, account, wanted.month)
    figures = guarantee.by_team(found, here(request).turns.clock())
    return shapes.Guarantee(month=month, teams=[shapes.plain(shapes.TeamMonth, one) for one in figures])


@router.get("/guarantee/answers", responses=said(404))
def each(request: Request, account: ReportReader, wanted: Annotated[WantedOwed, Query()]) -> shapes.AnswersOwed:
    """The same, one answer owed after the other; nobody's words are in it (scope `reports:read`)."""
    month, found = _found(request, account, wanted.month)
    lines: list[dict[str, Any]] = guarantee.table(found, here(request).turns.clock())
    after = int(wanted.after) if wanted.after.isascii() and wanted.after.isdecimal() else 0
    fit = [
        (row["id"], line)
        for row, line in sorted(zip(found, lines, strict=True), key=lambda pair: pair[0]["id"])
        if wanted.team in (None, line["team"]) and wanted.outcome in (None, line["outcome"]) and row["id"] > after
    ]
    answers = [shapes.Owed(**line) for _, line in fit[: wanted.limit]]
    return shapes.AnswersOwed(
        month=month, answers=answers, next=shapes.following(fit, wanted.limit, lambda pair: pair[0])
    )


def _found(request: Request, account: Account, month: str | None) -> tuple[str, list[RowMapping]]:
    """The answers owed in a month by the teams that the caller leads; 404 for whoever leads none."""
    app = here(request)
    now, zone = app.turns.clock(), app.settings.time_zone
    month = month or f"{now.astimezone(ZoneInfo(zone)):%Y-%m}"
    if not access.leads(account):
        raise HTTPException(404, "There is nothing here for your role.")
    with app.database.write() as db:
        teams = app.turns.handbook(db).teams.values()
        led = {team.id for team in teams if access.leads_team(account, team.id, team.supervisor)}
        found = guarantee.rows(db, month, zone)
        if account.role != access.Role.ADMIN:
            found = [row for row in found if row["team"] in led]
        audit.record(db, account.id, "evidence read", "guarantee", now, f"api, {month}, {len(found)} rows")
    return month, found
