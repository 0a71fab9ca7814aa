"""Everybody with an account, as an admin sees and changes them. Whether a change may be made is judged in `bot/staff.py`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from bot.storage import access, accounts, bounces, conversations, mentors
from bot.storage import tables as t

LATELY = timedelta(days=30)
_o, _s = t.officers.c, t.secrets.c


@dataclass(frozen=True, slots=True)
class Person:
    """One account; `supervises` holds ids of teams, `mentor` the id of whoever looks over a beginner's replies."""

    id: str
    email: str
    name: str
    role: str
    team: str
    mentor: str = ""
    supervises: tuple[str, ...] = ()
    disabled: bool = False


def people(db: Connection, for_change: bool = False) -> dict[str, Person]:
    """Everybody by id, those whose account is shut too. `for_change`: nobody else changes them until this transaction ends."""
    query = select(t.officers).order_by(_o.team, _o.name, _o.id)
    rows = db.execute(query.with_for_update() if for_change else query).mappings().all()
    led: dict[str, list[str]] = {}
    for team in db.execute(select(t.teams.c.id, t.teams.c.supervisor).order_by(t.teams.c.id)):
        led.setdefault(team.supervisor or "", []).append(team.id)
    return {
        row["id"]: Person(
            row["id"], row["email"], row["name"], row["role"], row["team"], row["mentor"] or "",
            tuple(led.get(row["id"], ())), bool(row["disabled"]),
        )
        for row in rows
    }  # fmt: skip


def has_admin(db: Connection) -> bool:
    """Whether anybody with an open account is admin."""
    return any(one.role == access.Role.ADMIN and not one.disabled for one in people(db).values())


def teams(db: Connection) -> dict[str, str]:
    """The names of the teams by their ids."""
    return {row.id: row.name for row in db.execute(select(t.teams.c.id, t.teams.c.name).order_by(t.teams.c.name))}


def team_rows(db: Connection) -> dict[str, RowMapping]:
    """The teams by their ids: name, e-mail, cover and supervisor."""
    c = t.teams.c
    rows = db.execute(select(c.id, c.name, c.email, c.cover, c.supervisor).order_by(c.name)).mappings()
    return {row["id"]: row for row in rows}


def set_team(db: Connection, team: str, cover: str | None, supervisor: str | None) -> None:
    """Who covers a team and who supervises it."""
    db.execute(update(t.teams).where(t.teams.c.id == team).values(cover=cover, supervisor=supervisor))


def held(db: Connection, officer: str) -> int:
    """How many open conversations somebody has."""
    return len(conversations.held_by(db, officer))


def make_room(db: Connection, ids: Iterable[str]) -> None:
    """Take away addresses that are about to change, so that two people can change places."""
    db.execute(update(t.officers).where(_o.id.in_(list(ids))).values(email="~" + _o.id))


def put(db: Connection, before: Person | None, after: Person) -> None:
    """Write one account, and take from it the teams that it supervises no more; one that is shut loses sessions, tokens, devices and links."""
    values = {"email": after.email, "name": after.name, "role": after.role, "team": after.team}
    if before is None:
        db.execute(insert(t.officers).values(id=after.id, disabled=after.disabled, **values))
    else:
        db.execute(update(t.officers).where(_o.id == after.id).values(disabled=after.disabled, **values))
        if before.email != after.email:
            bounces.lift(db, before.email)
            db.execute(delete(t.secrets).where(_s.officer == after.id, _s.purpose == "link"))
    mentors.put(db, after.id, after.mentor or None)
    if after.disabled:
        accounts.shut(db, after.id)
    c = t.teams.c
    db.execute(update(t.teams).where(c.supervisor == after.id, c.id.not_in(after.supervises)).values(supervisor=None))


def lead(db: Connection, officer: str, teams: Iterable[str]) -> None:
    """Somebody supervises these teams, whoever did before."""
    db.execute(update(t.teams).where(t.teams.c.id.in_(list(teams))).values(supervisor=officer))


def last_seen(db: Connection, now: datetime) -> dict[str, datetime]:
    """When each person last did or read anything, of these 30 days."""
    a = t.audit.c
    lately = select(a.actor, func.max(a.at).label("at")).where(a.at > now - LATELY).group_by(a.actor)
    return {row.actor: row.at for row in db.execute(lately)}


def ways_in(db: Connection, officers: Iterable[str]) -> set[str]:
    """Those of the officers who have set up a way in of their own."""
    wanted = list(officers)
    by_password = select(_o.id).where(_o.id.in_(wanted), _o.password_hash.is_not(None) | _o.subject.is_not(None))
    by_passkey = select(t.passkeys.c.officer).where(t.passkeys.c.officer.in_(wanted))
    return set(db.scalars(by_password)) | set(db.scalars(by_passkey))
