"""The rumour desk: what many people of an area ask, and the statement with which an officer answers it once for all."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection, RowMapping

from bot import checking
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, from_our_form
from bot.storage import access, accounts, audit
from bot.storage import rumours as kept
from bot.storage.accounts import Account
from routing import remarks
from routing.anonymous import anonymous
from routing.handbook import Handbook
from routing.remarks import Remark

router = APIRouter(prefix="/desk/rumours", include_in_schema=False)
Changing = Depends(from_our_form)
Long = Annotated[str, Form(max_length=3_000)]
LONGEST, MOST_ASKED = 700, 12
FIRST_LIFE = timedelta(hours=4)
"""How long a statement holds if the officer does not choose otherwise: a rumour turns quickly."""


@dataclass(frozen=True, slots=True)
class Written:
    """A statement as the form has it."""

    known: str = ""
    unknown: str = ""
    asked: str = ""
    until: str = ""
    tells: bool = True


@dataclass(frozen=True, slots=True)
class Card:
    """A rumour as the page shows it. `questions`: masked; `state`: open | stated | over | withdrawn | dismissed."""

    row: RowMapping
    area: str
    state: str
    questions: tuple[str, ...]
    asked: int
    told: int
    written: Written
    wrong: str = ""
    found: tuple[Remark, ...] = ()

    @property
    def advice(self) -> list[str]:
        return list(dict.fromkeys(remark.advice for remark in self.found))


@router.get("")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    """The cards of one's areas: those on which nobody said anything yet come first."""
    return _page(request, account)


@router.post("/{rumour}/statement", dependencies=[Changing])
def state(
    request: Request, account: SignedIn, rumour: int, known: Long = "", unknown: Long = "", asked: Long = "",
    until: Annotated[str, Form(max_length=40)] = "", tells: Annotated[bool, Form()] = False,
    confirmed: Annotated[bool, Form()] = False,
) -> Response:  # fmt: skip
    """Write the statement or correct it, once what the check points at was looked at."""
    app, written = _app(request), Written(known.strip(), unknown.strip(), asked, until, tells)
    now, zone = app.turns.clock(), ZoneInfo(app.settings.time_zone)
    with app.database.write() as db:
        row = _theirs(request, db, account, rumour)
        found = remarks.check(f"{written.known}\n{written.unknown}".strip())
        wrong = _mistakes(written, row, now, zone)
        if not wrong and (confirmed or not checking.to_confirm(db, found, public=True)):
            edition = kept.state(db, rumour, _values(written, account, zone), now)
            verb = "rumour answered" if edition == 1 else "rumour answer corrected"
            audit.record(db, account.id, verb, f"rumour:{rumour}", now)
            return RedirectResponse("/desk/rumours", 303)
    return _page(request, account, rumour, written, wrong, found)


@router.post("/{rumour}/withdrawal", dependencies=[Changing])
def withdraw(request: Request, account: SignedIn, rumour: int) -> Response:
    """Take the statement back; those who were told are told so."""
    app = _app(request)
    with app.database.write() as db:
        row = _theirs(request, db, account, rumour)
        if row["edition"] and row["withdrawn_at"] is None:
            kept.withdraw(db, rumour, account.id, app.turns.clock())
            audit.record(db, account.id, "rumour answer withdrawn", f"rumour:{rumour}", app.turns.clock())
    return RedirectResponse("/desk/rumours", 303)


@router.post("/{rumour}/dismissal", dependencies=[Changing])
def dismiss(request: Request, account: SignedIn, rumour: int) -> Response:
    """Nothing needs to be said: the card is put away, and alike questions raise no other for a day."""
    app = _app(request)
    with app.database.write() as db:
        _theirs(request, db, account, rumour)
        kept.dismiss(db, rumour, app.turns.clock())
        audit.record(db, account.id, "rumour put away", f"rumour:{rumour}", app.turns.clock())
    return RedirectResponse("/desk/rumours", 303)


def _page(
    request: Request, account: Account, rumour: int | None = None, written: Written | None = None, wrong: str = "",
    found: tuple[Remark, ...] = (),
) -> HTMLResponse:  # fmt: skip
    app = _app(request)
    now, zone = app.turns.clock(), ZoneInfo(app.settings.time_zone)
    with app.database.read() as db:
        known = app.turns.handbook(db)
        names = [str(row["name"]) for row in accounts.everybody(db)]
        rows = kept.every(db, access.rumour_areas(account, known))
        given = {rumour: (written, wrong, found)}
        cards = [_card(db, row, known, names, now, zone, *given.get(row["id"], (None, "", ()))) for row in rows]
    values: dict[str, Any] = {
        "open": [card for card in cards if card.state == "open"], "stated": [card for card in cards if card.state == "stated"],
        "past": [card for card in cards if card.state not in ("open", "stated")][:20], "may_write": access.may_change(account),
        "fewest": app.settings.rumour_questions, "minutes": app.settings.rumour_minutes,
    }  # fmt: skip
    return page(request, "rumours.html", 422 if wrong else 200, **values)


def _card(
    db: Connection, row: RowMapping, known: Handbook, names: list[str], now: datetime, zone: ZoneInfo,
    written: Written | None, wrong: str, found: tuple[Remark, ...],
) -> Card:  # fmt: skip
    area = known.area(row["area"])
    asked, told = kept.counts(db, row["id"])
    questions = tuple(dict.fromkeys(anonymous(text, [name, *names]) for text, name in kept.texts(db, row["id"])))
    form = written or _as_written(row, now, zone)
    return Card(row, area.name if area else row["area"], _state(row, now), questions, asked, told, form, wrong, found)


def _state(row: RowMapping, now: datetime) -> str:
    if row["withdrawn_at"]:
        return "withdrawn"
    if row["edition"]:
        return "stated" if row["until"] > now else "over"
    return "dismissed" if row["dismissed_at"] else "open"


def _theirs(request: Request, db: Connection, account: Account, id: int) -> RowMapping:
    row, known = kept.one(db, id), _app(request).turns.handbook(db)
    area = known.area(row["area"]) if row else None
    if row is None or not access.may_tell_area(account, known.teams.get(area.team or "") if area else None):
        raise HTTPException(404, "There is no such rumour here.")
    return row


def _mistakes(written: Written, row: RowMapping, now: datetime, zone: ZoneInfo) -> str:
    until = _moment(written.until, zone)
    if row["withdrawn_at"]:
        return "This statement was withdrawn. Alike questions raise a new card."
    if not written.known and not written.unknown:
        return "Write what is known, or what is not known yet."
    if max(len(written.known), len(written.unknown)) > LONGEST:
        return f"Keep each part to {LONGEST} characters."
    if until is None or until <= now:
        return "Give the day and time until which it holds; it must be still to come."
    return ""


def _values(written: Written, account: Account, zone: ZoneInfo) -> dict[str, Any]:
    asked = [line.strip()[:200] for line in written.asked.splitlines() if line.strip()]
    return {
        "known": written.known, "unknown": written.unknown, "asked": asked[:MOST_ASKED], "officer": account.id,
        "until": _moment(written.until, zone), "tells": written.tells,
    }  # fmt: skip


def _as_written(row: RowMapping, now: datetime, zone: ZoneInfo) -> Written:
    until = (row["until"] or now + FIRST_LIFE).astimezone(zone)
    tells = row["tells"] if row["edition"] else True
    return Written(row["known"], row["unknown"], "\n".join(row["asked"]), f"{until:%Y-%m-%dT%H:%M}", tells)


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A local moment as the browser's field sends it, to the minute."""
    try:
        return datetime.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=zone).astimezone(UTC)
    except ValueError:
        return None


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
