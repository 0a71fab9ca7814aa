"""A new answer rehearsed on 1,000 real questions, and lost questions put together. Alone: python -m tests.bench.answers"""

import json
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from bot import app as composition
from bot import faq_rehearsal, learning
from bot.app import App
from bot.settings import Settings
from bot.storage import accounts
from bot.storage import tables as t
from bot.storage.accounts import Account

CORPUS = Path(__file__).parents[1] / "routing" / "corpus"
QUESTIONS, GAPS = 1_000, 500


def measure() -> dict[str, float]:
    """Seconds of a whole rehearsal with the encoder, its index included; seconds of the clusters of 500 questions."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/answers.db"
        app = composition.build(Settings(_env_file=None, DATABASE_URL=url, areas_file=CORPUS.parents[2] / "areas.yaml"))  # type: ignore[call-arg]
        assert composition.prepare(app) == []
        _asked(app, _texts()[:QUESTIONS])
        return _rehearsed(app) | _clustered(app)


def _rehearsed(app: App) -> dict[str, float]:
    with app.database.read() as db:
        known = app.turns.handbook(db)
        entry = known.entries[min(known.entries)]
        begun, spent = time.perf_counter(), time.process_time()
        card = replace(entry, answer="Something else.", variants=(*entry.variants, "a way of asking that nobody knew"))
        found = faq_rehearsal.rehearse(db, app, [card], lambda done, total: None)
    assert found.questions == QUESTIONS
    return {
        "rehearsal_1000_questions_seconds": round(time.perf_counter() - begun, 1),
        "rehearsal_1000_questions_processor_seconds": round(time.process_time() - spent, 1),
        "rehearsal_replies_changed": found.changed,
    }


def _clustered(app: App) -> dict[str, float]:
    with app.database.read() as db:
        admin = accounts.by_email(db, "thistlewood@neighbourhoods.example.org")
        assert admin is not None
        account = Account(**{**{name: getattr(admin, name) for name in admin.__slots__}, "role": "admin"})
        begun = time.perf_counter()
        found = learning.clusters(db, app.indexing, app.turns.handbook(db), account)
        first = time.perf_counter() - begun
    assert sum(len(one.gaps) for one in found) > GAPS / 2
    return {"lessons_500_questions_seconds": round(first, 1), "lessons_offers": len(found)}


def _texts() -> list[str]:
    """Different messages of people, from the corpora."""
    files = sorted(CORPUS.glob("questions_*.jsonl")) + sorted(CORPUS.glob("training_*.jsonl"))
    return list(
        dict.fromkeys(json.loads(line)["text"] for path in files for line in path.read_text("utf-8").splitlines())
    )


def _asked(app: App, texts: list[str]) -> None:
    """Each text in a conversation of its own, as the FAQ would have weighed it."""
    begun = datetime.now(UTC) - timedelta(days=5)
    with app.database.write() as db:
        for at, text in enumerate(texts, 1):
            then = begun + timedelta(minutes=at)
            dates = {"created_at": then, "updated_at": then, "state": "with_officer"}
            db.execute(insert(t.conversations).values(id=at, channel="web", chat=f"b{at}", **dates))
            message = {"position": 1, "author": "public", "status": "received", "channel": "web", "created_at": then}
            db.execute(insert(t.messages).values(conversation_id=at, text=text, **message))
            turn = {"event": "PersonSpoke", "rule": "ask_place", "note": {"considered": [["x", 0.1]]}}
            db.execute(insert(t.turns).values(conversation_id=at, at=then, **turn))
            if at <= GAPS:
                db.execute(insert(t.gaps).values(conversation_id=at, question=text, nearest=[], at=then))


if __name__ == "__main__":
    print(json.dumps(measure()))
