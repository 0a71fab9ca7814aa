"""Local notices for the public: officers write them for their areas, supervisors for the force too; each ends at a moment.

Its own words are the only ones here: `bot.desk.notices` is about how officers themselves are told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import checking
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, audit
from bot.storage import bulletins as kept
from bot.storage.accounts import Account
from routing import bulletins, remarks, team_card
from routing.handbook import Area, Handbook, Priority
from routing.local import Kind
from routing.remarks import Remark

router = APIRouter(prefix="/desk/bulletins", include_in_schema=False)
Changing = Depends(from_our_form)
Short = Annotated[str, Form(max_length=40)]
Long = Annotated[str, Form(max_length=1_500)]
LONGEST, MOST_ASKED = 600, 12
FORCE = "force"
"""What the form sends for everywhere."""


@dataclass(frozen=True, slots=True)
class Written:
    """A notice as the form has it; moments as the browser's fields write them."""

    id: int | None = None
    kind: str = Kind.INCIDENT.value
    area: str = ""
    text: str = ""
    welsh: str = ""
    asked: str = ""
    begins: str = ""
    issued: str = ""
    until: str = ""


@router.get("")
def show(request: Request, account: SignedIn, change: int | None = None) -> HTMLResponse:
    """What holds now, what is over, and the form: empty, or with the notice that is to be changed."""
    written = Written()
    if change is not None:
        with _app(request).database.read() as db:
            row = _theirs(request, db, account, change)
        written = _as_written(row, ZoneInfo(_app(request).settings.time_zone))
    return _page(request, account, written)


