"""The duty roster on the desk: one's own away mode, week, leave and calendar; supervisors keep their teams'."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, File, Form, HTTPException, Request, UploadFile
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot import calendar_file, roster_text
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, audit, rosters
from bot.storage.accounts import Account
from routing.duty import Span
from routing.handbook import Handbook, Officer

router = APIRouter(prefix="/desk/roster", include_in_schema=False)
Changing = Depends(from_our_form)
Whose = Annotated[str, Form()]
YEARS = range(2000, 2100)
"""A slip of the keyboard must not put a duty where no calendar reaches: every later question would fail on it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One tap of the away mode: `until` as the form sends it, and its words."""

    until: str
    words: str


@router.get("")
def show(request: Request, account: SignedIn, officer: str = "", problem: str = "") -> HTMLResponse:
    """One officer's roster, one's own at first, and whom one may keep a roster for."""
    app = _app(request)
    now = app.turns.clock()
    with app.database.read() as db:
        known = app.turns.handbook(db)
        whose = _theirs(known, account, officer)
        values: dict[str, Any] = {"spans": rosters.upcoming(db, whose.id, now) if whose else []}
        values |= {"works_holidays": bool(whose and rosters.works_holidays(db, whose.id))}
    team = [one for one in known.officers.values() if _may_keep(known, account, one)]
    values |= {"whose": whose, "team": sorted(team, key=lambda one: (one.team, one.name)), "problem": problem}
    values |= {
        "week": list(zip(roster_text.DAYS, roster_text.write(whose.roster.week) if whose else [""] * 7, strict=True))
    }
    values |= {"choices": _choices(now.astimezone(ZoneInfo(app.settings.time_zone)))}
    return page(request, "roster.html", 422 if problem else 200, **values)


@router.post("/away", dependencies=[Changing])
def away(request: Request, account: SignedIn, until: Annotated[str, Form()] = "", officer: Whose = "") -> Response:
    """Away until a local moment; empty ends it."""
    app = _app(request)
    moment = _moment(until, app.settings.time_zone) if until else None
    if until and (moment is None or moment <= app.turns.clock()):
        return show(request, account, officer, "Give a day and a time that is still to come.")
    with app.database.write() as db:
        whose = _changed(request, account, officer)
        rosters.set_away(db, whose.id, moment)
        audit.record(db, account.id, "roster away", f"officer:{whose.id}", app.turns.clock())
    return _back(account, whose)


@router.post("/week", dependencies=[Changing])
def set_week(
    request: Request, account: SignedIn, hours: Annotated[list[str] | None, Form()] = None,
    works_holidays: Annotated[bool, Form()] = False, officer: Whose = "",
) -> Response:  # fmt: skip
    """The week's pattern: seven texts such as 08:00-16:00, Monday first; all empty means always on duty."""
    app = _app(request)
    week = roster_text.read((hours or [])[:7])
    if isinstance(week, list):
        return show(request, account, officer, " ".join(week))
    with app.database.write() as db:
        whose = _changed(request, account, officer)
        rosters.set_week(db, whose.id, week, works_holidays)
        audit.record(db, account.id, "roster week", f"officer:{whose.id}", app.turns.clock())
    return _back(account, whose)


@router.post("/leave", dependencies=[Changing])
def add_leave(
    request: Request, account: SignedIn, starts: Annotated[str, Form()] = "", ends: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "off", officer: Whose = "", remove: Annotated[int | None, Form()] = None,
) -> Response:  # fmt: skip
    """Leave, or duty beside the week, from one local moment to another; or take one off the list."""
    app = _app(request)
    zone = app.settings.time_zone
    start, end = _moment(starts, zone), _moment(ends, zone)
    wrong = start is None or end is None or end <= start or kind not in ("off", "extra")
    if remove is None and wrong:
        return show(request, account, officer, "Give a beginning and a later end.")
    with app.database.write() as db:
        whose = _changed(request, account, officer)
        if remove is not None:
            rosters.remove_span(db, whose.id, remove)
        elif start is not None and end is not None:
            rosters.forget_past(db, app.turns.clock())
            rosters.add_span(db, whose.id, kind, Span(start, end))
        audit.record(db, account.id, "roster leave", f"officer:{whose.id}", app.turns.clock())
    return _back(account, whose)


@router.post("/calendar", dependencies=[Changing])
async def take_calendar(
    request: Request, account: SignedIn, file: Annotated[UploadFile | None, File()] = None, officer: Whose = ""
) -> Response:
    """Shifts and leave from a calendar file, instead of what the last one said."""
    content = await file.read(calendar_file.LARGEST + 1) if file else b""
    return await run_in_threadpool(_take_calendar, request, account, content, officer)


def _take_calendar(request: Request, account: Account, content: bytes, officer: str) -> Response:
    app = _app(request)
    found = calendar_file.read(content, app.turns.clock(), app.settings.time_zone)
    if isinstance(found, str) or not found:
        return show(request, account, officer, found if isinstance(found, str) else "There is no event to come in it.")
    whose = _changed(request, account, officer)
    theirs = [one for one in found if one.person in ("", whose.email)]
    if not theirs:
        return show(request, account, officer, f"The events of this calendar name other people than {whose.name}.")
    with app.database.write() as db:
        shifts, off = [span for one in theirs for span in one.shifts], [span for one in theirs for span in one.off]
        rosters.replace_calendar(db, whose.id, shifts, off)
        audit.record(db, account.id, "roster calendar", f"officer:{whose.id}", app.turns.clock())
    return _back(account, whose)


def _theirs(known: Handbook, account: Account, id: str) -> Officer | None:
    """Whose roster is shown; None for an auditor, who has none. 404 for one that is not theirs to keep."""
    whose = known.officers.get(id or account.id)
    if whose is None and not id:
        return None
    if whose is None or not _may_keep(known, account, whose):
        raise HTTPException(404)
    return whose


def _changed(request: Request, account: Account, id: str) -> Officer:
    app = _app(request)
    with app.database.read() as db:
        whose = _theirs(app.turns.handbook(db), account, id)
    if whose is None:
        raise HTTPException(404)
    return whose


def _may_keep(known: Handbook, account: Account, whose: Officer) -> bool:
    return access.may_keep_roster(account, whose, known.teams.get(whose.team))


def _choices(now: datetime) -> list[Choice]:
    """Tomorrow, Monday, in a week and in two, at eight in the morning."""
    monday = 7 - now.weekday()
    days = {"tomorrow": 1, "Monday": monday, "a week today": 7, "two weeks today": 14}
    at = {words: datetime.combine(now.date() + timedelta(days=number), time(8)) for words, number in days.items()}
    return [Choice(f"{moment:%Y-%m-%dT%H:%M}", words) for words, moment in at.items()]


def _moment(text: str, zone: str) -> datetime | None:
    """A local moment as the browser's field sends it."""
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        return None
    return found if found.year in YEARS else None


def _back(account: Account, whose: Officer) -> Response:
    return RedirectResponse("/desk/roster" + ("" if whose.id == account.id else f"?officer={whose.id}"), 303)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
