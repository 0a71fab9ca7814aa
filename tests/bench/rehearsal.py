"""A draft map rehearsed on 90 days of conversations: with the publishers' outlines and names where they are there.

Alone: python -m tests.bench.rehearsal [conversations]
"""

import json
import random
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta

from pydantic import SecretStr
from sqlalchemy import insert

from bot import app as composition
from bot import map_content, map_draft, map_import
from bot.app import App
from bot.settings import Settings
from bot.storage import geography, handbook
from bot.storage import tables as t
from routing.handbook import Point
from routing.places import Atlas, Found
from tests.bench.places import DATA, ROOT

CONVERSATIONS = 10_000
SAID = (
    "it is there every",
    "somebody should look at the",
    "they come back each",
    "I heard it again last",
    "the children see the",
)
WORDS = ("night", "corner", "garages", "evening", "gate", "shop", "path", "van", "fence", "bins", "alley", "morning")


def measure(conversations: int = CONVERSATIONS) -> dict[str, float]:
    """Seconds of one rehearsal, and how much it looked at."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None, DATABASE_URL=f"sqlite:///{folder}/map.db", areas_file=ROOT / "areas.yaml", encoder="off",
            secret_key=SecretStr("bench"),
        )  # type: ignore[call-arg]  # fmt: skip
        app = composition.build(settings)
        assert composition.prepare(app) == []
        places = _publishers(app)
        _fill(app, conversations, places)
        _redraw(app)
        with app.database.read() as db:
            draft, known = map_draft.current(db), app.turns.handbook(db)
            begun = time.perf_counter()
            found = map_draft.rehearse(db, draft, known, datetime.now(UTC))
            seconds = time.perf_counter() - begun
        app.database.close()
    assert found.looked_at == conversations
    return {
        "rehearsal_of_90_days_seconds": round(seconds, 1),
        "rehearsal_conversations": found.looked_at,
        "rehearsal_replayed": found.replayed,
        "rehearsal_would_move": len(found.moves),
    }


def _publishers(app: App) -> list[tuple[str, str]]:
    """Outlines and names of the publishers, live; words for places that people may write, each with the area it leads to."""
    now, written = datetime.now(UTC), list[str]()
    if DATA.exists():
        files = [DATA / "police_uk_boundaries_sample.zip", DATA / "opname_csv_gb_sample.zip"]
        sheaf = map_import.read(files, "west-midlands")
        with app.database.write() as db:
            generation, _ = map_import.store(db, sheaf, now)
            geography.go_live(db, generation, now)
            handbook.touch(db)
            written = [place.name for place in geography.names(db, generation)][:2_000]
    with app.database.read() as db:
        written += [name for area in handbook.drawn_areas(db) for name in (area.name, *area.other_names)]
        atlas = app.turns.handbook(db).atlas
    led = ((words, atlas.locate(words)) for words in written)
    return [(words, found.spot.area) for words, found in led if isinstance(found, Found)]


def _fill(app: App, conversations: int, places: list[tuple[str, str]]) -> None:
    chance, now = random.Random(11), datetime.now(UTC)
    with app.database.write() as db:
        atlas = app.turns.handbook(db).atlas
        for first in range(0, conversations, 2_000):
            numbers = range(first + 1, min(first + 2_000, conversations) + 1)
            said = [_place(number, atlas, chance, places) for number in numbers]
            rows = [_conversation(number, now, chance, area) for number, (_, area) in zip(numbers, said, strict=True)]
            db.execute(insert(t.conversations), rows)
            told = zip(numbers, said, strict=True)
            db.execute(insert(t.messages), [row for number, (place, _) in told for row in _messages(number, now, chance, place)])  # fmt: skip


def _place(number: int, atlas: Atlas, chance: random.Random, places: list[tuple[str, str]]) -> tuple[str | Point, str]:
    """What somebody says about the place, a pin from every fourth, and the area it leads to."""
    while number % 4 == 0:
        pin = (52.53 + chance.random() * 0.1, -2.2 + chance.random() * 0.15)
        if isinstance(found := atlas.at(pin), Found):
            return pin, found.spot.area
    return chance.choice(places)


def _conversation(number: int, now: datetime, chance: random.Random, area: str) -> dict[str, object]:
    at = now - timedelta(minutes=chance.randrange(89 * 24 * 60))
    return {
        "id": number, "channel": "web", "chat": f"bench{number}", "name": "", "handle": "", "messages_count": 5, "created_at": at,
        "updated_at": at, "state": "closed" if number % 10 else "with_officer", "area": area, "team": "bilston",
        "options": [], "tags": [],
    }  # fmt: skip


def _messages(number: int, now: datetime, chance: random.Random, place: str | Point) -> list[dict[str, object]]:
    """A question, "where is it?", the place, and two more things; all but the place unlike anybody else's."""
    chatter = [f"{chance.choice(SAID)} {' '.join(chance.choices(WORDS, k=4))} {number}" for _ in range(3)]
    said = [chatter[0], "Where is it about?", "" if isinstance(place, tuple) else place, *chatter[1:]]
    common = {"conversation_id": number, "status": "received", "channel": "web", "created_at": now, "buttons": [], "recipient": ""}  # fmt: skip
    return [
        {
            **common, "position": at, "text": text, "author": "bot" if at == 2 else "public", "ask_location": at == 2,
            "pin": list(place) if at == 3 and isinstance(place, tuple) else None,
        }
        for at, text in enumerate(said, start=1)
    ]  # fmt: skip


def _redraw(app: App) -> None:
    """One area's team changes and its outline moves by about 100 metres."""
    with app.database.write() as db:
        draft = map_draft.current(db)
        this = next(area for area in map_draft.areas(db, draft) if area.id == "WV002")
        own = next(area for area in draft.map.areas if area.id == "WV002")
        ring = tuple((latitude + 0.001, longitude) for latitude, longitude in own.drawn[0][0])
        mark = map_draft.mark(draft, "area WV002")
        new = map_content.changed_area(draft.map, own)
        assert this.id == own.id
        map_draft.change(db, new, "area WV002", mark, "kestrel", datetime.now(UTC), {"WV002": ((ring,),)})


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else CONVERSATIONS), indent=1))
