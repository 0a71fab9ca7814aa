"""A poster for each area, one sheet of A4: who its officers are, when they can be met, and two codes that lead to the chat.

What stands on it is public anyway, so anybody may open and print one; the desk lists them.
"""

from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from bot import phrases
from bot.app import App
from bot.desk.pages import page
from bot.desk.sessions import SignedIn
from bot.pocket import linking
from bot.storage import handbook
from bot.wording import ENGLISH, known, written
from routing import links, team_card
from routing.handbook import Area, Handbook

router = APIRouter(include_in_schema=False)


@router.get("/desk/posters")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    """The areas that somebody answers for, each with its poster."""
    app: App = request.app.state.app
    with app.database.read() as db:
        book = app.turns.handbook(db)
        telegram = _telegram(db, app)
    own = [area for area in book.areas.values() if area.force == book.home_force and area.team]
    areas = sorted(own, key=lambda area: area.name)
    return page(request, "posters.html", areas=areas, telegram=telegram, reached=bool(app.settings.public_url))


@router.get("/desk/areas/{force}/{area}/poster")
def one(request: Request, account: SignedIn, force: str, area: str, lang: str = "") -> HTMLResponse:
    return _poster(request, force, area, lang)


@router.get("/posters/{force}/{area}")
def public(request: Request, force: str, area: str, lang: str = "") -> HTMLResponse:
    """The same sheet for whoever wants to hang it up: a library, a shop."""
    return _poster(request, force, area, lang)


def _poster(request: Request, force: str, id: str, lang: str) -> HTMLResponse:
    app: App = request.app.state.app
    language, zone = known(lang), app.settings.time_zone
    with app.database.read() as db:
        book, telegram = app.turns.handbook(db), _telegram(db, app)
    area = book.areas.get((force, id))
    if area is None or force != book.home_force:
        raise HTTPException(404, "There is no such area.")
    card = team_card.of_area(area, book, app.turns.clock())
    values: dict[str, Any] = {
        "card": card, "language": language, "codes": _codes(app, area, telegram, language), "force": _force(book),
        "words": lambda name, **gaps: written(language, name, gaps), "officers": phrases.names(card.officers, language),
        "meeting": phrases.meeting(card.meeting, zone, language), "day": phrases.day(card.today, language),
    }  # fmt: skip
    return page(request, "poster.html", **values)


def _codes(app: App, area: Area, telegram: str, language: str) -> list[dict[str, str]]:
    """The ways in, each as an address, as short words to type, and as a code; an id too long for a link leads to the plain chat."""
    payload = links.payload(area.id)
    asked = {**({"area": payload} if payload else {}), **({"lang": language} if language != ENGLISH else {})}
    web = f"{app.settings.address}/" + (f"?{urlencode(asked)}" if asked else "")
    ways = [("web", web, app.settings.address.partition("://")[2])]
    if telegram:
        bot = f"https://t.me/{telegram}" + (f"?start={payload}" if payload else "")
        ways.append(("telegram", bot, f"t.me/{telegram}"))
    return [
        {"way": way, "address": address, "typed": typed, "picture": _picture(address)} for way, address, typed in ways
    ]


def _picture(address: str) -> str:
    """A code that still reads with a quarter of it torn or wet."""
    import segno

    picture: str = segno.make(address, error="q", micro=False).svg_data_uri(scale=8, border=4, light="#fff")
    return picture


def _telegram(db: Connection, app: App) -> str:
    """The bot's user name: as it was set, else as Telegram told it; empty without Telegram."""
    return app.settings.telegram_name or handbook.fact(db, linking.NAME) or ""


def _force(book: Handbook) -> str:
    force = book.forces.get(book.home_force)
    return force.name if force else ""
