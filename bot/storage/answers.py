"""The answers as people keep them: every version stays, and the newest may be ahead of what the public reads.

A row of `entries` is what the public is judged on. An edit of a published answer is a new version beside that row until
somebody publishes it; an answer that is not published moves along with its newest version.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage import tables as t
from bot.storage.handbook import ENTRY_FIELDS, entry_of, touch
from routing.handbook import Entry

DAYS = ("checked_on", "valid_from", "review_by", "expires_on")
OVERDUE, WAITING = "overdue", "waiting"
_v = t.entry_versions.c


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an answer; `number` counts from 1. `by` and `at` are unknown for what a file began with."""

    number: int
    card: Entry
    by: str = ""
    at: datetime | None = None
    what: str = "from the file"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: what stands in the FAQ (None when it was taken out) with its number, and its newest version."""

    row: Entry | None
    number: int
    latest: Version

    @property
    def is_ahead(self) -> bool:
        """Whether an edit waits that the public does not see yet."""
        return self.row is not None and self.latest.number > self.number

    @property
    def waits(self) -> bool:
        """Whether its newest version is for somebody to publish."""
        return self.row is not None and self.latest.card.status in ("draft", "review")

    def state(self, today: date) -> str:
        """In words, for the list: what the public gets, today."""
        if self.row is None:
            return "removed"
        if self.row.status != "published":
            return {"review": "in review"}.get(self.row.status, self.row.status)
        if self.row.expires_on and self.row.expires_on <= today:
            return "expired"
        return "published" if self.row.is_live(today) else "published later"

    def is_overdue(self, today: date) -> bool:
        """Whether the public reads it and its review was due."""
        return self.row is not None and self.row.is_live(today) and _is_past(self.row.review_by, today)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else saved first; nothing was written. `theirs` is what they saved."""

    theirs: Version


def every(db: Connection) -> list[Kept]:
    """All answers by id, those taken out too."""
    newest = select(_v.entry, func.max(_v.number).label("number")).group_by(_v.entry).subquery()
    joined = (_v.entry == newest.c.entry) & (_v.number == newest.c.number)
    versions = {row["entry"]: _version(row) for row in db.execute(select(t.entry_versions).where(joined)).mappings()}
    rows = {row["id"]: row for row in db.execute(select(t.entries)).mappings()}
    return [_kept(rows.get(id), versions.get(id)) for id in sorted(rows.keys() | versions.keys())]


def one(db: Connection, id: str) -> Kept | None:
    row = db.execute(select(t.entries).where(t.entries.c.id == id)).mappings().first()
    found = db.execute(select(t.entry_versions).where(_v.entry == id).order_by(_v.number.desc()).limit(1))
    version = found.mappings().first()
    return _kept(row, _version(version) if version else None) if row or version else None


def history(db: Connection, id: str) -> list[Version]:
    """Newest first."""
    rows = db.execute(select(t.entry_versions).where(_v.entry == id).order_by(_v.number.desc())).mappings()
    kept = one(db, id)
    return [_version(row) for row in rows] or ([kept.latest] if kept else [])


def save(db: Connection, card: Entry, based_on: int, by: str, at: datetime, what: str) -> Version | Conflict:
    """Add a version made from version `based_on` (0: a new answer); its status says whether the public reads it."""
    kept = one(db, card.id)
    if kept is not None and kept.latest.number != based_on:
        return Conflict(kept.latest)
    made = Version(based_on + 1 if kept else 1, card, by, at, what)
    try:
        with db.begin_nested():
            if kept is not None and kept.latest.at is None:
                _add(db, replace(kept.latest, by="file", at=at))
            _add(db, made)
    except IntegrityError:  # another process was first between the look and the write
        overtaken = one(db, card.id)
        assert overtaken is not None
        return Conflict(overtaken.latest)
    _stand(db, kept, made)
    return made


def take_out(db: Connection, kept: Kept, by: str, at: datetime) -> None:
    """Take an answer out of the FAQ; its versions stay, so that it can be brought back."""
    made = save(db, replace(kept.latest.card, status="expired"), kept.latest.number, by, at, "taken out by a file")
    assert isinstance(made, Version)
    db.execute(delete(t.entries).where(t.entries.c.id == kept.latest.card.id))
    touch(db)


def written(card: Entry) -> dict[str, Any]:
    """A card as JSON holds it."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(card).items()}


def read(card: dict[str, Any]) -> Entry:
    """The card that `written` wrote."""
    days = {name: date.fromisoformat(card[name]) if card.get(name) else None for name in DAYS}
    known = {name: value for name, value in card.items() if name in ENTRY_FIELDS}
    return Entry(**{**known, **days, "variants": tuple(card["variants"])})


def overdue(found: Iterable[Kept], today: date) -> list[Entry]:
    """The answers that the public reads and that should have been reviewed, the longest overdue first."""
    late = [kept.row for kept in found if kept.row and kept.is_overdue(today)]
    return sorted(late, key=lambda entry: (entry.review_by or today, entry.id))


def _is_past(day: date | None, today: date) -> bool:
    return day is not None and day < today


def _stand(db: Connection, kept: Kept | None, made: Version) -> None:
    """Move the row along with the version, unless the public reads it and the version is only an edit."""
    was = kept.row if kept else None
    if was is not None and was.status == "published" and made.card.status in ("draft", "review"):
        return
    values = {**asdict(made.card), "variants": list(made.card.variants), "version": made.number}
    if was is None:
        db.execute(insert(t.entries).values(**values))
    else:
        db.execute(update(t.entries).where(t.entries.c.id == made.card.id).values(**values))
    if "published" in (made.card.status, was.status if was else ""):
        touch(db)


def _add(db: Connection, version: Version) -> None:
    row = {"made_by": version.by, "made_at": version.at, "what": version.what, "card": written(version.card)}
    db.execute(insert(t.entry_versions).values(entry=version.card.id, number=version.number, **row))


def _kept(row: RowMapping | None, version: Version | None) -> Kept:
    card = entry_of(row) if row else None
    number = row["version"] if row else 0
    if version is not None:
        return Kept(card, number, version)
    assert card is not None
    return Kept(card, number, Version(number, card))


def _version(row: RowMapping) -> Version:
    return Version(row["number"], read(row["card"]), row["made_by"], row["made_at"], row["what"])
