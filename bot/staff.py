"""Changes to accounts: judged whole before anything is written, then written, recorded, told, and handed over.

One judgement serves the desk, the commands and the CSV file: what would be afterwards must be in order, and an admin must be left.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from bot import invitations, leaving
from bot.app import App
from bot.storage import audit, handbook, staff
from bot.storage.access import Role
from bot.storage.staff import Person

EMAIL = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")
LONGEST_NAME = 200
NO_ADMIN = "Nobody would be left as admin: the last one can neither be disabled nor get another role."
ANSWERING = (Role.OFFICER, Role.SUPERVISOR, Role.ADMIN)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one of the wanted people, by their place from 0."""

    place: int
    message: str


@dataclass(frozen=True, slots=True)
class Done:
    """What a change did: its lines, and the conversations that went on to others, by who left them."""

    lines: tuple[str, ...]
    moved: Mapping[str, Sequence[int]]


def mistakes(before: Mapping[str, Person], wanted: Sequence[Person], teams: Collection[str]) -> list[Mistake]:
    """Everything that is wrong with making the wanted people so; the others stay as they are."""
    after = {**before, **{one.id: one for one in wanted}}
    found = [Mistake(at, line) for at, one in enumerate(wanted) for line in _of_one(one, after, teams)]
    for at, one in enumerate(wanted):
        old = before.get(one.id)
        known = old is not None and (old.mentor, old.team) == (one.mentor, one.team)
        if one.mentor and not known and (why := _of_mentor(one, after)):
            found.append(Mistake(at, why))
    leads: dict[str, int] = {}
    for at, one in enumerate(wanted):
        for team in one.supervises:
            if leads.setdefault(team, at) != at:
                found.append(Mistake(at, f"{team} has two supervisors: {wanted[leads[team]].id} and {one.id}."))
    lost = [
        at for at, one in enumerate(wanted) if one.id in before and _is_admin(before[one.id]) and not _is_admin(one)
    ]
    if lost and not any(map(_is_admin, after.values())):
        found.append(Mistake(lost[-1], NO_ADMIN))
    return found


def plan(before: Mapping[str, Person], wanted: Sequence[Person]) -> list[str]:
    """One line for each person who would change, in words an admin reads."""
    return [f"{'~' if one.id in before else '+'} {one.id}: {line}" for one in wanted if (line := _told(before, one))]


def change(
    app: App, actor: str, wanted: Sequence[Person], invite: bool = False, seen: Mapping[str, Person] | None = None
) -> Done | list[Mistake]:
    """Make the wanted people so, all or none. `seen`: refuse if the people are no longer what the change was planned upon."""
    now = app.turns.clock()
    with app.database.write() as db:
        before = staff.people(db, for_change=True)
        found = mistakes(before, wanted, staff.teams(db))
        if seen is not None and seen != before:
            found = [Mistake(0, "Somebody was changed meanwhile. Look at the plan again."), *found]
        if found:
            return found
        new = [one for one in wanted if one.id not in before]
        changed = [one for one in wanted if before.get(one.id) != one]
        staff.make_room(db, [one.id for one in changed if one.id in before and before[one.id].email != one.email])
        for one in changed:
            staff.put(db, before.get(one.id), one)
        for one in changed:
            staff.lead(db, one.id, one.supervises)
        if changed:
            handbook.touch(db)
        for one in new if invite else ():
            invitations.invite(app, db, one)
        for one in changed:
            audit.record(
                db, actor, _verb(before.get(one.id), one), f"officer:{one.id}", now, _told(before, one, brief=True)
            )
    gone = [one.id for one in changed if one.id in before and leaves(before[one.id], one)]
    return Done(tuple(plan(before, wanted)), {id: moved for id in gone if (moved := leaving.leave(app.turns, id))})


def set_team(app: App, actor: str, team: str, cover: str | None, supervisor: str | None) -> str | None:
    """Say who covers and who supervises a team; why not, or None."""
    with app.database.write() as db:
        teams, people = staff.teams(db), staff.people(db)
        led = people.get(supervisor or "")
        if team not in teams:
            return f"There is no team {team!r}."
        if cover is not None and (cover not in teams or cover == team):
            return "A team is covered by another team that there is."
        if supervisor and (led is None or led.disabled or led.role not in (Role.SUPERVISOR, Role.ADMIN)):
            return "Whoever supervises a team has an open account with the role supervisor or admin."
        staff.set_team(db, team, cover, supervisor)
        handbook.touch(db)
        now = app.turns.clock()
        audit.record(db, actor, "team changed", f"team:{team}", now, f"cover {cover}, supervisor {supervisor}")
    return None


