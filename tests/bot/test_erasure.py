"""Erasure leaves no copy of a marked word in any table, index, file or log; a legal hold wins; counts stay."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, text, update

from bot import app as composition
from bot import erasing
from bot.app import App
from bot.channels import webchat
from bot.settings import Settings
from bot.storage import audit, drafts, holds, outbox, rehearsals
from bot.storage import tables as t
from routing.events import ErasureDue, OfficerNoted, OfficerReopened, OfficerReplied, OfficerTagged, Reason
from routing.state import State
from tests.conftest import INDEXES
from tests.town import NOON, Clock

MARK = "zanzibarite"
KEEP = {"answered": 90, "handed_over": 365, "veiled": 365, "urgent": 2190, "complaint": 2190}
ZARA, BILL = "z" * 43, "b" * 43


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def app(settings: Settings, clock: Clock) -> Iterator[App]:
    made = composition.build(settings, clock)
    made.indexing._built = INDEXES
    assert composition.prepare(made) == []
    yield made
    made.database.close()


def says(app: App, clock: Clock, words: str = "", who: str = ZARA, tapped: str = "", command: str = "") -> None:
    clock.now += timedelta(seconds=1)
    raw = {
        "visitor": webchat.address(who),
        "id": f"{clock.now:%d%H%M%S%f}",
        "text": words,
        "tapped": tapped,
        "command": command,
    }
    app.turns.receive(app.channels["web"], json.dumps({**raw, "at": clock.now.timestamp()}))


def rows(app: App, query: Any) -> list[Any]:
    with app.database.read() as db:
        return list(db.execute(query).mappings())


def conversation(app: App, id: int) -> Any:
    return rows(app, select(t.conversations).where(t.conversations.c.id == id))[0]


def newest(app: App) -> Any:
    return rows(app, select(t.conversations).order_by(t.conversations.c.id.desc()).limit(1))[0]


def last_words(app: App, id: int) -> str:
    m = t.messages.c
    found = rows(app, select(m.text).where(m.conversation_id == id).order_by(m.position.desc()).limit(1))
    return str(found[0]["text"])


def asks_and_is_handed_over(app: App, clock: Clock, who: str = ZARA) -> int:
    says(app, clock, f"my neighbour {MARK} parks a caravan called {MARK}mobile, speak to an officer", who)
    says(app, clock, f"Bilston {MARK}", who)
    says(app, clock, "Bilston", who)
    found = newest(app)
    assert found["state"] == "with_officer"
    return int(found["id"])


def holding(db: Connection) -> list[str]:
    """Every table and column in which the marked word stands, whatever the column's type, in any letters."""
    found = []
    for table in t.metadata.sorted_tables:
        for row in db.execute(text(f"SELECT * FROM {table.name}")).mappings():
            found += [f"{table.name}.{name}" for name, value in row.items() if _holds(value)]
    return sorted(set(found))


def _holds(value: object) -> bool:
    held = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode("utf-8", "surrogatepass")
    return MARK.encode() in held.lower()


def mark_every_place(app: App, clock: Clock, id: int) -> None:
    """Put the marked word wherever a conversation's words can come to lie."""
    officer = conversation(app, id)["officer"] or "coppice"
    now = clock.now
    for event in (OfficerNoted(now, officer, f"{MARK} again"), OfficerTagged(now, officer, MARK)):
        taken = app.turns.take(id, event)
        assert taken is not None and not taken.refused
    app.turns.take(id, OfficerReplied(now, officer, f"Dear {MARK}"))
    with app.database.write() as db:
        message = db.scalar(select(t.messages.c.id).where(t.messages.c.conversation_id == id).limit(1))
        db.execute(insert(t.versions).values(message_id=message, text=f"{MARK} earlier", at=now))
        file = {"message_id": message, "channel": "web", "kind": "document", "file_id": MARK, "name": f"{MARK}.pdf"}
        db.execute(insert(t.attachments).values(**file, mime="", status="kept", content=MARK.encode()))
        drafts.keep(db, id, officer, f"Dear {MARK}", 1, now)
        db.execute(insert(t.gaps).values(conversation_id=id, question=f"where is {MARK}", nearest=[], at=now))
        letter = {"officer": officer, "chat": "1", "text": f"Zara: Bilston {MARK}", "buttons": [], "status": "queued"}
        db.execute(insert(t.letters).values(**letter, not_before=now, created_at=now))
        asked = rehearsals.ask(db, [], None, None, officer, now)
        shown = f"my neighbour {MARK} parks a caravan called {MARK}mobile, speak to an officer"
        rehearsals.finish(db, asked, {"changes": [{"question": shown}, {"question": "Can I park here?"}]}, now)
        holds.place(db, id, f"wanted by {MARK}", "kestrel", now)
        holds.lift(db, id, "kestrel", now)
        mine = {"name": f"Zara {MARK}", "handle": MARK, "question": MARK}
        db.execute(update(t.conversations).where(t.conversations.c.id == id).values(**mine))
        failed = {"channel": "web", "dedupe_key": f"failed {MARK}", "raw": MARK, "chat": webchat.address(ZARA)}
        db.execute(insert(t.updates).values(**failed, received_at=now, status="failed", reason="fault"))


