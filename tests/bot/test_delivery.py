"""What a killed sender leaves behind: unconfirmed, never sent twice; the resend is an officer's own choice."""

import asyncio
import json
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot import app as composition
from bot import timekeeper
from bot.settings import Settings
from bot.storage import outbox
from bot.storage import tables as t
from routing.events import OfficerReplied


def test_a_send_that_died_half_way_is_unconfirmed_and_can_be_resent_by_the_officer(settings: Settings) -> None:
    moment = [datetime(2026, 11, 23, 12, 0, tzinfo=UTC)]
    app = composition.build(settings, lambda: moment[0])
    assert composition.prepare(app) == []
    said = {"visitor": "v", "id": "1", "text": "speak to an officer in Bilston", "at": moment[0].timestamp()}
    assert app.turns.receive(app.channels["web"], json.dumps(said))
    assert not app.turns.receive(app.channels["web"], json.dumps(said))
    asyncio.run(app.delivery.send_waiting())
    app.turns.take(1, OfficerReplied(moment[0], "applegarth", "On my way to have a look"))
    with app.database.write() as db:
        claimed = outbox.claim(db, moment[0], 5)
    assert [row["text"] for row in claimed] == ["On my way to have a look"]
    moment[0] += timedelta(minutes=5)
    timekeeper.tick(app.turns)
    with app.database.write() as db:
        assert db.scalar(select(t.messages.c.status).where(t.messages.c.author == "officer")) == "unconfirmed"
        assert outbox.claim(db, moment[0], 5) == []
        assert outbox.resend(db, claimed[0]["id"])
    assert asyncio.run(app.delivery.send_waiting()) == 1
    app.database.close()


def test_what_was_kept_from_leaving_on_purpose_is_not_sent_again(settings: Settings) -> None:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    for number, words in enumerate(("hello", "speak to an officer in Bilston")):
        said = {"visitor": "v", "id": str(number), "text": words, "at": app.turns.clock().timestamp()}
        assert app.turns.receive(app.channels["web"], json.dumps(said))
    with app.database.write() as db:
        greeting = db.execute(select(t.messages).where(t.messages.c.author == "bot").order_by(t.messages.c.id)).first()
        assert greeting is not None and (greeting.status, greeting.reason) == ("failed", outbox.TAKEN_OVER)
        assert not outbox.resend(db, greeting.id)
    app.database.close()


def test_replies_leave_in_order_within_a_conversation(settings: Settings) -> None:
    app = composition.build(settings)
    composition.prepare(app)
    now = app.turns.clock()
    said = {"visitor": "v", "id": "1", "text": "speak to an officer in Bilston", "at": now.timestamp()}
    app.turns.receive(app.channels["web"], json.dumps(said))
    for number in range(3):
        app.turns.take(1, OfficerReplied(now, "applegarth", f"part {number}"))
    sent = []
    for _ in range(9):
        with app.database.write() as db:
            rows = outbox.claim(db, now, 16)
            assert len(rows) <= 1
            for row in rows:
                sent.append(row["position"])
                outbox.settle(db, row["id"], "sent", now, "")
    assert sent == sorted(sent) and len(sent) >= 4
    app.database.close()


def test_what_the_bot_had_still_to_say_when_an_officer_took_over_is_dropped_but_no_999_text(settings: Settings) -> None:
    app = composition.build(settings)
    composition.prepare(app)
    now = app.turns.clock()
    for number, text in enumerate(("there is a man with a knife at my door", "can I park on the pavement?")):
        said = {"visitor": "v", "id": str(number), "text": text, "at": now.timestamp()}
        app.turns.receive(app.channels["web"], json.dumps(said))
    app.turns.take(1, OfficerReplied(now, "applegarth", "I am PC Applegarth. Are you safe?"))
    app.turns.take(1, OfficerReplied(now, "applegarth", "Please write back."))
    with app.database.read() as db:
        m = t.messages.c
        kept = [
            (row.author, row.status, row.text[:14])
            for row in db.execute(select(m.author, m.status, m.text).order_by(m.position))
        ]
    app.database.close()
    assert ("bot", "queued", "Ring 999 now i") in kept and ("bot", "queued", "If anyone is i") in kept
    dropped = [text for author, status, text in kept if status == "failed"]
    assert len(dropped) == 1 and ("officer", "queued", "Please write b") in kept
