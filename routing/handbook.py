"""What a decision may look up. Plain frozen cards and the Handbook that holds them; no judgement lives here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from routing.clock import Clock
from routing.duty import Roster
from routing.local import Bulletin, Statement

if TYPE_CHECKING:
    from routing.faq import Matcher
    from routing.places import Atlas
    from routing.safety import Opinion

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS84), in this order everywhere in the program."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One approved answer of the FAQ, with the ways people ask for it."""

    id: str
    question: str
    answer: str
    variants: tuple[str, ...] = ()
    category: str = ""
    url: str | None = None
    checked_on: date | None = None
    owner: str = "police"
    language: str = "en"
    triage_first: bool = False
    status: str = "published"
    valid_from: date | None = None
    review_by: date | None = None
    expires_on: date | None = None

    def is_live(self, today: date) -> bool:
        """Whether the public may see this answer on that day."""
        begun = self.valid_from is None or self.valid_from <= today
        return self.status == "published" and begun and (self.expires_on is None or today < self.expires_on)


@dataclass(frozen=True, slots=True)
class Force:
    """A police force and where its residents are sent."""

    id: str
    name: str
    url: str | None = None
    report_url: str | None = None
    contact_url: str | None = None
    phone: str = "101"
    checked_on: date | None = None

    @property
    def nation(self) -> str:
        return {"police-scotland": "scotland", "northern-ireland": "northern-ireland"}.get(self.id, "england-and-wales")


@dataclass(frozen=True, slots=True)
class Team:
    """A neighbourhood team; `cover`, `supervisor` and `inspector` name who answers when it cannot."""

    id: str
    name: str
    email: str = ""
    hours: str = ""
    cover: str | None = None
    supervisor: str | None = None
    inspector: str | None = None


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who answers the public; `name` is as the team publishes it."""

    id: str
    name: str
    team: str
    email: str = ""
    away_until: datetime | None = None
    load: int = 0
    roster: Roster = Roster()

    def is_there(self, at: datetime) -> bool:
        """Whether the officer takes new conversations at that moment: on duty, or back after a night's rest."""
        return self.roster.is_there(at, self.away_until)

    def on_duty(self, at: datetime) -> bool:
        """Whether the officer is at work at that moment."""
        return self.roster.on_duty(at, self.away_until)

    def back_at(self, at: datetime) -> datetime | None:
        """When the officer is on duty next; None when nobody knows."""
        return self.roster.back_at(at, self.away_until)


@dataclass(frozen=True, slots=True)
class Area:
    """A neighbourhood; ids are unique only within a force. `outline`: polygons, each rings of points, outer first; or
    the shape made of them (WKB in Mercator metres)."""

    id: str
    name: str
    force: str
    team: str | None = None
    other_names: tuple[str, ...] = ()
    postcodes: tuple[str, ...] = ()
    outline: tuple[tuple[tuple[Point, ...], ...], ...] | bytes = ()

    @property
    def drawn(self) -> tuple[tuple[tuple[Point, ...], ...], ...]:
        """The outline as points; empty for one that is a ready-made shape."""
        return () if isinstance(self.outline, bytes) else self.outline


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where people can meet their officers; `ends` only where it is told."""

    begins: datetime
    title: str
    address: str = ""
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """What a team works on, since the day on which it was set if that is told."""

    issue: str
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """What the force publishes about one of its neighbourhoods."""

    people: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    priorities: tuple[Priority, ...] = ()


@dataclass(frozen=True, slots=True)
class RouteWords:
    """What a route says in another language than English."""

    what: str
    how: str
    ring_999_if: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where a kind of contact belongs when it is not a neighbourhood officer's. `reach`: the nations where page and number
    are right ("england-and-wales", "scotland", "northern-ireland"); empty for what is the home force's or its council's own."""

    id: str
    what: str
    how: str
    owner: str = "police"
    phone: str | None = None
    text: str | None = None
    url: str | None = None
    ring_999_if: str | None = None
    checked_on: date | None = None
    reach: tuple[str, ...] = ()
    others: Mapping[str, RouteWords] = field(default_factory=dict)

    def words(self, language: str) -> RouteWords:
        """What it says in that language, else in English."""
        return self.others.get(language) or RouteWords(self.what, self.how, self.ring_999_if)


@dataclass(frozen=True, slots=True)
class Handbook:
    """Everything a decision may look up, as of one version; built once and shared by all turns until it changes."""

    version: int
    home_force: str
    entries: Mapping[str, Entry]
    forces: Mapping[str, Force]
    teams: Mapping[str, Team]
    officers: Mapping[str, Officer]
    areas: Mapping[tuple[str, str], Area]
    routes: Mapping[str, Route]
    matcher: Matcher
    atlas: Atlas
    response_hours: int = 72
    read_minutes: int = 10
    take_back_hours: int = 12
    pause_while_waiting: bool = False
    clock: Clock = Clock()
    opinion: Opinion | None = None
    published: Mapping[str, Published] = field(default_factory=dict)  # by the id of a home area
    matchers: Mapping[str, Matcher] = field(default_factory=dict)  # of the answers in other languages than English
    bulletins: tuple[Bulletin, ...] = ()
    statements: tuple[Statement, ...] = ()
    keep_days: Mapping[str, int] = field(default_factory=dict)  # by the class of a closed conversation; 0 for good
    off: bool = False
    """The bot says fixed contact texts only."""

    def area(self, id: str | None) -> Area | None:
        """The home force's area of that id."""
        return self.areas.get((self.home_force, id)) if id else None