@router.post("", dependencies=[Changing])
def keep(
    request: Request, account: SignedIn, id: Annotated[int | None, Form()] = None, kind: Short = "", area: Annotated[str, Form(max_length=100)] = "",
    text: Long = "", welsh: Long = "", asked: Long = "", begins: Short = "", issued: Short = "", until: Short = "",
    confirmed: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Write a notice or change one, once what the check points at was looked at."""
    app, written = _app(request), Written(id, kind, area, text.strip(), welsh.strip(), asked, begins, issued, until)
    now, zone = app.turns.clock(), ZoneInfo(app.settings.time_zone)
    with app.database.write() as db:
        known = app.turns.handbook(db)
        if id is not None:
            _theirs(request, db, account, id)
        wrong = _mistakes(written, now, zone) or _not_theirs(written.area, account, known)
        found = remarks.check(f"{written.text}\n{written.welsh}".strip())
        pause = checking.to_confirm(db, found, public=True)
        if not wrong and (confirmed or not pause):
            kept_id = kept.keep(db, id, _row(written, zone), account.id, now)
            audit.record(db, account.id, "local notice kept", f"bulletin:{kept_id}", now)
            return RedirectResponse("/desk/bulletins", 303)
    return _page(request, account, written, wrong, found)


@router.post("/{bulletin}/withdrawal", dependencies=[Changing])
def withdraw(request: Request, account: SignedIn, bulletin: int) -> Response:
    """Nobody is told of it any more."""
    app = _app(request)
    with app.database.write() as db:
        _theirs(request, db, account, bulletin)
        kept.withdraw(db, bulletin, account.id, app.turns.clock())
        audit.record(db, account.id, "local notice withdrawn", f"bulletin:{bulletin}", app.turns.clock())
    return RedirectResponse("/desk/bulletins", 303)


def _page(
    request: Request, account: Account, written: Written, wrong: str = "", found: tuple[Remark, ...] = ()
) -> HTMLResponse:
    app = _app(request)
    now = app.turns.clock()
    with app.database.read() as db:
        known, rows, over = app.turns.handbook(db), kept.standing(db, now), kept.over(db, now)
    values: dict[str, Any] = {
        "rows": [{**row, "old": bulletins.is_old(kept.card(row), now, known), "mine": _may(row["area"], account, known)} for row in rows],
        "over": over, "areas": _areas(account, known), "whole_force": access.may_tell_force(account),
        "names": {area.id: area.name for area in known.areas.values() if area.force == known.home_force},
        "written": written, "wrong": wrong, "found": found, "published": _old_published(known, app),
        "advice": list(dict.fromkeys(remark.advice for remark in found)), "earliest": now.astimezone(ZoneInfo(app.settings.time_zone)),
    }  # fmt: skip
    return page(request, "bulletins.html", 422 if wrong else 200, **values)


def _areas(account: Account, known: Handbook) -> list[Area]:
    """The areas for which this person may write, one's own team's first."""
    own = [area for area in known.areas.values() if area.force == known.home_force and _may(area.id, account, known)]
    return sorted(own, key=lambda area: (area.team != account.team, area.name))


def _may(area: str | None, account: Account, known: Handbook) -> bool:
    if area is None:
        return access.may_tell_force(account)
    found = known.area(area)
    return found is not None and access.may_tell_area(account, known.teams.get(found.team or ""))


def _not_theirs(area: str, account: Account, known: Handbook) -> str:
    return "" if _may(None if area == FORCE else area, account, known) else "Choose one of your areas."


def _theirs(request: Request, db: Connection, account: Account, id: int) -> RowMapping:
    row, known = kept.one(db, id), _app(request).turns.handbook(db)
    if row is None or row["withdrawn_at"] is not None or not _may(row["area"], account, known):
        raise HTTPException(404, "There is no such notice here.")
    return row


def _mistakes(written: Written, now: datetime, zone: ZoneInfo) -> str:
    until, begins = _moment(written.until, zone), _moment(written.begins, zone)
    if written.kind not in set(Kind):
        return "Choose what it is about."
    if not written.text or len(written.text) > LONGEST or len(written.welsh) > LONGEST:
        return f"Write what people should know, in at most {LONGEST} characters."
    if until is None or until <= now:
        return "Give the day and time at which it ends; it must be still to come."
    if written.kind == Kind.MEETING and begins is None:
        return "Give the day and time at which the meeting begins."
    if written.kind == Kind.PRIORITY and _day(written.issued) is None:
        return "Give the day on which the priority was set."
    if written.kind == Kind.PRIORITY and (_day(written.issued) or date.min) > now.astimezone(zone).date():
        return "The day on which the priority was set is still to come."
    return ""


def _row(written: Written, zone: ZoneInfo) -> Mapping[str, Any]:
    asked = [line.strip()[:200] for line in written.asked.splitlines() if line.strip()]
    kind = Kind(written.kind)
    return {
        "kind": kind, "area": None if written.area == FORCE else written.area, "text": written.text, "welsh": written.welsh,
        "asked": asked[:MOST_ASKED], "begins_at": _moment(written.begins, zone) if kind is Kind.MEETING else None,
        "issued_on": _day(written.issued) if kind is Kind.PRIORITY else None, "until": _moment(written.until, zone),
    }  # fmt: skip


def _as_written(row: RowMapping, zone: ZoneInfo) -> Written:
    until, begins = (f"{at.astimezone(zone):%Y-%m-%dT%H:%M}" if at else "" for at in (row["until"], row["begins_at"]))
    known = Written(row["id"], row["kind"], row["area"] or FORCE, row["text"], row["welsh"], "\n".join(row["asked"]))
    return replace(known, begins=begins, issued=str(row["issued_on"] or ""), until=until)


def _old_published(known: Handbook, app: App) -> list[tuple[str, str, date]]:
    """The priorities that the live map brought and that are more than three months old: area, issue, day."""
    today = app.turns.clock().astimezone(ZoneInfo(app.settings.time_zone)).date()
    found = [
        (area.name, one.issue, one.issued)
        for id, card in known.published.items()
        if (area := known.area(id)) and area.team
        for one in card.priorities
        if one.issued and team_card.is_old(Priority(one.issue, one.issued), today)
    ]
    return sorted(found)


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A local moment as the browser's field sends it, to the minute."""
    try:
        return datetime.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