def test_no_copy_of_a_marked_word_is_left_anywhere(
    app: App, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    id = asks_and_is_handed_over(app, clock)
    mark_every_place(app, clock, id)
    with app.database.read() as db:
        before, there = counted(db), holding(db)
    wanted = (
        "attachments.content attachments.name conversations.handle conversations.name conversations.tags drafts.text "
        "faq_rehearsals.result gaps.question holds.reason letters.text messages.text notes.text turns.note "
        "updates.dedupe_key updates.raw versions.text"
    )
    assert set(there) >= set(wanted.split()), there
    says(app, clock, command="deleteme")
    assert "cannot be undone" in last_words(app, id) and "What stays" in last_words(app, id)
    says(app, clock, tapped="erase:yes")
    with app.database.read() as db:
        assert holding(db) == []
        after = counted(db)
        assert {**after, "messages": 0, "updates": 0} == {**before, "messages": 0, "updates": 0}
        assert after["messages"] > before["messages"] and after["updates"] > before["updates"]
        assert [
            change["question"] for change in json.loads(db.scalar(select(t.faq_rehearsals.c.result)) or "")["changes"]
        ] == ["Can I park here?"]
        assert isinstance(audit.verify(db), audit.Whole)
    assert "is deleted" in last_words(app, id)
    for _ in range(50):
        if not app.database.compact():
            break
    else:
        raise AssertionError("there is always something left to compact")
    assert [path.name for path in tmp_path.glob("bluelamp*") if MARK.encode() in path.read_bytes().lower()] == []
    assert MARK not in caplog.text.lower()


def counted(db: Connection) -> dict[str, int]:
    """What reports count: rows by table; the person's own last commands add a few."""
    kept = ("conversations", "messages", "updates", "gaps", "promises", "attachments", "borders")
    return {name: db.scalar(select(func.count()).select_from(t.metadata.tables[name])) or 0 for name in kept}


def test_a_legal_hold_wins_over_the_person_the_admin_and_time(app: App, clock: Clock) -> None:
    id = asks_and_is_handed_over(app, clock)
    with app.database.write() as db:
        holds.place(db, id, "inquest", "kestrel", clock.now)
    says(app, clock, command="deleteme")
    says(app, clock, tapped="erase:yes")
    assert "has to stay for now" in last_words(app, id)
    assert erasing.by_admin(app.turns, "web", webchat.address(ZARA), "kestrel") == (0, 1)
    with app.database.write() as db:
        db.execute(update(t.conversations).where(t.conversations.c.id == id).values(state="closed", wake_at=None))
    clock.now += timedelta(days=9000)
    erasing.what_is_due(app.turns, KEEP)
    with app.database.read() as db:
        assert holding(db) != [] and conversation(app, id)["erased_at"] is None
        assert db.scalar(select(t.updates.c.raw).where(t.updates.c.raw.contains(MARK)).limit(1))
    with app.database.write() as db:
        assert holds.lift(db, id, "kestrel", clock.now)
    erasing.what_is_due(app.turns, KEEP)
    with app.database.read() as db:
        assert holding(db) == [] and conversation(app, id)["erased_at"] == clock.now


def test_danger_that_is_open_is_not_erased_by_whoever_holds_the_phone(app: App, clock: Clock) -> None:
    says(app, clock, f"my husband {MARK} hits me and I am scared of him")
    id = int(newest(app)["id"])
    says(app, clock, command="deleteme")
    says(app, clock, tapped="erase:yes")
    assert "has to stay for now" in last_words(app, id)
    erasing.what_is_due(app.turns, KEEP)
    assert conversation(app, id)["erased_at"] is None and conversation(app, id)["erasure_asked_at"]
    with app.database.write() as db:
        db.execute(update(t.conversations).where(t.conversations.c.id == id).values(state="closed"))
    erasing.what_is_due(app.turns, KEEP)
    with app.database.read() as db:
        assert holding(db) == []


def test_each_class_is_kept_as_long_as_it_is_set(app: App, clock: Clock) -> None:
    kinds = {
        "answered": {},
        "handed_over": {"handed_over_at": NOON},
        "veiled": {"veiled": True},
        "urgent": {"emergency": True, "abused": True},
        "complaint": {"handed_over_at": NOON, "tags": ["complaint"]},
    }
    begun: dict[str, int] = {}
    for number, (kind, values) in enumerate(kinds.items()):
        says(app, clock, "can I park on the pavement?", f"{number}" * 43)
        begun[kind] = int(newest(app)["id"])
        done = {"state": "closed", "updated_at": NOON, "wake_at": None, **values}
        with app.database.write() as db:
            db.execute(update(t.conversations).where(t.conversations.c.id == begun[kind]).values(**done))
    days = {"answered": 10, "handed_over": 20, "veiled": 30, "urgent": 40, "complaint": 0}
    gone_after = {}
    for day in (9, 11, 21, 31, 41, 9999):
        clock.now = NOON + timedelta(days=day)
        erasing.what_is_due(app.turns, days)
        for kind, id in begun.items():
            if conversation(app, id)["erased_at"] and kind not in gone_after:
                gone_after[kind] = day
    assert gone_after == {"answered": 11, "handed_over": 21, "veiled": 31, "urgent": 41}


def test_what_is_erased_stays_shut_and_the_person_starts_anew(app: App, clock: Clock) -> None:
    id = asks_and_is_handed_over(app, clock)
    says(app, clock, command="deleteme")
    says(app, clock, tapped="erase:yes")
    for event in (OfficerReopened(clock.now, "coppice"), OfficerReplied(clock.now, "coppice", "Hello")):
        taken = app.turns.take(id, event)
        assert taken is not None and taken.refused and "erased" in taken.refused
    says(app, clock, "can I park on the pavement?")
    anew = newest(app)
    assert anew["id"] != id and anew["area"] is None and anew["state"] == "checking"
    with app.database.read() as db:
        told = rows(app, select(t.notices.c.why).where(t.notices.c.conversation_id == id, t.notices.c.why == "erased"))
        acts = [(row["actor"], row["verb"]) for row in audit.rows(db, f"conversation:{id}")]
    assert told and ("person", "erased") in acts


def test_a_reply_on_its_way_does_not_bring_words_back(app: App, clock: Clock) -> None:
    id = asks_and_is_handed_over(app, clock)
    officer = conversation(app, id)["officer"] or "coppice"
    app.turns.take(id, OfficerReplied(clock.now, officer, f"Dear {MARK}"))
    with app.database.write() as db:
        claimed = []
        while found := outbox.claim(db, clock.now, 9):
            claimed += found
            for row in found:
                if MARK not in row["text"]:
                    outbox.settle(db, row["id"], "sent", clock.now)
    on_its_way = next(row for row in claimed if MARK in row["text"])
    app.turns.take(id, ErasureDue(clock.now, Reason.BY_ADMIN, "kestrel"))
    from bot.channels.channel import Sent

    app.delivery._settle([(on_its_way, Sent("77"))])
    with app.database.read() as db:
        assert holding(db) == []
    kept = rows(app, select(t.messages).where(t.messages.c.id == on_its_way["id"]))[0]
    assert (kept["status"], kept["reason"], kept["external_id"]) == ("failed", "erased", None)


def test_the_address_goes_once_the_last_word_has_left(app: App, clock: Clock) -> None:
    id = asks_and_is_handed_over(app, clock)
    says(app, clock, command="deleteme")
    says(app, clock, tapped="erase:yes")
    assert conversation(app, id)["chat"] == webchat.address(ZARA)
    clock.now += timedelta(days=1, minutes=1)
    erasing.what_is_due(app.turns, KEEP)
    assert conversation(app, id)["chat"] == ""
    with app.database.read() as db:
        everything = [str(row) for table in t.metadata.sorted_tables for row in db.execute(select(table))]
    assert not [row for row in everything if webchat.address(ZARA) in row]


def test_an_erased_update_that_comes_again_is_known_and_left_out(app: App, clock: Clock) -> None:
    raw = {"visitor": webchat.address(ZARA), "id": "1", "text": f"about {MARK}", "at": NOON.timestamp()}
    assert app.turns.receive(app.channels["web"], json.dumps(raw))
    app.turns.take(int(newest(app)["id"]), ErasureDue(clock.now, Reason.BY_ADMIN, "kestrel"))
    assert not app.turns.receive(app.channels["web"], json.dumps(raw))
    with app.database.read() as db:
        assert holding(db) == []


def test_somebody_elses_words_stay(app: App, clock: Clock) -> None:
    asks_and_is_handed_over(app, clock, BILL)
    asks_and_is_handed_over(app, clock, ZARA)
    assert erasing.by_admin(app.turns, "web", webchat.address(ZARA), "kestrel") == (1, 0)
    bills = rows(app, select(t.conversations).where(t.conversations.c.chat == webchat.address(BILL)))
    assert len(bills) == 1 and bills[0]["state"] == State.WITH_OFFICER
    with app.database.read() as db:
        assert "updates.raw" in holding(db) and "messages.text" in holding(db)
