"""The channels as officers need to know them: which are open, what waits to be sent, and how long that may take."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from bot.app import App
from bot.channels.channel import Limit, Metered
from bot.desk.pages import page
from bot.desk.sessions import SignedIn, for_admins, from_our_form
from bot.reports import CHANNELS
from bot.storage import allowances, audit, handbook, outbox
from routing import allowance
from routing.allowance import Allowance

router = APIRouter(prefix="/desk", include_in_schema=False)
KINDS = {
    "dm_send": "Private messages", "dm_send_day": "Private messages a day", "post": "Public posts", "post_day": "Public posts a day",
    "dm_read": "Looks for private messages", "mention_read": "Looks for mentions",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """One limit of a channel: what is used of it until it begins anew."""

    name: str
    held: Allowance


@dataclass(frozen=True, slots=True)
class Shown:
    """One channel: what waits, and when the last of it will have left if the channel has limits."""

    name: str
    open: bool
    waiting: int
    unconfirmed: int
    by: datetime | None
    rooms: tuple[Room, ...]


@router.get("/channels")
def show(request: Request, account: SignedIn) -> HTMLResponse:
    app: App = request.app.state.app
    with app.database.write() as db:  # an allowance is locked while it is read
        found, off = [_shown(db, app, name) for name in ("web", "telegram", "x")], handbook.is_off(db)
    return page(request, "channels.html", channels=found, off=off)


@router.post("/bot", dependencies=[Depends(from_our_form)])
def switch(request: Request, account: SignedIn, off: Annotated[bool, Form()] = True) -> Response:
    """Switch the bot off, so that it says fixed contact texts only, or on again; in every process at once."""
    for_admins(account)
    app: App = request.app.state.app
    with app.database.write() as db:
        if handbook.switch(db, off):
            verb = "bot switched off" if off else "bot switched on"
            audit.record(db, account.id, verb, "bot", app.turns.clock())
    return RedirectResponse("/desk/channels", 303)


def _shown(db: Connection, app: App, name: str) -> Shown:
    channel, now = app.channels.get(name), app.turns.clock()
    waiting, unconfirmed = (outbox.count(db, name, status) for status in ("queued", "unconfirmed"))
    limits: tuple[Limit, ...] = channel.capabilities.limits if isinstance(channel, Metered) else ()
    rooms = tuple(_room(db, name, limit, now) for limit in limits)
    sends = [(limit, room.held) for limit, room in zip(limits, rooms, strict=True) if "send" in limit.name]
    by = max((allowance.estimate(waiting, held, now, limit.seconds) for limit, held in sends), default=None)
    return Shown(CHANNELS[name], channel is not None, waiting, unconfirmed, by if waiting else None, rooms)


def _room(db: Connection, channel: str, limit: Limit, now: datetime) -> Room:
    held = allowance.renewed(allowances.held(db, channel, limit, now), now, limit.seconds)
    return Room(KINDS.get(limit.name, limit.name), held)
