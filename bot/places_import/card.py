"""What a force publishes about a neighbourhood, as the API gives it -> one plain card without markup, nulls or strange links."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.places_import.text import plain

MOST = 200
LONGEST = 4_000


def card_of(
    about: Mapping[str, Any], people: Sequence[Any], priorities: Sequence[Any], events: Sequence[Any]
) -> dict[str, Any]:
    """The card: name, description, population, url, contacts, links, stations, people, priorities and events."""
    card = {
        "name": _text(about, "name"),
        "description": _text(about, "description"),
        "population": _population(about.get("population")),
        "url": _link(about.get("url_force")),
        "contacts": _contacts(about.get("contact_details")),
        "links": [link for one in _dicts(about.get("links")) if (link := _titled(one))],
        "stations": [_filled(one, "name", "address", "postcode", "type") for one in _dicts(about.get("locations"))],
        "people": [_person(one) for one in _dicts(people) if _text(one, "name")],
        "priorities": [_priority(one) for one in _dicts(priorities) if _text(one, "issue")],
        "events": [_event(one) for one in _dicts(events) if _text(one, "title") or _text(one, "description")],
    }
    return {key: value for key, value in card.items() if value}


def _person(one: Mapping[str, Any]) -> dict[str, Any]:
    return {**_filled(one, "name", "rank", "bio"), **_with("contacts", _contacts(one.get("contact_details")))}


def _priority(one: Mapping[str, Any]) -> dict[str, Any]:
    days = _with("issued", _day(one.get("issue-date"))) | _with("acted", _day(one.get("action-date")))
    return {**_filled(one, "issue", "action"), **days}


def _event(one: Mapping[str, Any]) -> dict[str, Any]:
    begins = _with("begins", str(one.get("start_date") or "")[:19]) | _with("ends", str(one.get("end_date") or "")[:19])
    contacts = _with("contacts", _contacts(one.get("contact_details")))
    return {**_filled(one, "title", "description", "address", "type"), **begins, **contacts}


def _contacts(found: Any) -> dict[str, str]:
    pairs = found.items() if isinstance(found, dict) else ()
    return {plain(str(way), 40): plain(value, 300) for way, value in pairs if isinstance(value, str) and plain(value)}


def _titled(one: Mapping[str, Any]) -> dict[str, str]:
    url = _link(one.get("url"))
    return {**_filled(one, "title", "description"), "url": url} if url else {}


def _link(written: Any) -> str:
    """An address of a page; nothing that a browser would run."""
    link = written.strip() if isinstance(written, str) else ""
    return link[:500] if link.startswith(("https://", "http://")) else ""


def _population(written: Any) -> int | None:
    text = str(written).replace(",", "")
    return int(text) if text.isdecimal() and len(text) < 10 and int(text) > 0 else None


def _day(written: Any) -> str:
    return written[:10] if isinstance(written, str) else ""


def _text(one: Mapping[str, Any], key: str) -> str:
    value = one.get(key)
    return plain(value, LONGEST) if isinstance(value, str) else ""


def _filled(one: Mapping[str, Any], *keys: str) -> dict[str, str]:
    return {key: text for key in keys if (text := _text(one, key))}


def _with(key: str, value: Any) -> dict[str, Any]:
    return {key: value} if value else {}


def _dicts(found: Any) -> list[dict[str, Any]]:
    return [one for one in found[:MOST] if isinstance(one, dict)] if isinstance(found, list) else []
