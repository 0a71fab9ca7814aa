"""`bluelamp demo`: a made-up week for an empty database, played through the one door by a clock that steps.

A topic is one function that puts its acts into the week; a new page of the program adds its own here. All is made up,
the same each time, and says so: the people are "(demo)", the officers have example.org addresses.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlalchemy import select

from bot import app as composition
from bot.app import App
from bot.demo import desk, duty, emergencies, failures, local, maps, matters, questions, updates
from bot.demo.week import Week
from bot.settings import Settings
from bot.storage import accounts
from bot.storage import tables as t

TOPICS: tuple[Callable[[Week], None], ...] = (
    duty.roster,
    duty.auditor,
    matters.on_every_channel,
    matters.talks,
    questions.unanswered,
    questions.unhelpful,
    emergencies.urgent,
    emergencies.abusive,
    desk.notes_and_tags,
    desk.moved,
    desk.drafts_begun,
    desk.kept_for_later,
    updates.followed,
    updates.raised,
    failures.undelivered,
    failures.unreadable,
    local.announced,
    local.unanswered,
    local.answered,
    maps.went_live,
    maps.being_drawn,
)
NOT_EMPTY = "The database is not empty: `bluelamp demo` fills a new one only, such as DATABASE_URL=sqlite:///demo.db bluelamp demo"
SHOWN = {
    "admin": "kestrel",
    "supervisor": "thistlewood",
    "officer": "applegarth",
    "trainee": "nettlefield",
    "auditor": "demo-auditor",
}


def fill(
    settings: Settings, end: datetime, progress: Callable[[int, int], None] = lambda done, total: None
) -> list[str]:
    """Play the week that ends now into the database; nothing, or why not, a line each."""
    week = Week.before(settings, end)
    try:
        mistakes = composition.prepare(week.app) or _why_not(week.app)
        if mistakes:
            return mistakes
        for topic in TOPICS:
            topic(week)
        week.play(progress)
        return []
    finally:
        week.app.database.close()


def links(app: App) -> Iterator[tuple[str, str]]:
    """Whom one can be, and a one-time sign-in link for each."""
    for role, id in SHOWN.items():
        with app.database.write() as db:
            account = accounts.by_id(db, id)
            if account is None:
                continue
            secret = accounts.issue(db, "link", account.id, app.turns.clock())
        yield f"{role} ({account.name})", f"{app.settings.address}/desk/sign-in/{secret}"


def _why_not(app: App) -> list[str]:
    with app.database.read() as db:
        used = [db.scalar(select(table.c[key]).limit(1)) for table, key in ((t.updates, "id"), (t.audit, "id"))]
        known = accounts.by_id(db, SHOWN["officer"])
    if any(one is not None for one in used):
        return [NOT_EMPTY]
    return [] if known else ["The demo plays with the officers of the shipped areas.yaml, which this database has not."]
