"""Who is on duty in the made-up week: weeks, leave, somebody away; and an auditor to look at it all."""

from datetime import timedelta

from sqlalchemy import insert

from bot import roster_text
from bot.demo.week import Week
from bot.storage import audit, handbook, rosters
from bot.storage import tables as t
from routing.duty import Span

WEEKS = {
    "applegarth": "Mon-Sun 08:00-18:00",
    "nettlefield": "Mon-Sun 12:00-22:00",
    "tansy": "Mon-Fri 10:00-20:00",
}


def roster(week: Week) -> None:
    """Weeks for some, leave for one, one away now."""
    week.on(1, "08:00", lambda: _roster(week))


def auditor(week: Week) -> None:
    week.on(1, "08:01", lambda: _auditor(week))


def _roster(week: Week) -> None:
    with week.app.database.write() as db:
        for officer, line in WEEKS.items():
            found = roster_text.read_line(line)
            if not isinstance(found, tuple):
                raise AssertionError(found)
            rosters.set_week(db, officer, found, works_holidays=True)
            audit.record(db, "thistlewood", "roster week", f"officer:{officer}", week.now)
        leave = Span(week.end + timedelta(days=3), week.end + timedelta(days=10))
        rosters.add_span(db, "coppice", "off", leave)
        rosters.set_away(db, "mosswell", week.end + timedelta(days=2))
        audit.record(db, "larkspur", "roster away", "officer:mosswell", week.now)


def _auditor(week: Week) -> None:
    with week.app.database.write() as db:
        row = {"id": "demo-auditor", "name": "Ash Ledger", "email": "auditor@demo.example.org", "disabled": False}
        db.execute(insert(t.officers).values(**row, team="contact-desk", role="auditor"))
        handbook.touch(db)
