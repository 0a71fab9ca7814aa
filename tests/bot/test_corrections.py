"""An officer sets right what they sent: changed where the channel can, else followed by a marked correction, checked like a reply."""

from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import select

from bot.channels.webchat import Webchat
from bot.storage import audit
from bot.storage import tables as t
from tests.bot.test_replies import ANNA, Desk
from tests.conftest import Town
from tests.fake_telegram import FakeTelegram
from tests.patience import until


class Visitor:
    """Somebody in the web chat who waits for the Bilston officers."""

    def __init__(self, town: Town) -> None:
        self.url, self.token = town.url, ""
        for number, text in enumerate(("speak to an officer", "Bilston")):
            sent = {"id": str(number), "text": text, "token": self.token}
            self.token = httpx.post(town.url + "/chat/messages", json=sent).json()["token"]

    def reads(self, after: int = 0) -> list[tuple[str, str]]:
        shown = httpx.post(self.url + "/chat/news", json={"token": self.token, "after": after}).json()["messages"]
        return [(said["text"], said["corrected"][:24]) for said in shown if said["author"] == "officer"]


def sent(town: Town, text: str, status: str = "sent") -> int:
    """The id of an officer's message, once it has left."""
    found: list[int] = []

    def left() -> bool:
        m = t.messages.c
        with town.app.database.read() as db:
            found[:] = db.scalars(select(m.id).where(m.text == text, m.status == status, m.as_edit.is_(False)))
        return bool(found)

    until(left)
    return found[0]


def correct(desk: Desk, message: int, text: str, **more: str) -> str:
    begun = desk.post(f"/messages/{message}/correction")
    assert "You are correcting your message" in begun
    return desk.post("/replies", text=text, seen=desk.seen, corrects=str(message), **more)


def test_a_correction_changes_the_message_in_the_web_chat_and_is_marked(start: Callable[..., Town]) -> None:
    town = start()
    visitor, anna = Visitor(town), Desk(town)
    anna.send("I am there on Friday at 10.")
    message = sent(town, "I am there on Friday at 10.")
    shown = correct(anna, message, "I am there on Saturday at 10.")
    sent(town, "I am there on Saturday at 10.")
    assert visitor.reads(after=10_000) == [("I am there on Saturday at 10.", "Corrected by the officer")]
    assert len(visitor.reads()) == 1
    shown = anna.look()
    assert "what was sent first" in shown and "I am there on Friday at 10." in shown
    assert "Corrected by PC Anna Applegarth" in shown
    with town.app.database.read() as db:
        assert "OfficerCorrected" in db.scalars(select(t.audit.c.verb)).all()
        assert isinstance(audit.verify(db), audit.Whole)


def test_where_a_channel_cannot_change_what_was_sent_a_marked_correction_follows(
    start: Callable[..., Town], monkeypatch: pytest.MonkeyPatch
) -> None:
    town = start()
    visitor, anna = Visitor(town), Desk(town)
    town.app.channels["web"] = Webchat("console")  # as the web chat, without the gift of changing
    anna.send("I am there on Friday.")
    correct(anna, sent(town, "I am there on Friday."), "I am there on Saturday.")
    sent(town, "Correction by the officer:\n\nI am there on Saturday.")
    assert [text for text, _ in visitor.reads()] == [
        "I am there on Friday.", "Correction by the officer:\n\nI am there on Saturday.",
    ]  # fmt: skip


def test_a_correction_is_checked_like_a_reply_and_can_be_undone(start: Callable[..., Town]) -> None:
    town = start(hold_seconds=600)
    visitor, anna = Visitor(town), Desk(town)
    anna.send("I am there on Friday.")
    with town.app.database.read() as db:
        id = db.scalar(select(t.drafts.c.id))
    town.app.turns.release(id)
    message = sent(town, "I am there on Friday.")
    asked = correct(anna, message, "Help is on its way")
    assert "<mark" in asked and "Correct it anyway" in asked
    leaving = anna.post("/replies", text="Help is on its way", seen=anna.seen, corrects=str(message), confirmed="true")
    assert "Undo" in leaving
    assert "You are correcting your message" in anna.post("/undo")
    assert "You are correcting" not in anna.post("/correction/removal")
    assert visitor.reads() == [("I am there on Friday.", "")]


def test_only_ones_own_message_can_be_corrected_and_not_the_persons(start: Callable[..., Town]) -> None:
    town = start()
    Visitor(town)
    anna, sergeant = Desk(town), Desk(town, "thistlewood@neighbourhoods.example.org")
    anna.send("I am there on Friday.")
    message = sent(town, "I am there on Friday.")
    for desk, id in ((sergeant, message), (anna, 1), (anna, 999)):
        assert "Only your own message that was sent can be corrected." in desk.post(f"/messages/{id}/correction")
    refused = sergeant.post("/replies", text="Something else", seen="99", corrects=str(message))
    assert "Only your own message" in refused
    same = anna.post("/replies", text="I am there on Friday.", seen=anna.seen, corrects=str(message))
    assert "Nothing was changed." in same
    sergeant.post("/closure")
    assert "Correct this" in anna.look()  # nobody is left with wrong words because the matter is closed


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_on_telegram_the_message_itself_is_changed(telegram: Town, fake: FakeTelegram) -> None:
    town, chat = telegram, fake.person("Asha")
    chat.says("speak to an officer")
    chat.says("Bilston")
    chat.waits_for("PC Anna Applegarth")
    anna = Desk(town, ANNA)
    anna.send("I am there on Friday.")
    chat.waits_for("Friday")
    message = sent(town, "I am there on Friday.")
    correct(anna, message, "I am there on Saturday.")
    sent(town, "I am there on Saturday.")
    assert fake.calls["editMessageText"] == 1
    changed = chat.waits_for("I am there on Saturday.")["text"]
    assert changed.startswith("I am there on Saturday.\n\nCorrected by the officer at ")
