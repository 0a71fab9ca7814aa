"""What a stranger may send: so large, so often, from one person and one address; and danger is answered however much it was."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from fastapi import HTTPException
from pydantic import SecretStr
from sqlalchemy import func, select

from bot.bounds import SIZES, bounded, largest
from bot.channels.telegram import Telegram
from bot.storage import tables as t
from bot.visitors import MOST_KEYS, Tally, network
from routing.conversation import step
from routing.effects import Say
from routing.events import OfficerReplied, PersonSpoke
from routing.state import Conversation, State
from tests.security.conftest import STRANGER, Program
from tests.town import NOON, handbook

HELP = "someone is breaking in right now, he has a knife"


def said(program: Program, text: str, id: str, token: str = "", address: str = STRANGER):  # type: ignore[no-untyped-def]
    return program.stranger(address).post("/chat/messages", json={"id": id, "text": text, "token": token})


def stored(program: Program) -> int:
    with program.app.database.read() as db:
        return db.scalar(select(func.count()).select_from(t.messages).where(t.messages.c.author == "public")) or 0


def test_beyond_an_addresss_messages_nothing_is_stored_and_an_emergency_is_answered(
    open_program: Callable[..., Program],
) -> None:
    program = open_program(address_messages_a_minute=3)
    token = said(program, "hello", "1").json()["token"]
    for id in ("2", "3"):
        assert said(program, "hello", id, token).status_code == 200
    refused = said(program, "can I park on the pavement?", "4", token)
    assert refused.status_code == 429 and "999" in refused.json()["refused"] and stored(program) == 3
    saved = said(program, HELP, "5", token)
    assert saved.status_code == 200 and "Ring 999 now" in str(saved.json()["messages"]) and stored(program) == 4
    assert said(program, "hello", "6", address="81.2.69.143").status_code == 200, "a neighbour is not limited"
    page = program.stranger().post("/", data={"text": "I wrote this", "token": token, "once": "7"})
    assert page.status_code == 429 and "I wrote this</textarea>" in page.text and "ring 999" in page.text


def test_of_very_many_emergencies_each_is_answered_and_not_all_fill_the_desk(
    open_program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.visitors.ALARMS", 2)
    program = open_program(address_messages_a_minute=1)
    answers = [said(program, HELP, str(number)) for number in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 3 + [429] * 3 and stored(program) == 3
    assert all("Ring 999 now" in answer.text for answer in answers)


def test_new_conversations_of_an_address_are_limited_and_those_begun_go_on(
    open_program: Callable[..., Program],
) -> None:
    program = open_program(address_chats_an_hour=2)
    token = said(program, "hello", "1").json()["token"]
    assert said(program, "hello", "1").status_code == 200
    assert said(program, "hello", "1").status_code == 429
    assert said(program, "hello", "2", token).status_code == 200
    assert said(program, HELP, "3").status_code == 200


def test_a_person_who_floods_is_kept_and_not_answered_but_danger_is(open_program: Callable[..., Program]) -> None:
    program = open_program(person_messages_a_minute=4, telegram_token=SecretStr("1:a"), telegram_webhook_secret=SecretStr("s"))  # fmt: skip
    http = program.stranger()

    def writes(number: int, text: str) -> list[str]:
        person = {"id": 7, "is_bot": False, "first_name": "Cara"}
        message = {"message_id": number, "date": 1_790_000_000, "chat": {"id": 7, "type": "private"}, "from": person, "text": text}  # fmt: skip
        update = {"update_id": number, "message": message}
        assert http.post("/hooks/telegram", json=update, headers={"X-Telegram-Bot-Api-Secret-Token": "s"}).status_code == 200  # fmt: skip
        with program.app.database.read() as db:
            m = t.messages.c
            rows = list(db.execute(select(m.author, m.text).order_by(m.id.desc())))
        last = next(place for place, row in enumerate(rows) if row.author == "public")
        assert rows[last].text == text, "every word is kept"
        return [row.text for row in rows[:last]]

    answers = [writes(number, "can I park on the pavement?") for number in range(8)]
    assert all(answers[:4]) and "faster than I can read" in str(answers[4]) and answers[5:] == [[], [], []]
    assert "Ring 999 now" in str(writes(8, HELP)) and writes(9, "hello") == []


def test_what_waits_with_an_officer_and_a_stop_are_never_too_much() -> None:
    town = handbook()
    many = PersonSpoke(NOON, "The van is there again", beyond=5)
    waiting = Conversation(
        state=State.WITH_OFFICER, team="hill", officer="anna", handed_over_at=NOON, answered_at=NOON, due_at=NOON
    )
    assert step(waiting, many, town).rule == "with_officer_again"
    assert step(Conversation(), many, town).effects == ()
    assert step(Conversation(), PersonSpoke(NOON, command="stop", beyond=5), town).rule.startswith("stopped")
    public = step(Conversation(), PersonSpoke(NOON, HELP, public=True, beyond=5), town)
    assert Say("public_emergency") in public.effects
    assert step(Conversation(), PersonSpoke(NOON, "bins", public=True, beyond=1), town).effects == ()
    assert step(waiting, OfficerReplied(NOON, "anna", "I come on Monday."), town).refused is None


@pytest.mark.parametrize("path", ["/", "/chat/messages", "/chat/news", "/hooks/telegram", "/hooks/x", "/complaint", "/desk/sign-in", "/desk/passkeys/sign-in", "/desk/faq/import", "/api/v1/conversations/1/replies", "/nowhere"])  # fmt: skip
def test_a_body_that_is_too_large_is_refused_before_it_is_parsed(
    open_program: Callable[..., Program], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether its length is said or left out."""
    program = open_program(telegram_token=SecretStr("1:a"))
    monkeypatch.setattr("bot.bounds.largest", lambda path: 1_000)
    monkeypatch.setattr(Telegram, "verify", lambda *_: pytest.fail("judged before it was weighed"))

    def in_pieces() -> Iterator[bytes]:
        yield from [b"x" * 500] * 3

    http, wanted = program.stranger(), (404, 405) if path in ("/nowhere", "/hooks/x") else (413,)
    kind = {"content-type": "application/json" if path.startswith(("/chat", "/api")) else "application/x-www-form-urlencoded"}  # fmt: skip
    assert http.post(path, content=b"x" * 1_001, headers=kind).status_code in wanted
    assert http.post(path, content=in_pieces(), headers=kind).status_code in wanted
    assert "ring 999" in http.post("/", content=b"x" * 1_001, headers=kind).text


