"""What a link or a QR code says of the area it was made for: an area's id as letters that every channel lets through."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from routing.handbook import Area, Handbook

LONGEST = 64
"""Letters of a payload that Telegram's start link takes."""
PLAIN = re.compile(r"[A-Za-z0-9_]{1,64}")
WRAPPED = "x-"


def payload(area: str) -> str:
    """An area's id as a link carries it: itself, or wrapped where it has other marks; empty where it is too long."""
    if PLAIN.fullmatch(area):
        return area
    wrapped = WRAPPED + urlsafe_b64encode(area.encode()).decode().rstrip("=")
    return wrapped if len(wrapped) <= LONGEST else ""


def area_named(payload: str, handbook: Handbook) -> Area | None:
    """The home area of a link's payload, in whatever case it was written; None for anything else."""
    wanted = _unwrapped(payload.strip()).lower()
    areas = (area for area in handbook.areas.values() if area.force == handbook.home_force)
    return next((area for area in areas if area.id.lower() == wanted), None) if wanted else None


def _unwrapped(payload: str) -> str:
    wrapped = payload.removeprefix(WRAPPED)
    if wrapped == payload:
        return payload
    try:
        return urlsafe_b64decode(wrapped + "=" * (-len(wrapped) % 4)).decode()
    except ValueError:
        return ""
