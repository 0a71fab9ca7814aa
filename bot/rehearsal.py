"""A map rehearsed before it is live: which conversations would move, where it has gaps and overlaps, who would carry what."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Select, select

from bot.storage import geography, going_live, handbook
from bot.storage import tables as t
from routing import faults, officers
from routing.handbook import Area, Handbook, Officer, Point, Team
from routing.places import Atlas, Found, Located, Nowhere, OtherForce, Several
from routing.state import State

LOOKED_BACK = timedelta(days=90)
MOST_GAPS = 20
LONGEST = 300
"""Marks; a longer message is a story and no answer to "where are you?"."""


@dataclass(frozen=True, slots=True)
class Hand:
    """An open conversation that would be another team's: what it is now, and what it would be."""

    conversation: int
    area: str | None
    team: str | None
    officer: str | None
    new_area: str
    new_team: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A map as it would be: the home areas with their teams, all outlines, and who answers there. `sheets`: the generation
    whose postcodes and names it takes; `moved`: home areas that bear another id in it, old to new."""

    own: tuple[Area, ...]
    imported: Mapping[tuple[str, str], Area]
    sheets: int | None
    moved: Mapping[str, str]
    teams: Mapping[str, Team]
    officers: Mapping[str, Officer]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What a generation would change; areas by id, ground in square metres, loads as open conversations by officer.

    `moves`: conversation, its area, and what the place leads to on the new map. `replayed`: how many of those looked at
    have a place that can be asked about again. `hands`: the open conversations that would be another team's. `nobody`: areas of the new map without a team, or with a team of nobody.
    """

    moves: tuple[tuple[int, str | None, str], ...]
    hands: tuple[Hand, ...]
    looked_at: int
    replayed: int
    renumbered: dict[str, str]
    gap_metres: float
    gaps: tuple[tuple[float, float, float], ...]
    overlaps: tuple[tuple[str, str, float], ...]
    nobody: tuple[str, ...]
    loads: dict[str, int]
    loads_then: dict[str, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """A conversation with what the person said about the place, the last first."""

    id: int
    area: str | None
    team: str | None
    officer: str | None
    open: bool
    said: tuple[Point | str, ...]


def rehearse(db: Connection, known: Handbook, generation: int, now: datetime) -> Rehearsal:
    """Compare a generation with the live map on open conversations and those of the last 90 days."""
    moved = going_live.renumbered(db, generation)
    imported = geography.outlines(db, generation)
    own = _own(db, known.home_force, moved, imported)
    return compare(db, known, Candidate(tuple(own), imported, generation, moved, known.teams, known.officers), now)


def compare(db: Connection, known: Handbook, new: Candidate, now: datetime) -> Rehearsal:
    """Compare a map that could be with the live one, in the same way."""
    home = known.home_force
    areas = {**new.imported, **{(area.force, area.id): area for area in new.own}}
    atlas = Atlas.build(
        home, areas.values(), known.forces.values(),
        postcodes=geography.postcodes(db, new.sheets), names=geography.names(db, new.sheets),
    )  # fmt: skip
    placed = list(_placed(db, now))
    now_at, then_at = _Remembered(known.atlas), _Remembered(atlas)
    meant = ((one, _meant(one, now_at)) for one in placed)
    again = [(one, then_at.leads(said)) for one, said in meant if said is not None]
    moves = tuple((one.id, one.area, to) for one, to in again if to != new.moved.get(one.area or "", one.area))
    mine = [area for (force, id), area in areas.items() if force == home != id]
    by_id = {area.id: area for area in mine}
    gaps = [gap for gap, _ in faults.gaps(areas.get((home, home)), mine)]
    then = replace(known, teams=new.teams, officers=new.officers)
    leading = {id: to for id, _, to in moves}
    return Rehearsal(
        moves, tuple(_hands(placed, leading, by_id, known, new)), len(placed), len(again), dict(new.moved),
        round(sum(metres for *_, metres in gaps)), tuple(gaps[:MOST_GAPS]),
        tuple(overlap for overlap, _ in faults.overlaps(mine)),
        tuple(sorted(area.id for area in mine if not faults.is_staffed(area, new.officers.values()))),
        *_loads(placed, leading, by_id, then, now),
    )  # fmt: skip


def _hands(
    placed: Sequence[Placed], moves: Mapping[int, str], areas: Mapping[str, Area], known: Handbook, new: Candidate
) -> Iterator[Hand]:
    """The open conversations whose place, or whose area's team, would be another one's: what the area's team has, and
    nothing that an officer gave to somebody else."""
    for one in placed:
        before = known.area(one.area)
        was = before.team if before else None
        to = moves.get(one.id, new.moved.get(one.area or "", one.area or ""))
        area = areas.get(to)
        if one.open and one.team == was and area and area.team and (area.team != one.team):
            yield Hand(one.id, one.area, one.team, one.officer, area.id, area.team)


def _own(
    db: Connection, home: str, moved: Mapping[str, str], imported: Mapping[tuple[str, str], Area]
) -> list[Area]:  # fmt: skip
    """The areas put in by hand as they would be: under their new ids, with the imported outlines."""
    ours = [replace(area, id=moved.get(area.id, area.id)) for area in handbook.drawn_areas(db) if area.force == home]
    return [replace(area, outline=imported.get((home, area.id), area).outline) for area in ours]


def _placed(db: Connection, now: datetime) -> Iterator[Placed]:
    c = t.conversations.c
    recent = (c.state == State.WITH_OFFICER) | (c.updated_at > now - LOOKED_BACK)
    said = _said(db, select(c.id).where(recent))
    for held in db.execute(select(c.id, c.area, c.team, c.state, c.officer).where(recent).order_by(c.id)):
        is_open = held.state == State.WITH_OFFICER
        yield Placed(held.id, held.area, held.team, held.officer if is_open else None, is_open, said.get(held.id, ()))


def _said(db: Connection, recent: Select[tuple[int]]) -> dict[int, tuple[Point | str, ...]]:
    """What people said that may be a place, by conversation: pins and answers to "where is it?" first, the last before."""
    m = t.messages.c
    likely: defaultdict[int, list[Point | str]] = defaultdict(list)
    others: defaultdict[int, list[Point | str]] = defaultdict(list)
    asked = set[int]()
    spoken = select(m.conversation_id, m.author, m.text, m.pin, m.ask_location).order_by(m.id)
    wanted = m.conversation_id.in_(recent) & ((m.author == "public") | m.ask_location)
    for row in db.execute(spoken.where(wanted)):
        if row.author != "public":
            asked.add(row.conversation_id)
        elif row.pin:
            likely[row.conversation_id].append((row.pin[0], row.pin[1]))
        elif 0 < len(row.text) <= LONGEST:
            (likely if row.conversation_id in asked else others)[row.conversation_id].append(row.text)
        if row.author == "public":
            asked.discard(row.conversation_id)
    return {id: (*reversed(likely[id]), *reversed(others[id])) for id in likely.keys() | others.keys()}


def _meant(one: Placed, now_at: "_Remembered") -> Point | str | None:
    """What the person said that led to the conversation's area on the live map: a pin, a postcode, a street."""
    for said in one.said:
        located = now_at.asked(said)
        if one.area is not None and isinstance(located, Found) and located.spot.area == one.area:
            return said
    return next((said for said in one.said if not isinstance(said, str)), None)


class _Remembered:
    """An atlas that is asked about the same words once: people of one street say the same."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas, self._known = atlas, dict[Point | str, Located]()

    def asked(self, said: Point | str) -> Located:
        if said not in self._known:
            self._known[said] = self._atlas.locate(said) if isinstance(said, str) else self._atlas.at(said)
        return self._known[said]

    def leads(self, said: Point | str) -> str:
        """The area a place leads to, or in words what else."""
        match self.asked(said):
            case Found(spot):
                return spot.area
            case Several(spots):
                return "a question between " + ", ".join(spot.area or spot.force for spot in spots[:3])
            case OtherForce(force):
                return f"the force {force}"
            case Nowhere():
                return "nowhere"


def _loads(
    placed: Sequence[Placed], moves: Mapping[int, str], areas: Mapping[str, Area], known: Handbook, now: datetime
) -> tuple[dict[str, int], dict[str, int]]:
    """Open conversations by officer, now and as if each that moves to another team went to whoever answers there."""
    held = Counter(one.officer for one in placed if one.officer)
    then = Counter[str]()
    for one in placed:
        area = areas.get(moves.get(one.id, ""))
        was = known.officers.get(one.officer or "")
        if one.officer and area and area.team and (was is None or area.team != was.team):
            then[officers.choose(area.team, known, now).officer or f"team {area.team}"] += 1
        elif one.officer:
            then[one.officer] += 1
    return dict(held), dict(then)