def test_a_body_without_an_end_is_left_where_it_is_too_large() -> None:
    came = []

    async def endless() -> dict[str, object]:
        came.append(1)
        return {"type": "http.request", "body": b"x" * 500, "more_body": True}

    async def read() -> None:
        reading = bounded(endless, 10_000, 0)
        while True:
            await reading()

    with pytest.raises(HTTPException):
        asyncio.run(read())
    assert len(came) == 21


def test_every_bound_is_as_large_as_what_the_page_takes_and_no_larger_for_strangers() -> None:
    assert largest("/") == largest("/chat/messages") == 8_000_000
    assert largest("/desk/areas/outlines") == 25_000_000 and largest("/desk/sign-in/x") == 50_000
    assert largest("/mydata/x") == 10_000 and len(SIZES) == len(dict(SIZES))


def test_requests_of_an_address_are_limited_and_the_own_network_is_not(open_program: Callable[..., Program]) -> None:
    program = open_program(address_requests_a_minute=5)
    assert [program.stranger().get("/about").status_code for _ in range(7)] == [200] * 5 + [429] * 2
    refused = program.stranger().get("/about")
    assert "ring 999" in refused.text and refused.headers["retry-after"] == "60"
    assert refused.headers["x-content-type-options"] == "nosniff"
    for own in ("127.0.0.1", "10.1.2.3", "192.168.1.4", "fd00::1"):
        assert {program.stranger(own).get("/about").status_code for _ in range(7)} == {200}, own
    assert said(program, HELP, "1").status_code == 200, "the chat has a count of its own"


def test_one_address_cannot_use_up_everybodys_complaints(program: Program) -> None:
    said = {"name": "Sam", "contact": "sam@town.example", "text": "You kept my number."}
    answers = [program.stranger().post("/complaint", data=said) for _ in range(7)]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429] * 2
    assert "You kept my number." in answers[-1].text, "what was typed is still there"
    assert program.stranger("81.2.69.150").post("/complaint", data=said).status_code == 303


def test_addresses_are_counted_as_households_and_memory_has_an_end() -> None:
    assert network("2001:db8:1:2:3::4") == network("2001:db8:1:2:ffff::") != network("2001:db8:1:3::1")
    assert network("::ffff:81.2.69.142") == network("81.2.69.142") == "81.2.69.142"
    assert network("::ffff:10.0.0.1") == network("::1") == ""
    tally = Tally(60)
    for number in range(MOST_KEYS + 3):
        last = tally.add(str(number), NOON)
    assert last == 3 and len(tally._counts) == MOST_KEYS + 1
