"""The handbook's rows: the map, the teams, the answers. Loaded whole into a Handbook, once for each version."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Protocol, TypeVar

from sqlalchemy import ColumnElement, Connection, RowMapping, Table, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage import geography
from bot.storage import tables as t
from bot.storage.gathering import ASIDE
from routing.faq import Matcher
from routing.handbook import Area, Entry, Force, Handbook, Officer, Route, Team
from routing.languages import ENGLISH
from routing.places import Atlas
from routing.safety import Opinion
from routing.text import words

Built = TypeVar("Built")
ENTRY_FIELDS = tuple(field.name for field in fields(Entry))


class Index(Protocol):
    """Builds an index once for what it is built from."""

    def matcher(self, db: Connection, entries: Sequence[Entry], protected: frozenset[str]) -> Matcher: ...

    def others(self, entries: Sequence[Entry], protected: frozenset[str]) -> Mapping[str, Matcher]: ...

    def opinion(self) -> Opinion | None: ...

    def once(self, kind: str, source: Hashable, build: Callable[[], Built]) -> Built: ...


FACT = select(t.facts.c.value).where(t.facts.c.key == bindparam("of")).execution_options(**ASIDE)


def version(db: Connection) -> int:
    """The number that grows with every change of the handbook; 0 for an empty database."""
    return int(fact(db, "handbook_version") or 0)


def fact(db: Connection, key: str) -> str | None:
    return db.scalar(FACT, {"of": key})


def set_fact(db: Connection, key: str, value: str) -> None:
    if not db.execute(update(t.facts).where(t.facts.c.key == key).values(value=value)).rowcount:
        db.execute(insert(t.facts).values(key=key, value=value))


def made_once(db: Connection, key: str, make: Callable[[], str]) -> str:
    """A value that whoever is first makes up and every process then shares."""
    known = fact(db, key)
    if known is not None:
        return known
    with suppress(IntegrityError), db.begin_nested():
        db.execute(insert(t.facts).values(key=key, value=make()))
    return fact(db, key) or ""


def touch(db: Connection) -> None:
    """Tell every process that the handbook has changed."""
    set_fact(db, "handbook_version", str(version(db) + 1))


def is_off(db: Connection) -> bool:
    """Whether the bot is switched off."""
    return fact(db, "bot_off") == "yes"


def switch(db: Connection, off: bool) -> bool:
    """Switch the bot off or on in every process, from its next turn on; False when it was so already."""
    if is_off(db) == off:
        return False
    set_fact(db, "bot_off", "yes" if off else "no")
    touch(db)
    return True


def put_map(
    db: Connection, force: str, teams: tuple[Team, ...], officers: tuple[Officer, ...], roles: Mapping[str, str],
    areas: tuple[Area, ...], elsewhere: Mapping[str, str],
) -> None:  # fmt: skip
    """Make the map this one. An officer who is not in it is disabled; accounts keep their passwords and sessions."""
    set_fact(db, "home_force", force)
    _put(db, t.teams, [asdict(team) for team in teams])
    rows = [
        {
            "id": o.id,
            "name": o.name,
            "email": o.email,
            "team": o.team,
            "role": roles.get(o.id, "officer"),
            "disabled": False,
        }
        for o in officers
    ]
    _put(db, t.officers, rows, gone={"disabled": True})
    db.execute(delete(t.areas))
    db.execute(delete(t.towns))
    if areas:
        db.execute(insert(t.areas), [asdict(area) for area in areas])
    if elsewhere:
        db.execute(insert(t.towns), [{"name": town, "force": force} for town, force in elsewhere.items()])
    touch(db)


def kept_map(
    db: Connection,
) -> tuple[tuple[Team, ...], tuple[Officer, ...], tuple[Area, ...], dict[str, str], dict[str, str]]:
    """Teams, officers, areas, places elsewhere and officers' roles, as they are."""
    officers, o = _officers(db), t.officers.c
    roles = {row.id: row.role for row in db.execute(select(o.id, o.role).where(o.disabled.is_(False)))}
    towns = {row.name: row.force for row in db.execute(select(t.towns).order_by(t.towns.c.name))}
    return tuple(_teams(db)), tuple(officers), tuple(drawn_areas(db)), towns, roles


def _put(db: Connection, table: Table, rows: list[dict[str, Any]], gone: dict[str, Any] | None = None) -> None:
    """Rows by their id: new ones are added, known ones changed, others changed as `gone` says or deleted."""
    known = set(db.scalars(select(table.c.id)))
    for row in rows:
        wanted = update(table).where(table.c.id == row["id"]) if row["id"] in known else insert(table)
        db.execute(wanted.values(**row))
    left = known - {row["id"] for row in rows}
    if left:
        others = table.c.id.in_(left)
        db.execute(update(table).where(others).values(**gone) if gone else delete(table).where(others))


