"""A database with a million messages in it, as quickly as the engine takes rows; and somebody who is signed in."""

import random
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, select, text

from bot.storage import sessions
from bot.storage import tables as t
from bot.storage.database import Database

CONVERSATIONS, EACH, SENTENCES, WATCHERS = 100_000, 10, 997, 500
OFFICER = "applegarth"
FILLING = """
INSERT INTO messages (conversation_id, position, author, text, status, channel, created_at, buttons, ask_location, recipient, attempts)
SELECT c.id, :position, :author, 'case' || c.id || ' ' || s.words, 'received', 'web', c.created_at, '[]', false, '', 0
FROM conversations c JOIN said s ON s.id = (c.id * 31 + :position * 17) % :prime
"""


def fill(database: Database, conversations: int, all_open: bool = False) -> None:
    """Spread over the force's teams, four in five closed; every message has common words and a rare one.

    With `all_open` everybody waits for an officer, and nobody longer than 60 hours.
    """
    now = datetime.now(UTC)
    chance = random.Random(7)
    with database.write() as db:
        teams = list(db.scalars(select(t.teams.c.id).order_by(t.teams.c.id)))
        officers = db.execute(select(t.officers.c.id, t.officers.c.team).order_by(t.officers.c.id)).all()
        areas = list(db.scalars(select(t.areas.c.id)))
        db.execute(insert(t.officers), [
            {"id": f"watcher{n}", "name": f"Watcher {n}", "email": f"w{n}@town.example", "team": "contact-desk", "role": "officer"}
            for n in range(WATCHERS)
        ])  # fmt: skip
        for first in range(0, conversations, 10_000):
            rows = [
                _conversation(n, now, chance, teams, officers, areas)
                for n in range(first, min(first + 10_000, conversations))
            ]
            db.execute(
                insert(t.conversations),
                [{**row, **_waiting(n, now, conversations)} for n, row in enumerate(rows, first)] if all_open else rows,
            )
    common = ["parking", "bus", "noise", "moped", "bilston", "street"]
    words = [f"word{number}" for number in range(SENTENCES)] + common * 10
    with database.write() as db:
        db.execute(text("CREATE TABLE said (id INTEGER PRIMARY KEY, words TEXT)"))
        said = [{"id": n, "words": " ".join(chance.choices(words, k=9))} for n in range(SENTENCES)]
        db.execute(text("INSERT INTO said VALUES (:id, :words)"), said)
        for position in range(1, EACH + 1):
            db.execute(
                text(FILLING),
                {"position": position, "author": "public" if position % 3 else "officer", "prime": SENTENCES},
            )
        db.execute(text("DROP TABLE said"))
        db.execute(text("ANALYZE"))


def session(db: Connection, officer: str) -> str:
    return sessions.open_one(db, officer, "bench", "", datetime.now(UTC), 12)


def _conversation(
    number: int,
    now: datetime,
    chance: random.Random,
    teams: list[str],
    officers: list,
    areas: list[str],  # type: ignore[type-arg]
) -> dict[str, object]:
    officer, team = chance.choice(officers) if chance.random() < 0.8 else (None, chance.choice(teams))
    at = now - timedelta(minutes=number)
    return {
        "channel": "web", "chat": f"bench{number}", "name": f"Person {number}", "handle": "", "messages_count": EACH,
        "created_at": at, "updated_at": at, "state": "closed" if number % 5 else "with_officer", "area": chance.choice(areas),
        "team": team, "officer": officer, "handed_over_at": at, "due_at": at + timedelta(hours=72), "unread": number % 3 == 0,
        "answered_at": at if chance.random() < 0.5 else None, "emergency": chance.random() < 0.01, "options": [], "tags": [],
    }  # fmt: skip


def _waiting(number: int, now: datetime, of: int) -> dict[str, object]:
    at = now - timedelta(hours=60 * number / of)
    return {
        "state": "with_officer",
        "created_at": at,
        "updated_at": at,
        "handed_over_at": at,
        "due_at": at + timedelta(hours=72),
        "answered_at": None,
    }
