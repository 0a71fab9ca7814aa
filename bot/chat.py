"""The public web chat: one page that works as a plain form, and live when its script runs. No account, no cookie."""

import json
import re
import secrets
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Body, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from sqlalchemy import RowMapping
from sqlalchemy.exc import SQLAlchemyError

from bot import phrases
from bot.app import App
from bot.channels import webchat
from bot.desk.pages import page
from bot.storage import away, conversations, ledger
from bot.storage.gathering import Overtaken
from bot.wording import ENGLISH, LANGUAGES, known, written
from routing import links, safety
from routing.handbook import Handbook
from routing.safety import Label

router = APIRouter(include_in_schema=False)
LONGEST = 1_200_000
UNUSUAL = re.compile(r"[^A-Za-z0-9-]")
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
SHOWN = ("received", "queued", "sending", "sent", "unconfirmed")
SCRIPTED = ("web_you", "web_officer", "web_bot", "web_not_sent", "web_waits", "web_no_place")
"""The words that the page's script says."""
COMMANDS = {"cy": "/cymraeg", "en": "/english"}
"""What chooses a language in a conversation that has begun."""


@router.get("/")
def show(request: Request, embed: bool = False, lang: str = "", area: str = "") -> HTMLResponse:
    """An empty chat; the tab's own token, if it has one, is known to its script only. `area`: what a poster leads to."""
    try:
        return _page(request, "", [], lang, area, embed)
    except (SQLAlchemyError, Overtaken) as error:
        if not away.passes(error):
            raise
        return _shown_away(request, lang, {"embed": embed})


