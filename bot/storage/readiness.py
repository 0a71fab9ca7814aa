"""Would an area reach a human now? Who is named, who is there, who signed in lately, whose mail comes back."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from bot.storage import tables as t
from routing.handbook import Handbook
from routing.handover import CONTACT_DESK
from routing.notices import led_by

LATELY = timedelta(days=14)
NO_COVER = "no cover set"


def problems(db: Connection, handbook: Handbook, now: datetime) -> dict[str, list[str]]:
    """Home area id -> what stands between its people and a human; an empty list where nothing does."""
    seen, bouncing = _signed_in(db, now), _bouncing(db, now)
    return {
        area.id: _of_team(area.team, handbook, now, seen, bouncing)
        for area in handbook.areas.values()
        if area.force == handbook.home_force
    }


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


def _of_team(team: str | None, handbook: Handbook, now: datetime, seen: set[str], bouncing: set[str]) -> list[str]:
    known = handbook.teams.get(team or "")
    if known is None:
        return ["no team"]
    named = [officer for officer in handbook.officers.values() if officer.team == known.id]
    there = [officer for officer in named if officer.is_there(now)]
    found = [] if named else ["nobody named"]
    found += ["everybody is away"] if named and not there else []
    found += ["nobody signed in lately"] if there and not any(officer.id in seen for officer in there) else []
    found += [f"mail to {one.id} comes back" for one in there if one.email.lower() in bouncing]
    return found + ([] if known.cover else [NO_COVER])


def _signed_in(db: Connection, now: datetime) -> set[str]:
    s = t.secrets.c
    return set(db.scalars(select(s.officer).where(s.purpose == "session", s.expires_at > now - LATELY)))


def _bouncing(db: Connection, now: datetime) -> set[str]:
    m = t.mails.c
    failed = select(m.recipient).where(m.status == "failed", m.created_at > now - LATELY)
    return {recipient.lower() for recipient in db.scalars(failed)}
