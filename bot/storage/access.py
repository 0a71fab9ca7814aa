"""Who may see and do what: the one place for it, judged on the object. What somebody may not see does not exist for them.

An officer sees what is theirs, their team's, and what is urgent or alarming in a team that theirs covers, or
what theirs was called in for, and where a colleague's note mentions them. A supervisor
sees that for the teams they supervise too. Admins and the contact desk see everything, because what belongs to no team
belongs to them. An auditor reads everything and changes nothing but their own way of signing in.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, and_, or_, select, true

from bot.storage import tables as t
from bot.storage.accounts import Account
from routing.handbook import Area, Handbook, Officer, Team

CONTACT_DESK = "contact-desk"


class Role(StrEnum):
    OFFICER = "officer"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"
    AUDITOR = "auditor"


EVERYBODY = tuple(Role)
STAFF_READERS = (Role.ADMIN, Role.SUPERVISOR, Role.AUDITOR)


def sees_all(account: Account) -> bool:
    """Whether every conversation is this person's business."""
    return account.role in (Role.ADMIN, Role.AUDITOR) or account.team == CONTACT_DESK


def conversations(account: Account) -> ColumnElement[bool]:
    """The condition on `conversations` rows that this person may see: for every list, search, export and stream."""
    return or_(*reasons(account))


def reasons(account: Account) -> tuple[ColumnElement[bool], ...]:
    """Why this person may see a conversation: one reason is enough, and for each of them there is an index."""
    return tuple(reason for reason, _ in _each(account))


def reasons_that_hold(db: Connection, account: Account) -> tuple[ColumnElement[bool], ...]:
    """Those of the reasons that hold for anything now: most teams cover nobody, and most officers are mentioned nowhere."""
    each = _each(account)
    looks = [look.exists() for _, look in each if look is not None]
    found = iter(db.execute(select(*looks)).one() if looks else ())
    return tuple(reason for reason, look in each if look is None or next(found))


def _each(account: Account) -> list[tuple[ColumnElement[bool], Select[Any] | None]]:
    """Each reason, and where to look whether it holds for anything at all."""
    if sees_all(account):
        return [(true(), None)]
    c, teams, m = t.conversations.c, t.teams.c, t.mentions.c
    covered = select(teams.id).where(teams.cover == account.team)
    called = select(c.id).where(c.covered_by == account.team)
    mentioned = select(m.conversation_id).where(m.officer == account.id)
    alarming = or_(c.emergency, c.vulnerable, c.alert.is_not(None))
    seen: list[tuple[ColumnElement[bool], Select[Any] | None]] = [
        (c.team == account.team, None),
        (c.officer == account.id, None),
        (and_(alarming, c.team.in_(covered)), covered),
        (c.covered_by == account.team, called),
        (c.id.in_(mentioned), mentioned),
    ]
    if account.role == Role.SUPERVISOR:
        led = select(teams.id).where(teams.supervisor == account.id)
        seen.append((c.team.in_(led), led))
    return seen


def may_change(account: Account) -> bool:
    """Whether this person may change anything beside their own sign-in."""
    return account.role != Role.AUDITOR


def leads(account: Account) -> bool:
    """Whether this person runs a team or the program: supervisors and admins."""
    return account.role in (Role.ADMIN, Role.SUPERVISOR)


def reports_force(account: Account) -> bool:
    """Whether this person reads the reports of the whole force."""
    return account.role in (Role.ADMIN, Role.AUDITOR)


def teams_reported(account: Account, known: Handbook) -> list[str]:
    """The teams whose reports this person reads: all, or those that they lead."""
    return [
        id for id, team in known.teams.items() if reports_force(account) or leads_team(account, id, team.supervisor)
    ]


def may_manage_staff(account: Account) -> bool:
    """Whether this person adds, changes and disables accounts."""
    return account.role == Role.ADMIN


def may_read_staff(account: Account) -> bool:
    return account.role in STAFF_READERS


def leads_team(account: Account, team: str, supervisor: str | None) -> bool:
    """Whether this person leads that team: admins lead all, supervisors their own and those they supervise."""
    theirs = account.role == Role.SUPERVISOR and (account.team == team or supervisor == account.id)
    return account.role == Role.ADMIN or theirs


def may_read_audit(account: Account) -> bool:
    """Whether this person reads who did and who read what."""
    return account.role in (Role.ADMIN, Role.AUDITOR)


def may_look_over(account: Account, own_mentor: str | None, reply: RowMapping, known: Handbook, at: datetime) -> bool:
    """Whether this person may let a trainee's reply go: the mentor, whoever leads, and a colleague while the mentor is away.
    The conversation must be theirs to see beside that."""
    if account.id == reply["officer"] or own_mentor is not None or not may_change(account):
        return False
    mentor = known.officers.get(reply["mentor"] or "")
    return account.id == reply["mentor"] or leads(account) or mentor is None or not mentor.is_there(at)


def may_keep_roster(account: Account, whose: Officer, team: Team | None) -> bool:
    """Whether this person says when that officer is on duty: everybody for themselves, supervisors for their teams."""
    return account.id == whose.id or leads_team(account, whose.team, team.supervisor if team else None)


def may_write_to(account: Account, area: Area, team: Team | None) -> bool:
    """Whether this person writes updates to all who follow an area: its team, whoever leads that, the contact desk and admins."""
    if not may_change(account) or area.team is None:
        return False
    everywhere = account.role == Role.ADMIN or account.team == CONTACT_DESK
    return everywhere or account.team == area.team or leads_team(account, area.team, team.supervisor if team else None)


def may_read_answers(account: Account) -> bool:
    """Whether this person sees the FAQ's workshop."""
    return account.role in STAFF_READERS


def may_draft_answers(account: Account) -> bool:
    """Whether this person may write answers for an admin to review."""
    return leads(account)


def may_edit_handbook(account: Account) -> bool:
    """Whether this person edits answers and the map."""
    return account.role == Role.ADMIN


def may_tell_area(account: Account, team: Team | None) -> bool:
    """Whether this person tells everybody of an area something: whoever answers there, covers it or leads it, and the contact desk."""
    if not may_change(account) or team is None:
        return False
    theirs = sees_all(account) or account.team in (team.id, team.cover)
    return theirs or leads_team(account, team.id, team.supervisor)


def may_tell_force(account: Account) -> bool:
    """Whether this person tells everybody in the force something."""
    return leads(account) or (may_change(account) and account.team == CONTACT_DESK)


def rumour_areas(account: Account, known: Handbook) -> list[str]:
    """The home areas of whose rumours this person reads: those for which they may write, and all for whoever sees all."""
    own = (area for area in known.areas.values() if area.force == known.home_force)
    reads = sees_all(account)
    return [area.id for area in own if reads or may_tell_area(account, known.teams.get(area.team or ""))]
