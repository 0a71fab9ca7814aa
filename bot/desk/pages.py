"""Templates -> pages. Everything is escaped; links in messages become links and nothing else does."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates
from markupsafe import Markup, escape

HERE = Path(__file__).parent
STATIC = HERE / "static"
LINK = re.compile(r"https?://[^\s<>\"')]+[^\s<>\"').,;:]")
TEMPLATES = Jinja2Templates(HERE / "templates")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    return TEMPLATES.TemplateResponse(request, template, values, status_code=status)


def linked(text: str) -> Markup:
    """A message's words, escaped, with its web addresses and 999 as links."""
    pieces, end = [], 0
    text = CONTROL.sub("\ufffd", text)
    for found in LINK.finditer(text):
        pieces += [
            escape(text[end : found.start()]),
            Markup('<a href="{0}" rel="noopener noreferrer">{0}</a>').format(found[0]),
        ]
        end = found.end()
    return Markup("").join([*pieces, escape(text[end:])])


def clock(moment: datetime | None, zone: str = "Europe/London") -> str:
    """Thu 26 Nov 14:05."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %d %b %H:%M}" if moment else ""


TEMPLATES.env.filters["linked"] = linked
TEMPLATES.env.filters["clock"] = clock
