"""/officer on the running program, from the cards that the police API publishes."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.places_import.card import card_of
from bot.storage import geography, handbook
from bot.storage import tables as t
from tests.conftest import ROOT, Town
from tests.fake_telegram import FakeTelegram

SAMPLES = ROOT.parent / "shared" / "data" / "police_uk_api_samples"


def publish(town: Town, area: str, events: list[dict[str, str]], priorities: list[dict[str, str]]) -> None:
    """A generation of the map that is live and holds one neighbourhood's card."""
    now = town.app.turns.clock()
    card = card_of({"name": "Bilston"}, [], priorities, events)
    with town.app.database.write() as db:
        id = db.execute(insert(t.generations).values(created_at=now, live_since=now, summary={})).inserted_primary_key[
            0
        ]
        geography.keep_cards(db, id, {("west-midlands", area): card})
        handbook.touch(db)


def test_a_person_sees_whom_they_write_to(telegram: Town, fake: FakeTelegram) -> None:
    soon = (telegram.app.turns.clock() + timedelta(days=3)).replace(microsecond=0, tzinfo=None).isoformat()
    publish(
        telegram, "WV001",
        [{"title": "Beat surgery", "address": "Library", "start_date": soon}],
        [{"issue": "<p>Street drinking &amp; drugs</p>", "issue-date": "2015-10-08T00:00:00"}],
    )  # fmt: skip
    asha = fake.person("Asha")
    asha.says("/start WV001")
    asha.waits_for("neighbourhood police team")
    asha.says("/officer")
    told = asha.waits_for("Next meeting: Beat surgery, Library")["text"]
    assert "Street drinking & drugs (set on 8 October 2015: more than three months old" in told
    assert "is looked after by the" in told and "then to" in told and "ring 101" in told
    asha.waits_for("I have passed this to")


@pytest.mark.skipif(not SAMPLES.exists(), reason="the recorded answers of the police API are not here")
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_recorded_priorities_and_events_can_be_read(telegram: Town, fake: FakeTelegram) -> None:
    events = json.loads(Path(SAMPLES / "policeuk_net" / "NeighbourhoodEvents.Multiple.json").read_text("utf-8-sig"))
    names = ("neighbourhood-priority", "neighbourhood-priority-html", "neighbourhood-priority-no-action")
    priorities = [json.loads((SAMPLES / f"{name}.json").read_text("utf-8-sig")) for name in names]
    publish(telegram, "WV001", events, priorities)
    with telegram.app.database.read() as db:
        read = telegram.app.turns.handbook(db).published["WV001"]
    assert [one.title for one in read.meetings] == ["Aikman Avenue beat surgery", "Bateman Road beat surgery"]
    assert len(read.priorities) == 3 and all(one.issued and "<" not in one.issue for one in read.priorities)
