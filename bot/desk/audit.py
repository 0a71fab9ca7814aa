"""The trail of acts and reads, for admins and auditors: narrowed by who, what, which act and when, and checked whole."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse

from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.storage import access, audit, evidence, staff

router = APIRouter(prefix="/desk/audit", include_in_schema=False)
MOST = 100
Short = Annotated[str, Query(max_length=200)]


@router.get("")
def show(
    request: Request, account: SignedIn, who: Short = "", about: Short = "", act: Short = "", since: Short = "",
    until: Short = "", before: int = 0, verify: bool = False,
) -> HTMLResponse:  # fmt: skip
    """A hundred acts, the latest first. Reading the trail is an act of its own."""
    if not access.may_read_audit(account):
        raise HTTPException(404)
    app: App = request.app.state.app
    subject = f"conversation:{about.strip()}" if about.strip().isdecimal() else about.strip()
    try:
        span = _moment(app, since), _moment(app, until, days=1)
    except ValueError:
        span, since, until = (None, None), "", ""
    with app.database.read() as db:  # the whole walk is never made while others wait to write
        trail = audit.verify(db) if verify else None
    with app.database.write() as db:
        found = audit.rows(db, subject or None, who or None, MOST + 1, act or None, *span, before=before or None)
        verbs, people = audit.verbs(db), staff.people(db)
        asked = "audit verified" if verify else "audit read"
        audit.record(db, account.id, asked, subject or "audit", app.turns.clock(), f"{len(found[:MOST])} rows")
    chosen = {"who": who, "about": about, "act": act, "since": since, "until": until}
    narrowed = {key: value for key, value in chosen.items() if value}
    older = urlencode({**narrowed, "before": found[MOST - 1]["id"]}) if len(found) > MOST else ""
    rows = [{**row, "note": evidence.read_out(row["verb"], row["note"])} for row in found[:MOST]]
    return page(
        request, "audit.html", rows=rows, verbs=verbs, people=people, chosen=chosen, older=older,
        whole=trail if isinstance(trail, audit.Whole) else None,
        broken=trail if isinstance(trail, audit.Broken) else None,
    )  # fmt: skip


def _moment(app: App, day: str, days: int = 0) -> datetime | None:
    """The local midnight at which a day begins, or ends with `days` 1."""
    if not day:
        return None
    return datetime.combine(date.fromisoformat(day) + timedelta(days=days), time(), ZoneInfo(app.settings.time_zone))
