"""What the FAQ needs by the calendar: a weekly mail to the owners of overdue answers, and the gain of what was learnt.

The mail names answers of ours, and nothing that anybody asked.
"""

import secrets
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.app import App
from bot.storage import accounts, answers, handbook, lessons, outbox
from bot.storage.access import CONTACT_DESK
from routing.handbook import Entry, Handbook

HOUR = 8
"""Local time on Monday from which the week's mail goes; later in the week if nobody was awake then."""


def look_after(app: App) -> int:
    """One round; the number of mails written."""
    now = app.turns.clock()
    with app.database.read() as db:
        ripe = lessons.is_due(db, now)
    if ripe:
        with app.database.write() as db:
            lessons.measure_due(db, now)
    return mail_overdue(app, now) if app.settings.smtp_url.get_secret_value() else 0


def mail_overdue(app: App, now: datetime) -> int:
    """The week's mails, once for all processes; 0 when it is not time or they were written."""
    week = _week(now.astimezone(ZoneInfo(app.turns.zone)))
    with app.database.read() as db:
        if handbook.fact(db, week) is not None:
            return 0
    with app.database.write() as db:
        mine = secrets.token_hex(8)
        if handbook.made_once(db, week, lambda: mine) != mine:
            return 0
        known, today = app.turns.handbook(db), now.astimezone(ZoneInfo(app.turns.zone)).date()
        late = answers.overdue(answers.every(db), today)
        mails = _by_owner(db, known, late)
        for address, entries in mails.items():
            outbox.add_mail(db, address, _subject(entries), _body(app, entries), now)
    return len(mails)


def owner_address(db: Connection, known: Handbook, owner: str) -> str:
    """Whom an answer's owner is reached at: the account or the team of that name or address, else the contact desk, else the admin."""
    by_address = {officer.email.lower(): officer.email for officer in known.officers.values() if officer.email}
    if owner.lower() in by_address:
        return by_address[owner.lower()]
    card = known.officers.get(owner) or known.teams.get(owner) or known.teams.get(CONTACT_DESK)
    if card is not None and card.email:
        return card.email
    admin = accounts.first_admin(db)
    return admin.email if admin else ""


def _by_owner(db: Connection, known: Handbook, late: Sequence[Entry]) -> dict[str, list[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in late:
        found[owner_address(db, known, entry.owner)].append(entry)
    found.pop("", None)
    return dict(sorted(found.items()))


def _subject(entries: Sequence[Entry]) -> str:
    return f"Bluelamp: {len(entries)} answer{'s' if len(entries) > 1 else ''} to review"


def _body(app: App, entries: Sequence[Entry]) -> str:
    lines = [f"- {entry.question} (due {_day(entry.review_by)})\n  {_address(app, entry)}" for entry in entries]
    return (
        "These answers of the FAQ are yours and their review is overdue. Please read each one, check its link, and set "
        "a new day.\n\n" + "\n".join(lines) + f"\n\nAll of them: {app.turns.desk_url}/faq?overdue=true\n"
    )


def _address(app: App, entry: Entry) -> str:
    return f"{app.turns.desk_url}/faq/entries/{entry.id}"


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else "long ago"


def _week(local: datetime) -> str:
    """The fact that tells this week's mails are written; before Monday's hour it is still the week before."""
    begun = local - timedelta(hours=HOUR)
    return f"faq overdue mail {begun:%G-W%V}"