@router.post("/")
def speak_by_form(
    request: Request,
    text: Annotated[str, Form()] = "",
    token: Annotated[str, Form()] = "",
    tapped: Annotated[str, Form()] = "",
    once: Annotated[str, Form()] = "",
    language: Annotated[str, Form()] = "",
    area: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """The same chat without the script: the page comes back with the answers on it."""
    token, app, refused = _known(token), _app(request), ""
    once, typed = once or secrets.token_hex(8), text[:LONGEST]
    try:
        if text.strip() or tapped:
            said = {"id": once, "text": typed, "tapped": tapped}
            refused = _heard(request, token, {**said, "language": language, "area": area})
        language = _chosen(app, token) or language
        shown = _messages(app, token, 0, language)
        return _page(request, token, shown, language, area, refused=refused, typed=typed if refused else "")
    except (SQLAlchemyError, Overtaken) as error:
        if not away.passes(error):
            raise
        return _shown_away(request, language, {"token": token, "once": once, "typed": typed})


@router.post("/chat/messages")
def speak(request: Request, said: Annotated[dict[str, Any], Body()]) -> JSONResponse:
    """One message from the script; `id` is made by the page, so that a repeated request does nothing."""
    token = _known(str(said.get("token") or ""))
    fields = ("id", "text", "pin", "tapped", "command", "argument", "language", "area")
    kept = {key: said.get(key) for key in fields}
    kept["id"] = kept["id"] or secrets.token_hex(8)
    kept["text"] = str(kept["text"] or "")[:LONGEST]
    if refused := _heard(request, token, kept):
        return JSONResponse({"token": token, "refused": refused}, 429)
    return _news(request, token, said)


@router.post("/chat/news")
def news(request: Request, asked: Annotated[dict[str, Any], Body()]) -> JSONResponse:
    """What has been said since a message."""
    token = str(asked.get("token") or "")
    if not TOKEN.fullmatch(token):
        return JSONResponse({"messages": []})
    return _news(request, token, asked)


@router.get("/embed.js")
def embed(request: Request) -> Response:
    """One script tag puts the chat into another site, in a frame of its own."""
    address = json.dumps(f"{_app(request).settings.address}/?embed=1")
    title = json.dumps(written(ENGLISH, "web_title", {}))
    script = (
        f"(function(){{var f=document.createElement('iframe');f.src={address};f.title={title};"
        "f.allow='geolocation';f.style.cssText='width:100%;max-width:480px;height:640px;border:1px solid #ccc;border-radius:8px';"
        "document.currentScript.insertAdjacentElement('afterend',f);})();"
    )
    return PlainTextResponse(script, media_type="text/javascript")


def _heard(request: Request, token: str, said: dict[str, Any]) -> str:
    """Take what was said; or, where too much comes from that network, what to tell instead. An emergency gets its 999 answer
    however much came, and is kept too unless there are very many of them."""
    app, visitors, at = _app(request), request.app.state.visitors, request.client.host if request.client else ""
    refused = ""
    if not visitors.may_speak(at, webchat.address(token)):
        danger = _danger(app, str(said["text"] or said.get("argument") or ""))
        refused = "" if danger and visitors.may_alarm(at) else danger or "web_too_many"
    if not refused:
        _receive(app, token, said)
    return phrases.say(refused, {}, language=known(str(said["language"] or ""))) if refused else ""


def _danger(app: App, text: str) -> str:
    """The fixed words for an emergency or a person at risk; empty for anything else."""
    with app.database.read() as db:
        book = app.turns.handbook(db)
    label = safety.assess(text, book.opinion, book.atlas).label
    return {Label.EMERGENCY: "emergency", Label.URGENT_VULNERABLE: "vulnerable_watched"}.get(label, "")


def _receive(app: App, token: str, said: dict[str, Any]) -> None:
    said = {**said, "id": UNUSUAL.sub("_", str(said["id"]))[:64]}
    raw = {**said, "visitor": webchat.address(token), "at": app.turns.clock().timestamp()}
    app.turns.receive(app.channels["web"], json.dumps(raw))


def _news(request: Request, token: str, asked: dict[str, Any]) -> JSONResponse:
    app, after = _app(request), _last(asked)
    language = _chosen(app, token)
    messages = _messages(app, token, after, language or str(asked.get("language") or ""))
    return JSONResponse({"token": token, "language": language, "messages": messages})


def _last(asked: dict[str, Any]) -> int:
    """The message that the page has seen last; none where it says what no message is called."""
    last = asked.get("after")
    return last if isinstance(last, int) and 0 <= last < 2**31 else 0


def _chosen(app: App, token: str) -> str:
    """The language that this visitor chose; empty for none."""
    with app.database.read() as db:
        kept = conversations.latest(db, "web", webchat.address(token))
    return kept.conversation.language if kept else ""


def _messages(app: App, token: str, after: int, language: str) -> list[dict[str, Any]]:
    """All that was said with this visitor, from a message on, and what was corrected before; nobody else's can be asked for."""
    with app.database.read() as db:
        said = conversations.of_chat(db, "web", webchat.address(token), after)
        rows = [
            row for row in said
            if row["status"] in SHOWN and not row["as_edit"] and not _is_over(row, app.turns.clock())
        ]  # fmt: skip
        known = app.turns.handbook(db)
        came = ledger.of_chat(db, "web", webchat.address(token))
    names = {id: officer.name for id, officer in known.officers.items()}
    shown = [_shown(row, names, language, app.settings.time_zone) for row in rows]
    shown += [_update(row, known, language, app.settings.time_zone) for row in came]
    return sorted(shown, key=lambda one: str(one["at"]))


def _is_over(row: RowMapping, now: datetime) -> bool:
    """Whether it tells of what is true no longer and has not been read yet."""
    return row["status"] != "sent" and row["valid_until"] is not None and row["valid_until"] <= now


def _shown(row: RowMapping, names: dict[str, str], language: str, zone: str) -> dict[str, Any]:
    corrected = phrases.corrected_at(row["corrected_at"], zone, language) if row["corrected_at"] else ""
    return {
        "id": row["id"],
        "author": row["author"],
        "name": names.get(row["officer"] or "", ""),
        "text": written(language, "web_place_shared", {}) if row["pin"] else row["text"],
        "language": row["language"],
        "buttons": [] if row["author"] != "bot" else row["buttons"],
        "ask_location": row["ask_location"],
        "at": row["created_at"].isoformat(),
        "corrected": corrected,
    }


def _update(row: RowMapping, known: Handbook, language: str, zone: str) -> dict[str, Any]:
    """An update from local officers; a withdrawn one stands there as such. Its id is none of a message's."""
    names = [area.name if (area := known.area(id)) else id for id in row["areas"]]
    at, gone = row["corrected_at"], row["withdrawn_at"]
    text = phrases.withdrawn("", gone, True, zone, language) if gone else ""
    return {
        "id": f"u{row['id']}", "author": "officer", "name": "", "language": language, "buttons": [], "ask_location": False,
        "text": text or phrases.local_update(row["text"], names, None, zone, language), "at": row["sent_at"].isoformat(),
        "corrected": phrases.say("update_corrected", {"at": gone or at}, zone, language) if gone or at else "",
    }  # fmt: skip


def _page(
    request: Request, token: str, messages: list[dict[str, Any]], language: str, area: str = "", embed: bool = False,
    refused: str = "", typed: str = "",
) -> HTMLResponse:  # fmt: skip
    app, language = _app(request), known(language)
    with app.database.read() as db:
        known_now = app.turns.handbook(db)
    patch = links.area_named(area, known_now) if area else None
    area = links.payload(patch.id) if patch else ""
    values: dict[str, Any] = {
        "token": token, "messages": messages, "once": secrets.token_hex(8), "exit_url": app.settings.exit_url,
        "embed": embed, "language": language, "words": lambda name, **gaps: written(language, name, gaps),
        "scripted": {name: written(language, name, {}) for name in SCRIPTED}, "patch": patch, "area": area, "off": known_now.off,
        "refused": refused, "typed": typed,
        "others": [_other(other, area, embed) for other in LANGUAGES if other != language],
    }  # fmt: skip
    return page(request, "chat.html", 429 if refused else 200, **values)


def _shown_away(request: Request, language: str, kept: dict[str, Any]) -> HTMLResponse:
    """The page while the database is away: where to ring, and what was typed, to be sent again under the same number."""
    language = known(language)
    values: dict[str, Any] = {
        "token": "", "messages": [], "once": secrets.token_hex(8), "exit_url": _app(request).settings.exit_url, "embed": False,
        "language": language, "words": lambda name, **gaps: written(language, name, gaps), "patch": None, "area": "", "off": False,
        "scripted": {name: written(language, name, {}) for name in SCRIPTED}, "others": [], "typed": "",
        "refused": written(language, "web_waits", {}), **kept,
    }  # fmt: skip
    shown = page(request, "chat.html", 503, **values)
    shown.headers["retry-after"] = "5"
    return shown


def _other(language: str, area: str, embed: bool) -> dict[str, str]:
    """Another language that the page can be read in: its own name for itself, where it is, and what chooses it."""
    asked = {"lang": language, **({"area": area} if area else {}), **({"embed": "1"} if embed else {})}
    name = written(language, f"language_{language}", {})
    return {"language": language, "name": name, "href": f"/?{urlencode(asked)}", "command": COMMANDS[language]}


def _known(token: str) -> str:
    return token if TOKEN.fullmatch(token) else secrets.token_urlsafe(32)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
