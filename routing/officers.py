"""Who answers: the officer on duty, the cover, or the team's shared inbox. Ties go by load, then name, never by chance."""

from dataclasses import dataclass
from datetime import datetime

from routing.handbook import Handbook, Officer


@dataclass(frozen=True, slots=True)
class Chosen:
    """The team that holds the conversation and the officer who answers; None means the team's shared inbox."""

    team: str
    officer: str | None


def choose(team: str, handbook: Handbook, at: datetime, without: str | None = None) -> Chosen:
    """The officer of the team with the least to do who is there, else its cover's, else the team's inbox.

    `without`: an officer who is not to be chosen.
    """
    for candidate in _team_and_cover(team, handbook):
        others = [officer for officer in handbook.officers.values() if officer.id != without]
        there = [officer for officer in others if _answers(officer, candidate, at)]
        if there:
            return Chosen(candidate, min(there, key=lambda officer: (officer.load, officer.name, officer.id)).id)
    return Chosen(team, None)


def usual(team: str, handbook: Handbook) -> Officer | None:
    """Who would answer for the team if everybody were there."""
    theirs = [officer for officer in handbook.officers.values() if officer.team == team]
    return min(theirs, key=lambda officer: (officer.load, officer.name, officer.id), default=None)


def _team_and_cover(team: str, handbook: Handbook) -> list[str]:
    known = handbook.teams.get(team)
    cover = known.cover if known else None
    return [team] if cover is None or cover == team else [team, cover]


def _answers(officer: Officer, team: str, at: datetime) -> bool:
    return officer.team == team and officer.is_there(at)
