"""Templates -> pages. Everything is escaped; links in messages become links and nothing else does."""

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape
from sqlalchemy import RowMapping

from bot import clocks, updating
from bot.app import App
from bot.carry_out import SPOKEN
from bot.desk import sections
from bot.reports import CHANNELS
from bot.storage import access, factors, inbox, mentors, outbox, rumours, views
from bot.storage.accounts import Account
from routing.desk_work import PRIORITIES
from routing.handbook import Handbook
from routing.state import State

HERE = Path(__file__).parent
STATIC = HERE / "static"
LINK = re.compile(r"https?://[^\s<>\"')]+[^\s<>\"').,;:]")
LINK_OR_999 = re.compile(rf"{LINK.pattern}|(?:(?<=[Rr]ing )|(?<=[Ff]foniwch ))999\b")
TEMPLATES = Jinja2Templates(HERE / "templates")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page; one for somebody signed in knows who that is, its form token, and what the navigation shows."""
    return TEMPLATES.TemplateResponse(request, template, {**_around(request), **values}, status_code=status)


def linked(text: str, calls: bool = False) -> Markup:
    """A message's words, escaped, with its web addresses as links; with `calls`, for the public, "ring 999" is one to tap."""
    pieces, end = [], 0
    text = CONTROL.sub("\ufffd", text)
    for found in (LINK_OR_999 if calls else LINK).finditer(text):
        link = '<a href="tel:{0}">{0}</a>' if found[0] == "999" else '<a href="{0}" rel="noopener noreferrer">{0}</a>'
        pieces += [escape(text[end : found.start()]), Markup(link).format(found[0])]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def clock(moment: datetime | None, zone: str = "Europe/London") -> str:
    """Thu 26 Nov 14:05."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}" if moment else ""


def delivered(message: Mapping[str, Any] | RowMapping) -> str:
    """What became of a message of ours, in words."""
    match message["status"]:
        case "sent":
            return (
                f"Said {SPOKEN[message['channel']]}"
                if message["channel"] in SPOKEN
                else f"Sent {clock(message['sent_at'])}"
            )
        case "unconfirmed":
            return "Delivery unconfirmed"
        case "failed":
            return f"Not delivered: {message['reason']}"
        case _:
            return "Waiting to be sent"


def counted(counts: dict[str, int]) -> dict[str, str]:
    """The lists' counts as they are shown."""
    return {key: f"{count}" if count < inbox.MANY else f"{count - 1}+" for key, count in counts.items()}


def told_name(id: str, known: Handbook) -> str:
    """An officer's name, or a team's."""
    found = known.officers.get(id) or known.teams.get(id)
    return found.name if found else "somebody who has left"


def _around(request: Request) -> dict[str, Any]:
    account: Account | None = getattr(request.state, "account", None)
    if account is None:
        return {}
    app: App = request.app.state.app
    with app.database.read() as db:
        counts, known = inbox.counts(db, account), app.turns.handbook(db)
        saved = views.of(db, account.id)
        now = app.turns.clock()
        unanswered = rumours.count_open(db, access.rumour_areas(account, known))
        look_over = len(mentors.waiting(db, account, known, now)) if mentors.any_waits(db) else 0
        approvable = updating.to_approve(db, account, known) if app.settings.updates_approved else 0
        # a one-time link does not lead in twice
        stranded = not app.settings.oidc_issuer and not factors.ways(db, account.id).enrolled
    return {
        "account": account, "form": request.state.form, "lists": sections.LISTS, "sections": sections.of(account),
        "counts": counted(counts), "news": getattr(request.state, "news", None), "stranded": stranded, "known": known,
        "now": now, "show": "", "views": saved, "look_over": look_over, "waits_at": {"/desk/rumours": unanswered, "/desk/updates": approvable},
        "here": request.url.path,
    }  # fmt: skip


TEMPLATES.env.globals["priorities"] = PRIORITIES
TEMPLATES.env.globals["states"] = {
    State.WITH_OFFICER.value: "With an officer", State.CLOSED.value: "Closed", State.LISTENING.value: "With the bot",
    State.CHECKING.value: "Bot asked if it helped", State.CHOOSING.value: "Bot offered a choice", State.LOCATING.value: "Bot asked where",
}  # fmt: skip
TEMPLATES.env.globals["spoken"] = SPOKEN
TEMPLATES.env.globals["languages"] = {"cy": "Welsh"}  # what an officer is told that a person chose; English is not said
TEMPLATES.env.globals["taken_back"] = outbox.TAKEN_BACK
TEMPLATES.env.globals["channel_names"] = CHANNELS
TEMPLATES.env.filters["told"] = told_name
TEMPLATES.env.filters["linked"] = linked
TEMPLATES.env.filters["clock"] = clock
TEMPLATES.env.filters["delivered"] = delivered
TEMPLATES.env.filters["seconds"] = lambda moment: f"{moment.astimezone(ZoneInfo('Europe/London')):%H:%M:%S}"
TEMPLATES.env.filters["promise"] = clocks.promise
