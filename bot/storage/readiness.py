"""Would an area reach a human now? Who is named, who is there, who signed in lately, whose mail comes back; and what was found last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from bot.storage import bounces
from bot.storage import tables as t
from bot.storage.handbook import fact, set_fact
from routing.handbook import Area, Handbook, Officer
from routing.handover import CONTACT_DESK
from routing.notices import led_by

LATELY = timedelta(days=14)
OFTEN = timedelta(hours=1)
NO_COVER = "no cover set"
PROBED = "areas_probed_at"


@dataclass(frozen=True, slots=True)
class Red:
    """An area that would not reach a human, as the last probe found it. `since`: when it was first found so."""

    area: str
    name: str
    team: str
    problems: tuple[str, ...]
    since: datetime


def problems(db: Connection, handbook: Handbook, now: datetime) -> dict[str, list[str]]:
    """Home area id -> what stands between its people and a human; an empty list where nothing does."""
    seen, bouncing = _seen(db, now), bounces.marked(db).keys()
    home = [area for area in handbook.areas.values() if area.force == handbook.home_force]
    return {area.id: _of_area(area, handbook, now, seen, bouncing) for area in home}


def of_supervisor(db: Connection, handbook: Handbook, officer: str, now: datetime) -> dict[str, list[str]]:
    """The areas of the teams that somebody supervises which would not reach a human now; what belongs to no team is the
    contact desk's."""
    led = {team.id for team in led_by(officer, handbook)}
    return {
        area: serious
        for area, found in problems(db, handbook, now).items()
        if ((known := handbook.area(area)) and known.team or CONTACT_DESK) in led
        and (serious := [problem for problem in found if problem != NO_COVER])
    }


def is_due(db: Connection, now: datetime) -> bool:
    """Whether the last probe is an hour old."""
    last = fact(db, PROBED)
    return last is None or datetime.fromisoformat(last) <= now - OFTEN


def probe(db: Connection, handbook: Handbook, now: datetime) -> list[Red]:
    """Probe every area and keep what was found, so that the desk and the digest need not probe again."""
    since = {row.area: row.since for row in db.execute(select(t.red_areas.c.area, t.red_areas.c.since))}
    found = {id: told for id, told in problems(db, handbook, now).items() if told}
    db.execute(delete(t.red_areas))
    rows = [
        {"area": id, "name": area.name, "team": area.team or "", "problems": told, "since": since.get(id, now)}
        for id, told in found.items()
        if (area := handbook.area(id)) is not None
    ]
    if rows:
        db.execute(insert(t.red_areas), rows)
    set_fact(db, PROBED, now.isoformat())
    return red(db)


def red(db: Connection, teams: Collection[str] | None = None) -> list[Red]:
    """The red areas of the last probe, those of some teams only if given, by their ids."""
    rows = db.execute(select(t.red_areas).order_by(t.red_areas.c.area))
    found = [Red(row.area, row.name, row.team, tuple(row.problems), row.since) for row in rows]
    return [one for one in found if teams is None or one.team in teams or not one.team]


def _of_area(area: Area, handbook: Handbook, now: datetime, seen: set[str], bouncing: Collection[str]) -> list[str]:
    team = handbook.teams.get(area.team or "")
    if team is None:
        return ["no team"]
    named = _members(team.id, handbook)
    there = [officer for officer in named if officer.is_there(now)]
    found = [] if named else ["nobody named"]
    found += ["everybody is away"] if named and not there else []
    found += ["nobody signed in lately"] if there and not any(officer.id in seen for officer in there) else []
    found += [f"mail to {one.id} comes back" for one in there if one.email.lower() in bouncing]
    found += ["mail to the team comes back"] if team.email.lower() in bouncing else []
    if team.cover is None:
        return [*found, NO_COVER]
    return found if _members(team.cover, handbook) else [*found, "its cover has nobody named"]


def _members(team: str, handbook: Handbook) -> list[Officer]:
    return [officer for officer in handbook.officers.values() if officer.team == team]


def _seen(db: Connection, now: datetime) -> set[str]:
    """Who has, or lately had, a session, or did anything that the audit tells."""
    s, a = t.secrets.c, t.audit.c
    sessions = select(s.officer).where(s.purpose == "session", s.expires_at > now - LATELY)
    return set(db.scalars(sessions)) | set(db.scalars(select(a.actor).where(a.at > now - LATELY).distinct()))
