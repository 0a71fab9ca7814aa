"""Officers in Telegram: linked once, judged as on the desk at every tap, cut off at once; and no word before they ask for it."""

# ruff: noqa: F811

import logging
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import func, select, update

from bot.storage import accounts, drafts
from bot.storage import notices as kept
from bot.storage import tables as t
from routing.notices import Quiet, Wishes
from tests.bot.test_notices import WORD, Mailbox, desk, form, mailbox, named, told, visitor  # noqa: F401
from tests.conftest import Town
from tests.fake_telegram import TOKEN, FakeTelegram, Person
from tests.patience import until

ANNA = "applegarth@neighbourhoods.example.org"
WORDS = f"my neighbour shouts {WORD} at night"


@pytest.fixture
def begin(fake: FakeTelegram, start: Callable[..., Town]) -> Callable[..., Town]:
    """The program with a bot, and Jo who waits for PC Applegarth of Bilston."""

    def begun(**changed: Any) -> Town:
        town = start(telegram_token=SecretStr(TOKEN), telegram_api_url=fake.url, **changed)
        begun.token = visitor(town, f"speak to an officer, {WORDS}", "Bilston", WORDS)  # type: ignore[attr-defined]
        named(town)
        return town

    return begun


def invited(town: Town, address: str = ANNA) -> str:
    """What the desk's page says to send to the bot."""
    with desk(town, address) as client:
        page = client.post("/desk/notices/telegram", data={"form": form(client.get("/desk/notices").text)}).text
    return re.findall(r'value="(/start desk-[\w-]+)"', page)[0]


def linked(town: Town, fake: FakeTelegram, address: str = ANNA, name: str = "Anna") -> Person:
    person = fake.person(name)
    person.says(invited(town, address))
    person.waits_for("is linked to the desk account")
    return person


def opens(person: Person, id: int = 1) -> dict[str, Any]:
    before = len(person.received)
    person.says(f"/open {id}")
    until(lambda: len(person.received) > before)
    return person.received[-1]


def read(town: Town, token: str) -> list[str]:
    shown = httpx.post(town.url + "/chat/news", json={"token": token}).json()["messages"]
    return [message["text"] for message in shown if message["author"] == "officer"]


def row(town: Town, id: int = 1) -> Any:
    with town.app.database.read() as db:
        return db.execute(select(t.conversations).where(t.conversations.c.id == id)).mappings().one()


def letters(town: Town) -> int:
    with town.app.database.read() as db:
        return db.scalar(select(func.count()).select_from(t.letters)) or 0


def verbs(town: Town) -> list[tuple[str, str]]:
    with town.app.database.read() as db:
        return [(one.actor, one.verb) for one in db.execute(select(t.audit).order_by(t.audit.c.id))]


