"""How long the words of a closed conversation are kept, by its class: which ones are due to go."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, Connection, Text, and_, case, cast, literal, or_, select

from bot.storage import tables as t

_c, _h = t.conversations.c, t.holds.c


class Kind(StrEnum):
    """The classes; of several that fit, the first counts."""

    COMPLAINT = "complaint"
    URGENT = "urgent"
    VEILED = "veiled"
    HANDED_OVER = "handed_over"
    ANSWERED = "answered"


FITS: Mapping[Kind, ColumnElement[bool]] = {
    Kind.COMPLAINT: cast(_c.tags, Text).contains('"complaint"'),
    Kind.URGENT: or_(_c.emergency, _c.vulnerable, _c.safe_contact),
    Kind.VEILED: or_(_c.veiled, _c.abused),
    Kind.HANDED_OVER: _c.handed_over_at.is_not(None),
    Kind.ANSWERED: _c.id.is_not(None),
}


def due(db: Connection, days: Mapping[str, int], now: datetime, limit: int = 50) -> list[int]:
    """Closed conversations without a hold whose time is over, the oldest first. 0 days: kept for good."""
    before: list[ColumnElement[bool]] = []
    over: list[ColumnElement[bool]] = []
    for kind in Kind:
        if days[kind]:
            over.append(and_(FITS[kind], *before, _c.updated_at < now - timedelta(days=days[kind])))
        before.append(~FITS[kind])
    if not over:
        return []
    soonest = now - timedelta(days=min(kept for kept in days.values() if kept))
    held = select(_h.conversation_id).where(_h.lifted_at.is_(None))
    old = and_(_c.erased_at.is_(None), _c.state == "closed", _c.updated_at < soonest, _c.id.not_in(held))
    return list(db.scalars(select(_c.id).where(old, or_(*over)).order_by(_c.updated_at).limit(limit)))


def ends(db: Connection, days: Mapping[str, int], ids: Sequence[int]) -> dict[int, datetime]:
    """When the words of those that are closed and not erased go, if nothing is done with them and no hold stands."""
    ranked = case(*((FITS[kind], literal(kind.value)) for kind in Kind))
    query = select(_c.id, _c.updated_at, ranked.label("kind")).where(_c.id.in_(ids), _c.erased_at.is_(None))
    rows = db.execute(query.where(_c.state == "closed"))
    return {row.id: row.updated_at + timedelta(days=days[row.kind]) for row in rows if days[row.kind]}


def longest(days: Mapping[str, int]) -> int:
    """After so many days nothing is kept that came in; 0 when something is kept for good."""
    return 0 if 0 in days.values() else max(days.values())
