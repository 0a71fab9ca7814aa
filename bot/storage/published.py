"""What the live map holds of what a force publishes: its people, meetings and priorities, read from the publisher's cards."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from bot.storage import geography
from bot.storage import tables as t
from routing.handbook import Meeting, Priority, Published


def of_force(db: Connection, force: str, zone: str) -> dict[str, Published]:
    """By neighbourhood. The publisher writes times without a zone: they are the clock's on the wall there."""
    c = t.published.c
    cards = db.execute(select(c.id, c.card).where(c.generation == geography.live(db), c.force == force))
    return {row.id: _published(row.card, ZoneInfo(zone)) for row in cards}


def _published(card: Mapping[str, Any], zone: ZoneInfo) -> Published:
    people = (f"{one.get('rank', '')} {one['name']}".strip() for one in card.get("people", ()))
    meetings = (_meeting(one, zone) for one in card.get("events", ()))
    priorities = (Priority(one["issue"], _day(one.get("issued", ""))) for one in card.get("priorities", ()))
    return Published(tuple(people), tuple(filter(None, meetings)), tuple(priorities))


def _meeting(event: Mapping[str, Any], zone: ZoneInfo) -> Meeting | None:
    """Nothing for an event whose beginning cannot be read: nobody can go there."""
    begins = _moment(event.get("begins", ""), zone)
    title = event.get("title") or event.get("description", "")
    return (
        Meeting(begins, title[:200], event.get("address", "")[:200], _moment(event.get("ends", ""), zone))
        if begins
        else None
    )


def _moment(written: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.fromisoformat(written).replace(tzinfo=zone)
    except ValueError:
        return None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
