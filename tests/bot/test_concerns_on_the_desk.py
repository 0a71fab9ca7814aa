"""What the desk shows of mere abuse, of a person who may be watched, and of a matter that belongs elsewhere."""

from collections.abc import Callable

import httpx
from sqlalchemy import select

from bot.storage import tables as t
from tests.bot.test_replies import Desk
from tests.conftest import Town


class Visitor:
    """A person in the web chat without its script."""

    def __init__(self, town: Town) -> None:
        self.url, self.token, self.count = town.url, "", 0

    def says(self, text: str) -> list[str]:
        self.count += 1
        sent = {"id": str(self.count), "text": text, "token": self.token}
        heard = httpx.post(self.url + "/chat/messages", json=sent).json()
        self.token = heard["token"]
        return self.reads()

    def reads(self) -> list[str]:
        shown = httpx.post(self.url + "/chat/news", json={"token": self.token}).json()["messages"]
        return [message["text"] for message in shown if message["author"] != "public"]


def test_abuse_is_veiled_and_kept_and_the_redirection_goes_out_in_one_tap(start: Callable[..., Town]) -> None:
    town = start()
    vera = Visitor(town)
    vera.says("speak to an officer")
    vera.says("Bilston")
    vera.says("you useless wankers")
    anna = Desk(town)
    page = anna.look()
    assert "Abusive words, veiled" in page and "useless wankers" in page, "veiled, never deleted"
    assert "Send this redirection" not in page
    vera.says("somebody also emptied my bank account with a scam")
    page = anna.look()
    assert "Send this redirection" in page and "Report Fraud" in page
    anna.post("/redirection", route="fraud", force="")
    assert "0300 123 2040" in vera.says("thank you")[-1]
    assert "Send this redirection" not in anna.look()
    with town.app.database.read() as db:
        veiled = db.execute(select(t.messages.c.text).where(t.messages.c.veiled)).scalars().all()
        kept = db.execute(select(t.conversations)).mappings().one()
    assert veiled == ["you useless wankers"]
    assert not kept["veiled"] and kept["abused"] and kept["suggested_route"] is None


def test_who_may_be_watched_is_marked_and_told_nothing_by_itself(start: Callable[..., Town]) -> None:
    town = start()
    gita = Visitor(town)
    said = gita.says("my husband reads my phone and I am scared of him")
    assert "abuse" not in " ".join(said).lower()
    desk = Desk(town, "kestrel@neighbourhoods.example.org")
    assert "Somebody else may read: write with care" in desk.look()
    desk.post("/closure")
    assert gita.reads() == said, "no farewell that somebody else could read"
    with town.app.database.read() as db:
        assert db.execute(select(t.conversations.c.safe_contact)).scalars().first()