def invite_again(app: App, actor: str, officer: str) -> bool:
    """Mail a new link to somebody whose account is open; links before it are void. It never stands in for a second factor."""
    with app.database.write() as db:
        person = staff.people(db).get(officer)
        if person is None or person.disabled:
            return False
        invitations.invite(app, db, person)
        audit.record(db, actor, "invited", f"officer:{officer}", app.turns.clock())
    return True


def leaves(old: Person, one: Person) -> bool:
    """Whether what this person has open goes on to others."""
    answers = not one.disabled and one.role in ANSWERING
    return not old.disabled and (not answers or old.team != one.team)


def new_id(email: str, taken: Collection[str]) -> str:
    """An id from an address, not one that is taken."""
    plain = re.sub(r"[^a-z0-9]+", "-", email.split("@")[0].lower()).strip("-")[:60] or "officer"
    return next(id for n in range(1, len(taken) + 2) if (id := plain if n == 1 else f"{plain}-{n}") not in taken)


def _of_one(one: Person, after: Mapping[str, Person], teams: Collection[str]) -> Iterator[str]:
    same = sorted(other.id for other in after.values() if other.email == one.email and other.id != one.id)
    if not EMAIL.fullmatch(one.email) or ".." in one.email:
        yield f"{one.email!r} is no e-mail address."
    elif same:
        yield f"{one.email} is the address of {same[0]} already."
    if not one.name.strip() or len(one.name) > LONGEST_NAME or not one.name.isprintable():
        yield f"A name has 1 to {LONGEST_NAME} letters, on one line."
    if one.role not in set(Role):
        yield f"The role must be one of {', '.join(Role)}, not {one.role!r}."
    for team in sorted({one.team, *one.supervises} - set(teams)):
        yield f"There is no team {team!r}; the teams are {', '.join(sorted(teams))}."
    if one.supervises and one.role in set(Role) and not one.disabled and one.role not in (Role.SUPERVISOR, Role.ADMIN):
        yield f"Whoever supervises a team has the role supervisor or admin, not {one.role}."


def _of_mentor(one: Person, after: Mapping[str, Person]) -> str:
    """Why somebody cannot have that mentor, or empty."""
    mentor = after.get(one.mentor)
    if mentor is None or mentor.disabled or mentor.role not in ANSWERING:
        return f"{one.mentor!r} cannot be a mentor: there is no such open account that answers people."
    if mentor.id == one.id:
        return "Nobody is their own mentor."
    if mentor.mentor:
        return f"{mentor.name} has a mentor too."
    if any(other.mentor == one.id and not other.disabled for other in after.values()):
        return f"{one.name} is a mentor too."
    if one.team not in (mentor.team, *mentor.supervises) and mentor.role != Role.ADMIN:
        return f"{mentor.name} is neither in that team nor leads it, and could not see what to look over."
    return ""


def _told(before: Mapping[str, Person], one: Person, brief: bool = False) -> str:
    """What changes about somebody; `brief` without names and addresses, for the audit."""
    old = before.get(one.id)
    if old is None:
        return f"{one.role} in {one.team}" + ("" if brief else f" ({one.name}, {one.email})")
    names = [field.name for field in fields(Person) if getattr(old, field.name) != getattr(one, field.name)]
    plain = {name: f"{name} {_shown(getattr(old, name))} -> {_shown(getattr(one, name))}" for name in names}
    plain |= {"disabled": "disabled" if one.disabled else "opened again"}
    return ", ".join(name if brief and name in ("email", "name") else plain[name] for name in names)


def _shown(value: object) -> str:
    return " ".join(value) or "none" if isinstance(value, tuple) else str(value) or "none"


def _verb(old: Person | None, one: Person) -> str:
    if old is None:
        return "account added"
    if old.disabled != one.disabled:
        return "account disabled" if one.disabled else "account opened again"
    return "account changed"


def _is_admin(one: Person) -> bool:
    return one.role == Role.ADMIN and not one.disabled
