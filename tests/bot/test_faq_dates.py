"""Answers come and go by the day: nobody has to edit anything for a draft to stay unsaid or an old answer to stop."""

from dataclasses import replace
from datetime import date, timedelta

from bot import app as composition
from bot import decide
from bot.settings import Settings
from bot.storage import handbook
from tests.town import NOON, NUMBER, PAVEMENT

LAST_DAY = replace(PAVEMENT, expires_on=date(2026, 11, 24))
TOMORROW = replace(PAVEMENT, id="pavement-new", answer="The new rule.", valid_from=date(2026, 11, 24))
DRAFT = replace(NUMBER, status="draft")


def test_an_answer_expires_at_midnight_and_its_successor_begins(settings: Settings) -> None:
    now = [NOON]
    app = composition.build(settings, lambda: now[0])
    assert not composition.prepare(app)
    with app.database.write() as db:
        handbook.put_entries(db, [LAST_DAY, TOMORROW])
    said = []
    for day in range(2):
        now[0] = NOON + timedelta(days=day)
        with app.database.read() as db:
            said.append(decide.ask("Can I park on the pavement?", app.turns.handbook(db)))
    assert [one["faq"] for one in said] == ["pavement", "pavement-new"]
    assert "The new rule." in said[1]["reply"]


def test_a_draft_is_never_uttered_and_is_no_candidate(settings: Settings) -> None:
    app = composition.build(settings, lambda: NOON)
    assert not composition.prepare(app)
    with app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT, DRAFT])
    with app.database.read() as db:
        found = decide.ask("When should I ring 101?", app.turns.handbook(db))
    assert found["kind"] != "answer" and DRAFT.answer not in found["reply"]
    assert DRAFT.id not in [one["faq"] for one in found["candidates"]]
