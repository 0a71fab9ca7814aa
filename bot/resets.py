"""A lost phone or key: one person asks for a reset, a second one approves it, the person is told and begins anew by mail.

Who asked never approves, and nobody approves their own, by whatever way: the command only asks.
"""

from collections.abc import Mapping

from bot import invitations
from bot.app import App
from bot.storage import access, audit, factors, resets, staff
from bot.storage.accounts import Account
from bot.storage.staff import Person


def may_ask(account: Account, person: Person, people: Mapping[str, Person]) -> bool:
    """Admins for everybody, supervisors for their teams, nobody for themselves."""
    leads = any(person.team in one.supervises for one in people.values() if one.id == account.id)
    return account.id != person.id and access.leads_team(account, person.team, account.id if leads else None)


def may_decide(account: Account, person: Person, people: Mapping[str, Person], asked_by: str) -> bool:
    """Whether this person can be the second one for that request."""
    return may_ask(account, person, people) and account.id != asked_by


def ask(app: App, by: str, officer: str) -> str | None:
    """Ask for a reset and tell the person; why not, or None."""
    now = app.turns.clock()
    with app.database.write() as db:
        person = staff.people(db).get(officer)
        if person is None or person.disabled:
            return "There is no such open account."
        if person.id == by:
            return "Somebody else must ask for yours."
        if resets.ask(db, officer, by, now) is None:
            return "A reset of this account waits for a second person already."
        invitations.tell_reset_asked(app, db, person.email)
        audit.record(db, by, "reset asked", f"officer:{officer}", now)
    return None


def decide(app: App, account: Account, id: int, approved: bool) -> str | None:
    """Approve or refuse a waiting request; why not, or None. Approved, every way in, session and link ends at once."""
    now = app.turns.clock()
    with app.database.write() as db:
        row = resets.one(db, id, now)
        people = staff.people(db)
        person = people.get(row["officer"]) if row else None
        if row is None or person is None:
            return "This request was decided already, or is too old."
        if not may_decide(account, person, people, row["asked_by"]):
            return "A second person must decide: neither who asked nor who is to be reset."
        if not resets.decide(db, id, account.id, approved, now):
            return "This request was decided already, or is too old."
        if approved and not person.disabled:
            factors.clear(db, person.id)
            invitations.tell_reset_done(app, db, person.id, person.email)
        audit.record(db, account.id, f"reset {'approved' if approved else 'refused'}", f"officer:{person.id}", now)
    return None