def put_entries(db: Connection, entries: list[Entry]) -> None:
    """Begin a FAQ, in place of any other and its history; `bot.storage.answers` is for one that people keep."""
    db.execute(delete(t.entries))
    db.execute(delete(t.entry_versions))
    db.execute(insert(t.entries), [{**asdict(entry), "variants": list(entry.variants)} for entry in entries])
    touch(db)


def entries(db: Connection) -> list[Entry]:
    rows = db.execute(select(t.entries).order_by(t.entries.c.id)).mappings()
    return [entry_of(row) for row in rows]


def entry_of(row: RowMapping) -> Entry:
    """The card of a row of `entries`."""
    held = {name: row[name] for name in ENTRY_FIELDS}
    return Entry(**{**held, "variants": tuple(held["variants"])})


def never_misspelt(db: Connection) -> frozenset[str]:
    """The words of our own areas' names, which no comparison may take for slips."""
    return frozenset(
        word for area in drawn_areas(db) for name in (area.name, *area.other_names) for word in words(name)
    )


def load(
    db: Connection,
    routes: Mapping[str, Route],
    forces: Mapping[str, Force],
    known_towns: Mapping[str, str],
    today: date,
    hours: int,
    border: float,
    index: "Index",
) -> Handbook:
    """Everything a decision may look up, with its indexes; only published answers that are in date."""
    live = [entry for entry in entries(db) if entry.is_live(today)]
    home, own, generation = fact(db, "home_force") or "", drawn_areas(db), geography.live(db)
    towns = {**known_towns, **{row.name: row.force for row in db.execute(select(t.towns))}}
    map_of = (home, tuple(own), tuple(towns.items()), generation, border)
    areas, atlas = index.once("map", map_of, lambda: _map(db, home, own, towns, forces, generation, live, border))
    return Handbook(
        version=version(db),
        home_force=home,
        entries={entry.id: entry for entry in live},
        forces=forces,
        teams={team.id: team for team in _teams(db)},
        officers={officer.id: officer for officer in _officers(db, t.officers.c.role != "auditor")},
        areas={(area.force, area.id): area for area in areas},
        routes=routes,
        matcher=index.matcher(db, live, never_misspelt(db)),
        matchers=index.others(live, never_misspelt(db)),
        atlas=atlas,
        response_hours=hours,
        opinion=index.opinion(),
    )


def _map(
    db: Connection,
    home: str,
    own: list[Area],
    towns: Mapping[str, str],
    forces: Mapping[str, Force],
    generation: int | None,
    answers: list[Entry],
    border: float,
) -> tuple[list[Area], Atlas]:
    """The home force's areas, and the atlas of all: an imported outline is truer than our own, which keeps its team."""
    imported = geography.outlines(db, generation)
    drawn = [replace(area, outline=imported.pop((area.force, area.id), area).outline) for area in own]
    others = list(imported.values())
    atlas = Atlas.build(
        home, [*drawn, *others], forces.values(), towns=towns,
        postcodes=geography.postcodes(db, generation), names=geography.names(db, generation),
        border_metres=border, everyday=_everyday(answers),
    )  # fmt: skip
    return [*drawn, *(area for area in others if area.force == home != area.id)], atlas


def _everyday(answers: list[Entry]) -> frozenset[str]:
    """Words that the answers' phrasings have in lower case: spelt right, and no names."""
    english = (entry for entry in answers if entry.language == ENGLISH)
    phrasings = (phrase for entry in english for phrase in (entry.question, *entry.variants))
    return frozenset(word for phrase in phrasings for word in words(phrase) if word in phrase)


def loads(db: Connection) -> dict[str, int]:
    """How many open conversations each officer holds."""
    counted = select(t.conversations.c.officer, func.count()).where(t.HELD, t.conversations.c.officer.is_not(None))
    return {officer: count for officer, count in db.execute(counted.group_by(t.conversations.c.officer))}


def _teams(db: Connection) -> list[Team]:
    return [Team(**row) for row in db.execute(select(t.teams)).mappings()]


def _officers(db: Connection, *wanted: ColumnElement[bool]) -> list[Officer]:
    """Open accounts; an auditor has one and answers nobody."""
    rows = db.execute(select(t.officers).where(t.officers.c.disabled.is_(False), *wanted))
    return [Officer(row.id, row.name, row.team, row.email, row.away_until) for row in rows]


def drawn_areas(db: Connection) -> list[Area]:
    """The areas that were put in by hand or by a file, with their own outlines."""
    rows = db.execute(select(t.areas).order_by(t.areas.c.force, t.areas.c.id)).mappings()
    return [area_of(dict(row)) for row in rows]


def area_of(row: Mapping[str, Any]) -> Area:
    """An area from its row, or from plain values of the same names."""
    outline = tuple(tuple(tuple((lat, lng) for lat, lng in ring) for ring in rings) for rings in row["outline"])
    return Area(
        **{**row, "other_names": tuple(row["other_names"]), "postcodes": tuple(row["postcodes"]), "outline": outline}
    )