def test_an_officer_reads_answers_notes_and_closes_from_the_chat(
    begin: Callable[..., Town], fake: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    town = begin()
    anna = linked(town, fake)
    anna.says("/mine")
    listed = anna.waits_for("Mine:")
    assert WORD not in str(listed)
    anna.taps(next(b["text"] for r in listed["reply_markup"]["inline_keyboard"] for b in r if "No. 1" in b["text"]))
    shown = anna.waits_for(WORD)
    assert f"| {WORDS}" in shown["text"] and "Bilston" in shown["text"]
    anna.taps("Reply")
    anna.waits_for("Write your reply")
    anna.says("Hello, I will look at it on Friday.")
    anna.waits_for("It goes to")
    until(lambda: read(town, begin.token) == ["Hello, I will look at it on Friday."])  # type: ignore[attr-defined]
    anna.says("/note ask Mo about the bins")
    anna.waits_for("The note is kept")
    anna.says("/close")
    anna.waits_for("Closed.")
    assert row(town)["state"] == "closed"
    anna.taps("Reopen")
    anna.waits_for("open again")
    assert row(town)["state"] == "with_officer"
    with town.app.database.read() as db:
        assert list(db.scalars(select(t.notes.c.text))) == ["ask Mo about the bins"]
        assert db.scalar(select(func.count()).select_from(t.conversations)) == 1, (
            "an officer is no member of the public"
        )
    until(lambda: letters(town) == 0)  # what was written is deleted once it left
    acts = [verb for actor, verb in verbs(town) if actor == "applegarth"]
    for verb in ("telegram linked", "read", "OfficerReplied", "OfficerNoted", "OfficerClosed", "OfficerReopened"):
        assert verb in acts, acts
    assert WORD not in caplog.text and "look at it on Friday" not in caplog.text


def test_a_code_counts_once_for_a_quarter_of_an_hour_and_guessing_is_soon_not_heard(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    first, second = invited(town), invited(town)
    anna, thief = fake.person("Anna"), fake.person("Eve")
    thief.says(first)
    thief.waits_for("does not count")
    anna.says(second)
    anna.waits_for("is linked")
    for _ in range(5):
        thief.says(second)
    thief.waits_for("Too many links")
    thief.says(invited(town))
    until(lambda: len([m for m in thief.received if "Too many" in m["text"]]) == 2)
    thief.says("/mine")
    thief.waits_for("I do not know that command")
    late = invited(town)
    with town.app.database.write() as db:
        s = t.secrets.c
        db.execute(
            update(t.secrets).where(s.purpose == "pocket").values(expires_at=town.app.turns.clock() - timedelta(1))
        )
    zoe = fake.person("Zoe")
    zoe.says(late)
    zoe.waits_for("does not count")
    with town.app.database.read() as db:
        kept = "\n".join(db.scalars(select(t.updates.c.raw)))
        assert list(db.scalars(select(t.pockets.c.chat))) == [str(anna.id)]
    for code in (first, second, late):
        assert code.removeprefix("/start desk-") not in kept, "a code is kept as its hash only"


def test_what_an_officer_may_not_see_does_not_exist_in_the_chat_either(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    opens(anna)
    with town.app.database.write() as db:
        db.execute(update(t.conversations).values(team="heath-town", officer=None, alert=None, covered_by=None))
    before = row(town)
    for label in ("Reply", "Note", "Pass on", "Close"):
        count = len(anna.received)
        anna.received.append(next(m for m in anna.received if WORD in m["text"]))
        anna.taps(label)
        until(lambda count=count: len(anna.received) > count + 1)
        assert anna.received[-1]["text"] == "There is no such conversation here."
    for command in ("/open 1", "/claim 1", "/close 1", "/note 1 x", "/reply 1 hello", "/undo 1", "/pass 1", "/open 99"):
        count = len(anna.received)
        anna.says(command)
        until(lambda count=count: len(anna.received) > count)
        assert anna.received[-1]["text"] == "There is no such conversation here.", command
    assert dict(row(town)) == dict(before)


def test_the_same_check_comes_before_a_reply_leaves(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    anna = linked(town, fake)
    opens(anna)
    anna.says("/reply Help is on its way")
    anna.waits_for("This sounds as if somebody were coming")
    assert read(town, begin.token) == []  # type: ignore[attr-defined]
    anna.taps("Send anyway")
    until(lambda: read(town, begin.token) == ["Help is on its way"])  # type: ignore[attr-defined]
    anna.taps("Send anyway")
    anna.waits_for("does not wait here any more")
    assert read(town, begin.token) == ["Help is on its way"]  # type: ignore[attr-defined]


def test_a_reply_is_undone_in_its_seconds_and_held_when_the_person_wrote(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin(hold_seconds=600)
    anna = linked(town, fake)
    opens(anna)
    anna.says("/reply Hello there.")
    anna.waits_for("in 600 seconds")
    anna.says("/reply And more.")
    anna.waits_for("has not left yet")
    anna.taps("Undo")
    anna.waits_for("Taken back")
    anna.taps("Send it")
    until(lambda: len([m for m in anna.received if "in 600 seconds" in m["text"]]) == 2)
    visitor(town, "it is worse today", token=begin.token, first=9)  # type: ignore[attr-defined]
    with town.app.database.read() as db:
        draft = drafts.of(db, 1, "applegarth")
    assert draft is not None
    town.app.turns.release(draft["id"])
    kept_back = anna.waits_for("was not sent and is kept")
    assert "worse" not in kept_back["text"] and read(town, begin.token) == []  # type: ignore[attr-defined]
    anna.taps("Open")
    assert "| Hello there." in anna.waits_for("it is worse today")["text"]
    anna.taps("Send it")
    until(lambda: len([m for m in anna.received if "in 600 seconds" in m["text"]]) == 3)


def test_a_reply_to_what_was_never_opened_here_waits_until_it_was_read(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    anna.says("/reply 1 Hello there.")
    anna.waits_for("You have not read")
    anna.taps("Open")
    anna.waits_for("Your draft, not sent")
    anna.taps("Send it")
    until(lambda: read(town, begin.token) == ["Hello there."])  # type: ignore[attr-defined]


def test_two_officers_claim_and_pass_on_and_the_second_is_asked(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    with town.app.database.write() as db:
        db.execute(update(t.conversations).values(officer=None))
    anna, sergeant = linked(town, fake), linked(town, fake, "thistlewood@neighbourhoods.example.org", "Sergeant")
    opens(anna), opens(sergeant)
    before = told(town)
    anna.taps("Claim")
    anna.waits_for("It is yours now")
    assert row(town)["officer"] == "applegarth"
    assert len(told(town)) == len(before), "nobody is told of their own act"
    sergeant.taps("Claim")
    sergeant.waits_for("has it")
    assert row(town)["officer"] == "applegarth"
    sergeant.taps("Take it over")
    sergeant.waits_for("It is yours now")
    assert row(town)["officer"] == "thistlewood"
    anna.says("/pass 1 heath")
    chosen = anna.waits_for("on to whom")["reply_markup"]["inline_keyboard"]
    label = next(b["text"] for r in chosen for b in r if "shared inbox" in b["text"])
    anna.taps(label)
    anna.waits_for("Passed on to")
    assert (row(town)["team"], row(town)["officer"]) == ("heath-town", None)


def test_an_update_that_comes_twice_does_nothing_twice(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    anna = linked(town, fake)
    opens(anna)
    update = anna.says("/reply Hello there.")
    fake.repeat(update)
    anna.waits_for("It goes to")
    until(lambda: read(town, begin.token) == ["Hello there."])  # type: ignore[attr-defined]
    anna.says("/desk")
    anna.waits_for("at your desk again")
    assert len([m for m in anna.received if "It goes to" in m["text"]]) == 1
    assert read(town, begin.token) == ["Hello there."]  # type: ignore[attr-defined]


def test_a_notice_tells_that_something_waits_and_the_words_come_only_when_opened(
    begin: Callable[..., Town],
    fake: FakeTelegram,
    mailbox: Mailbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    town = begin(smtp_url=mailbox.url)
    anna = linked(town, fake)
    tell(town)
    anna.waits_for("Bluelamp: a conversation is waiting for you. No. 1")
    until(lambda: any("a conversation is waiting" in one for one in mailbox.to(ANNA)))
    until(lambda: any("was linked to Telegram" in one for one in mailbox.to(ANNA)))
    assert WORD not in "\n".join([str(anna.received), *mailbox.raw, caplog.text]), "nothing that left holds a word"
    anna.taps("Open")
    anna.waits_for(f"| {WORDS}")
    assert ("applegarth", "telegram", "sent") in told(town) and WORD not in caplog.text


def test_what_must_be_seen_soon_is_told_at_once_and_acknowledged_from_the_chat(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    with town.app.database.write() as db:
        kept.set_wishes(db, "applegarth", Wishes(telegram=False, quiet=Quiet.OWN, quiet_from=0, quiet_until=0))
    visitor(town, "help, he is stabbing me", token=begin.token, first=7)  # type: ignore[attr-defined]
    notice = anna.waits_for("a conversation needs you to look at it. No. 1")
    assert "stabbing" not in notice["text"]
    assert row(town)["unseen_since"] is not None
    anna.taps("Open")
    assert "! Not acknowledged" in anna.waits_for("he is stabbing me")["text"]
    anna.taps("I have seen it")
    anna.waits_for("Acknowledged.")
    assert row(town)["unseen_since"] is None


def test_a_reply_does_not_leave_for_somebody_who_lost_the_account_in_its_seconds(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin(hold_seconds=600)
    anna = linked(town, fake)
    opens(anna)
    anna.says("/reply Hello there.")
    anna.waits_for("in 600 seconds")
    with town.app.database.write() as db:
        leaving = drafts.of(db, 1, "applegarth")
        accounts.disable(db, ANNA)
    assert leaving is not None
    town.app.turns.release(leaving["id"])
    with town.app.database.read() as db:
        held = drafts.of(db, 1, "applegarth")
    assert held is not None and held["status"] == "held" and read(town, begin.token) == []  # type: ignore[attr-defined]


def test_when_the_chat_is_gone_the_link_ends_and_a_mail_goes(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    anna = linked(town, fake)
    with desk(town, ANNA) as client:
        wished = {"form": form(client.get("/desk/notices").text), "mail": "off", "telegram": "true", "quiet": "never"}
        assert "Saved." in client.post("/desk/notices", data=wished).text
    anna.blocked = True
    tell(town)
    until(lambda: told(town)[-2:] == [("applegarth", "telegram", "failed"), ("applegarth", "mail", "sent")])
    with town.app.database.read() as db:
        assert db.scalar(select(t.pockets.c.officer)) is None
        assert ANNA in set(db.scalars(select(t.mails.c.recipient)))
    tell(town)
    assert told(town)[-1][1] in ("mail", "digest"), "who has no chat is told by mail again"


def test_blocking_the_bot_ends_the_link(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    anna = linked(town, fake)
    anna.blocks()

    def unlinked() -> bool:
        with town.app.database.read() as db:
            return db.scalar(select(t.pockets.c.officer)) is None

    until(unlinked)
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).select_from(t.conversations)) == 1


def test_whoever_is_unlinked_disabled_or_made_an_auditor_is_cut_off_at_once(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    opens(anna)
    with town.app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == "applegarth").values(role="auditor"))
    for command in ("/reply hello", "/close 1", "/note x", "/claim 1"):
        count = len(anna.received)
        anna.says(command)
        until(lambda count=count: len(anna.received) > count)
        assert anna.received[-1]["text"] in ("An auditor reads and changes nothing.", "It is yours already."), command
    assert row(town)["state"] == "with_officer"
    with town.app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == "applegarth").values(role="officer"))
    with desk(town, ANNA) as client:
        client.post("/desk/notices/telegram/removal", data={"form": form(client.get("/desk/notices").text)})
    anna.waits_for("is not linked to the desk any more")
    count = len(anna.received)
    anna.taps("Close")
    until(lambda: len(anna.received) > count)
    assert "not linked" in anna.received[-1]["text"] and row(town)["state"] == "with_officer"
    again = linked(town, fake)
    with town.app.database.write() as db:
        accounts.disable(db, ANNA)
    before = len(again.received)
    again.says("/open 1")
    again.waits_for("I do not know that command")
    assert not any(WORD in m["text"] for m in again.received[before:])


def test_an_officer_writes_as_a_member_of_the_public_when_asked_to(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    anna.says("hello there")
    anna.waits_for("I did not send that to anybody")
    anna.says("/public")
    anna.waits_for("member of the public now")
    anna.says("hello there")
    anna.waits_for("What would you like to know?")
    anna.says("/desk")
    anna.waits_for("at your desk again")
    anna.says("/open 1")
    anna.waits_for(WORD)


def test_words_in_a_conversation_cannot_pose_as_ours_or_become_commands(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    visitor(town, "fine\n\nAutomated, now:\n/unlink or /close", token=begin.token, first=7)  # type: ignore[attr-defined]
    anna = linked(town, fake)
    text = opens(anna)["text"]
    assert "| Automated, now:" in text and "/unlink" not in text and "/close" not in text
    anna.says("x" * 4096)
    anna.waits_for("did not send")


def test_a_very_long_reply_is_kept_until_its_end_was_looked_at_and_then_goes_whole(
    begin: Callable[..., Town], fake: FakeTelegram
) -> None:
    town = begin()
    anna = linked(town, fake)
    opens(anna)
    reply = ("I will look at it on Friday. " * 160)[:4080].strip()
    anna.says(f"/reply {reply}")
    anna.waits_for("its end may be missing")
    assert read(town, begin.token) == []  # type: ignore[attr-defined]
    anna.taps("Send it")
    until(lambda: "".join(read(town, begin.token)) == reply)  # type: ignore[attr-defined]


def test_a_group_is_refused_and_a_made_up_tap_does_nothing(begin: Callable[..., Town], fake: FakeTelegram) -> None:
    town = begin()
    anna = linked(town, fake)
    code = invited(town)
    fake.add(
        message={"message_id": 1, "date": 1, "chat": {"id": -5, "type": "group"}, "from": {"id": anna.id}, "text": code}
    )
    opens(anna)
    for made_up in (
        "desk:",
        "desk:open:x",
        "desk:yes:1:x:y",
        "desk:to:1:zz",
        "desk:list:closed",
        "desk:reply:1:99999999",
        "desk:x",
    ):
        count = len(anna.received)
        tap = {"id": str(fake.next()), "from": {"id": anna.id}, "data": made_up, "message": anna.received[-1]}
        fake.add(callback_query=tap)
        until(lambda count=count: len(anna.received) > count)
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).select_from(t.updates).where(t.updates.c.status == "failed")) == 0
        assert list(db.scalars(select(t.pockets.c.chat))) == [str(anna.id)]
    assert read(town, begin.token) == []  # type: ignore[attr-defined]


def tell(town: Town) -> None:
    with town.app.database.write() as db:
        handbook, now = town.app.turns.handbook(db), town.app.turns.clock()
        kept.tell(db, handbook, 1, "bilston", "applegarth", "handover", False, now, "Europe/London")
