"""Updates that come at the same moment go through the door together, and nobody notices."""

import asyncio
import json
import threading
from typing import Any

import pytest
from sqlalchemy import event, func, insert, select, update

from bot import app as composition
from bot.app import App
from bot.settings import Settings
from bot.storage import audit, gathering
from bot.storage import tables as t

SAID = "can I park on the pavement?"


def made(settings: Settings) -> App:
    app = composition.build(settings)
    assert composition.prepare(app) == []
    return app


async def all_at_once(app: App, *said: tuple[str, str, str]) -> list[Any]:
    """(visitor, id, text) each; what each was told."""
    raws = [json.dumps({"visitor": who, "id": id, "text": text, "at": 0.0}) for who, id, text in said]
    return await asyncio.gather(*(app.intake.receive(app.channels["web"], raw) for raw in raws), return_exceptions=True)


def rows(app: App, author: str) -> list[tuple[str, str]]:
    m, c = t.messages.c, t.conversations.c
    query = select(c.chat, m.text).join_from(t.messages, t.conversations, m.conversation_id == c.id)
    with app.database.read() as db:
        return [(row.chat, row.text) for row in db.execute(query.where(m.author == author).order_by(m.id))]


def test_many_who_write_at_once_are_each_stored_and_answered_once_in_their_own_order(settings: Settings) -> None:
    app, people = made(settings), [f"v{number}" for number in range(20)]
    said = [(who, "1", SAID) for who in people] + [(who, "2", "no") for who in people] + [(people[0], "1", SAID)]
    commits = []
    event.listen(app.database.engine, "commit", lambda db: commits.append(db))
    assert asyncio.run(all_at_once(app, *said)) == [True] * 40 + [False]
    assert len(commits) < 20
    heard = rows(app, "public")
    assert all([text for who, text in heard if who == one] == [SAID, "no"] for one in people)
    answered = rows(app, "bot")
    assert all(len([text for who, text in answered if who == one]) == 2 for one in people)
    with app.database.read() as db:
        of = t.messages.c
        requests = db.execute(select(of.conversation_id, of.request, of.author).where(of.author == "public")).all()
        assert len({row.request for row in requests}) == 40
        assert db.scalar(select(func.count()).select_from(t.matters)) == 20
        assert set(db.scalars(select(t.conversations.c.version))) == {3}
        assert set(db.scalars(select(t.conversations.c.messages_count))) == {4}
    app.database.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_nobody_waits_behind_those_whose_turns_are_held_up(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    app, gate = made(settings), threading.Event()
    alone = type(app.turns).receive

    def held_up(turns: Any, channel: Any, raw: str) -> bool:
        if "slow" in raw:
            assert gate.wait(120)
        return alone(turns, channel, raw)

    monkeypatch.setattr(type(app.turns), "receive", held_up)

    async def day() -> None:
        slow = [asyncio.ensure_future(all_at_once(app, (f"slow{number}", "1", "hello"))) for number in range(2)]
        await asyncio.sleep(0)
        assert await asyncio.wait_for(all_at_once(app, ("quick", "1", "hello")), 60) == [True]
        assert not any(one.done() for one in slow)
        gate.set()
        assert await asyncio.gather(*slow) == [[True], [True]]

    asyncio.run(day())
    app.database.close()


def test_one_update_that_cannot_be_handled_does_not_harm_those_beside_it(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = made(settings)
    decide = type(app.turns)._step

    def stumbling(turns: Any, db: Any, conversation: Any, happened: Any, known: Any) -> Any:
        if getattr(happened, "text", "") == "poison":
            raise ZeroDivisionError
        return decide(turns, db, conversation, happened, known)

    monkeypatch.setattr(type(app.turns), "_step", stumbling)
    said = [("a", "1", "hello"), ("b", "1", "hello"), ("c", "1", "poison"), ("d", "1", "hello")]
    assert asyncio.run(all_at_once(app, *said)) == [True] * 4
    assert sorted(who for who, _ in rows(app, "public")) == ["a", "b", "d"]
    with app.database.read() as db:
        u = t.updates.c
        kept = db.execute(select(u.chat, u.status).where(u.channel == "web").order_by(u.chat)).all()
        assert [tuple(row) for row in kept] == [("a", "done"), ("b", "done"), ("c", "failed"), ("d", "done")]
    app.database.close()


def test_what_is_gathered_is_seen_by_every_later_question_and_gone_with_its_transaction(settings: Settings) -> None:
    app = made(settings)
    adding, at = insert(t.news), app.turns.clock()
    row = {"conversation_id": 7, "kind": "looking", "officer": None, "at": at}
    counted = select(func.count()).select_from(t.news).where(t.news.c.conversation_id == 7)
    with app.database.write() as db:
        gathering.later(db, adding, row)
        gathering.later(db, adding, row)
        assert db.scalar(counted) == 2
    with pytest.raises(ZeroDivisionError), app.database.write() as db:
        gathering.later(db, adding, row)
        audit.record(db, "system", "nothing", "nobody", at)
        raise ZeroDivisionError
    with pytest.raises(gathering.Overtaken), app.database.write() as db:
        gathering.later(db, update(t.news).where(t.news.c.id == -1), {"kind": "left"})
    with app.database.write() as db:
        assert db.scalar(counted) == 2
        assert not audit.rows(db, verb="nothing")
        audit.record(db, "system", "one", "nobody", at)
        audit.record(db, "system", "two", "nobody", at)
        assert [found["verb"] for found in audit.rows(db, actor="system")] == ["two", "one"]
        audit.record(db, "system", "three", "nobody", at)
    with app.database.read() as db:
        assert isinstance(audit.verify(db), audit.Whole)
        assert [found["verb"] for found in audit.rows(db, actor="system")] == ["three", "two", "one"]
    app.database.close()
