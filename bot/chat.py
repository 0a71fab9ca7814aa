"""The public web chat: one page that works as a plain form, and live when its script runs. No account, no cookie."""

import json
import re
import secrets
from typing import Annotated, Any

from fastapi import APIRouter, Body, Form, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from sqlalchemy import RowMapping

from bot.app import App
from bot.channels import webchat
from bot.desk.pages import page
from bot.storage import conversations

router = APIRouter(include_in_schema=False)
LONGEST = 1_200_000
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
SHOWN = ("received", "queued", "sending", "sent", "unconfirmed")


@router.get("/")
def show(request: Request, embed: bool = False) -> HTMLResponse:
    """An empty chat; the tab's own token, if it has one, is known to its script only."""
    return _page(request, "", [], embed=embed)


@router.post("/")
def speak_by_form(
    request: Request,
    text: Annotated[str, Form()] = "",
    token: Annotated[str, Form()] = "",
    tapped: Annotated[str, Form()] = "",
    once: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """The same chat without the script: the page comes back with the answers on it."""
    token = _known(token)
    if text.strip() or tapped:
        _receive(_app(request), token, {"id": once or secrets.token_hex(8), "text": text[:LONGEST], "tapped": tapped})
    return _page(request, token, _messages(_app(request), token, 0))


@router.post("/chat/messages")
def speak(request: Request, said: Annotated[dict[str, Any], Body()]) -> JSONResponse:
    """One message from the script; `id` is made by the page, so that a repeated request does nothing."""
    token = _known(str(said.get("token") or ""))
    kept = {key: said.get(key) for key in ("id", "text", "pin", "tapped", "command", "argument")}
    kept["id"] = str(kept["id"] or secrets.token_hex(8))[:64]
    kept["text"] = str(kept["text"] or "")[:LONGEST]
    _receive(_app(request), token, kept)
    return _news(request, token, int(said.get("after") or 0))


@router.post("/chat/news")
def news(request: Request, asked: Annotated[dict[str, Any], Body()]) -> JSONResponse:
    """What has been said since a message."""
    token = str(asked.get("token") or "")
    if not TOKEN.fullmatch(token):
        return JSONResponse({"messages": []})
    return _news(request, token, int(asked.get("after") or 0))


@router.get("/embed.js")
def embed(request: Request) -> Response:
    """One script tag puts the chat into another site, in a frame of its own."""
    address = json.dumps(f"{_app(request).settings.address}/?embed=1")
    script = (
        "(function(){var f=document.createElement('iframe');f.src="
        + address
        + ";f.title='Ask your neighbourhood police';"
        "f.allow='geolocation';f.style.cssText='width:100%;max-width:480px;height:640px;border:1px solid #ccc;border-radius:8px';"
        "document.currentScript.insertAdjacentElement('afterend',f);})();"
    )
    return PlainTextResponse(script, media_type="text/javascript")


def _receive(app: App, token: str, said: dict[str, Any]) -> None:
    raw = {**said, "visitor": webchat.address(token), "at": app.turns.clock().timestamp()}
    app.turns.receive(app.channels["web"], json.dumps(raw))


def _news(request: Request, token: str, after: int) -> JSONResponse:
    return JSONResponse({"token": token, "messages": _messages(_app(request), token, after)})


def _messages(app: App, token: str, after: int) -> list[dict[str, Any]]:
    """All that was said with this visitor, from a message on; nobody else's can be asked for."""
    with app.database.read() as db:
        rows = [
            row for row in conversations.of_chat(db, "web", webchat.address(token), after) if row["status"] in SHOWN
        ]
        names = {id: officer.name for id, officer in app.turns.handbook(db).officers.items()}
    return [_shown(row, names) for row in rows]


def _shown(row: RowMapping, names: dict[str, str]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "author": row["author"],
        "name": names.get(row["officer"] or "", ""),
        "text": "Location shared" if row["pin"] else row["text"],
        "buttons": [] if row["author"] != "bot" else row["buttons"],
        "ask_location": row["ask_location"],
        "at": row["created_at"].isoformat(),
    }


def _page(request: Request, token: str, messages: list[dict[str, Any]], embed: bool = False) -> HTMLResponse:
    exit_url = _app(request).settings.exit_url
    values: dict[str, Any] = {
        "token": token,
        "messages": messages,
        "once": secrets.token_hex(8),
        "exit_url": exit_url,
        "embed": embed,
    }
    return page(request, "chat.html", **values)


def _known(token: str) -> str:
    return token if TOKEN.fullmatch(token) else secrets.token_urlsafe(32)


def _app(request: Request) -> App:
    app: App = request.app.state.app
    return app
