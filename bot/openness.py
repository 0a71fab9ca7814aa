"""What the force tells the public of this program: how it works and how often it errs, what is kept, how the promise is kept;
and the form for a complaint about data."""

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from bot import measured, phrases
from bot.app import App
from bot.desk.pages import page
from bot.storage import accounts, audit, complaints, guarantee, outbox, promised
from bot.storage.access import CONTACT_DESK
from bot.storage.complaints import State
from bot.wording import LANGUAGES, known, written
from routing.handbook import Handbook

router = APIRouter(include_in_schema=False)
MONTHS = 4
FEWEST = 20
"""Of fewer answers no share is told: somebody could know their own among them."""
STATES = {State.RECEIVED: "received", State.LOOKED_INTO: "looked", State.ANSWERED: "answered"}


@router.get("/about")
def about(request: Request, lang: str = "") -> HTMLResponse:
    """That it is automated, how it decides, how often it errs, what is kept and for how long, and how to complain."""
    app, figures = _app(request), measured.figures()
    kept = phrases.kept(app.settings.keep_days, known(lang))
    day = phrases.day(figures.measured_on, known(lang))
    return _page(request, "about.html", lang, figures=figures, measured_on=day, kept=kept)


@router.get("/figures")
def live(request: Request, lang: str = "") -> HTMLResponse:
    """This month's and the last months' share of answers within time, if the force wishes to show it."""
    app = _app(request)
    if not app.settings.public_figures:
        raise HTTPException(404)
    now = app.turns.clock()
    with app.database.read() as db:
        months = [
            _month(db, app, month, now, known(lang)) for month in _months(now.astimezone(ZoneInfo(app.turns.zone)))
        ]
    return _page(request, "figures.html", lang, months=months, at=phrases.occasion(now, app.turns.zone, known(lang)))


@router.get("/complaint")
def ask(request: Request, lang: str = "") -> HTMLResponse:
    return _page(request, "complaint.html", lang, said={"name": "", "contact": "", "text": ""}, problem="")


@router.post("/complaint")
def complain(
    request: Request, name: Annotated[str, Form(max_length=200)] = "", contact: Annotated[str, Form(max_length=300)] = "",
    text: Annotated[str, Form(max_length=10_000)] = "", language: Annotated[str, Form(max_length=10)] = "",
) -> Response:  # fmt: skip
    """Kept and acknowledged at once, with a reference and the day by which it is answered."""
    app, said = _app(request), {"name": name.strip(), "contact": contact.strip(), "text": text.strip()}
    if not said["text"] or not said["contact"]:
        return _page(request, "complaint.html", language, 422, said=said, problem="complaint_lacking")
    if not request.app.state.visitors.may_complain(request.client.host if request.client else ""):
        return _page(request, "complaint.html", language, 429, said=said, problem="complaint_later")
    now = app.turns.clock()
    with app.database.write() as db:
        today = now.astimezone(ZoneInfo(app.turns.zone)).date()
        reference = complaints.add(db, **said, language=known(language), at=now, today=today)
        if reference:
            _tell(db, app, reference, now)
            audit.record(db, "stranger", "complaint received", f"complaint:{reference}", now)
    if reference is None:
        return _page(request, "complaint.html", language, 429, said=said, problem="complaint_later")
    return RedirectResponse(f"/complaint/{reference}?lang={known(language)}", 303)


@router.get("/complaint/{reference}")
def acknowledged(request: Request, reference: str, lang: str = "") -> HTMLResponse:
    """When it came, by when it is answered, and what has become of it; none of its words."""
    app, language = _app(request), known(lang)
    with app.database.read() as db:
        row = complaints.of_reference(db, reference)
    if row is None:
        raise HTTPException(404, "There is no complaint with that reference.")
    received = phrases.day(row["received_at"].astimezone(ZoneInfo(app.turns.zone)).date(), language)
    state = f"complaint_{STATES[State(row['state'])]}"
    return _page(request, "complaint_kept.html", lang, reference=row["reference"], received=received,
                 due=phrases.day(row["due_on"], language), state=state)  # fmt: skip


def refusal(request: Request, status: int, said: str) -> HTMLResponse:
    """A public page for what is not there or cannot be taken; the way to ring and to the chat stand on it."""
    reason = "refused_missing" if status == HTTPStatus.NOT_FOUND else "refused_other"
    return _page(request, "public_refused.html", request.query_params.get("lang", ""), status, reason=reason, said=said)


def _page(request: Request, template: str, lang: str, status: int = 200, **values: Any) -> HTMLResponse:
    app, language = _app(request), known(lang)
    with app.database.read() as db:
        book = app.turns.handbook(db)
    around: dict[str, Any] = {
        "language": language, "words": lambda name, **gaps: written(language, name, gaps), "force": _force(book),
        "others": [(one, written(language, f"language_{one}", {})) for one in LANGUAGES if one != language],
        "shows_figures": app.settings.public_figures, "hours": app.settings.response_hours, "here": request.url.path,
        "exit_url": app.settings.exit_url,
    }  # fmt: skip
    return page(request, template, status, **around, **values)


def _month(db: Connection, app: App, month: str, now: datetime, language: str) -> dict[str, str]:
    """Its name, its share of a hundred and about how many were due: neither lets anybody count single answers."""
    start, end = guarantee.bounds(month, app.turns.zone)
    owed = promised.by_team(db, start, end, now).values()
    met = sum(one.outcomes["met"] for one in owed)
    decided = sum(one.owed - one.outcomes["open"] for one in owed)
    name = f"{written(language, 'month', {'month': int(month[5:])})} {month[:4]}"
    if decided < FEWEST:
        return {"name": name, "share": "", "about": ""}
    return {"name": name, "share": str(round(100 * met / decided)), "about": str(round(decided, -1))}


def _months(now: datetime) -> list[str]:
    """This month and those before it, newest first."""
    numbers = [now.year * 12 + now.month - 1 - back for back in range(MONTHS)]
    return [f"{number // 12}-{number % 12 + 1:02}" for number in numbers]


def _tell(db: Connection, app: App, reference: str, now: datetime) -> None:
    """Tell whoever answers for data, in fixed words."""
    desk, admin = app.turns.handbook(db).teams.get(CONTACT_DESK), accounts.first_admin(db)
    to = admin.email if admin else desk.email if desk else ""
    if to and app.settings.smtp_url.get_secret_value():
        body = f"Somebody complained about how their data is used. Answer within {complaints.DAYS} days:\n{app.turns.desk_url}/complaints\n"
        outbox.add_mail(db, to, f"Bluelamp: a complaint about data ({reference})", body, now)


def _force(book: Handbook) -> str:
    force = book.forces.get(book.home_force)
    return force.name if force else ""


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
