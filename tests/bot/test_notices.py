"""Officers are told: by real mail with a signed link, in digests, at their own time; and no word of a person leaves."""

import email
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from pydantic import SecretStr
from sqlalchemy import select, update

from bot import notices, signing
from bot.storage import notices as kept
from bot.storage import tables as t
from routing.notices import Mail, Quiet, Wishes
from tests.bot.test_loop import free_port
from tests.conftest import Town
from tests.patience import until

WORD = "zebra42"
NIGHT = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


class Mailbox:
    """A real SMTP server that keeps what it is given; it refuses for good what is sent to `gone`."""

    def __init__(self) -> None:
        self.raw: list[str] = []
        self.gone = ""
        self._server = Controller(self, hostname="127.0.0.1", port=(port := free_port()))
        self._server.start()
        self.url = SecretStr(f"smtp://127.0.0.1:{port}")

    async def handle_RCPT(self, *given: object) -> str:
        envelope, address = given[2], str(given[3])
        assert isinstance(envelope, Envelope)
        if address == self.gone:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, *given: object) -> str:
        envelope = given[2]
        assert isinstance(envelope, Envelope)
        self.raw.append((envelope.content or b"").decode())  # type: ignore[union-attr]
        return "250 OK"

    def to(self, address: str) -> list[str]:
        """Subject and text of each mail to somebody."""
        mails = [email.message_from_string(raw) for raw in list(self.raw)]
        texts = [
            f"{mail['Subject']}\n{mail.get_payload(decode=True).decode()}" for mail in mails if mail["To"] == address
        ]  # type: ignore[union-attr]
        return texts

    def stop(self) -> None:
        self._server.stop()


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    box = Mailbox()
    yield box
    box.stop()


def visitor(town: Town, *texts: str, token: str = "", first: int = 1) -> str:
    for id, text in enumerate(texts, first):
        said = httpx.post(town.url + "/chat/messages", json={"id": str(id), "text": text, "token": token or None})
        token = token or said.json()["token"]
    return token


def named(town: Town, officer: str = "applegarth", **changed: object) -> str:
    """The conversation becomes one officer's, who has no other; their address."""
    with town.app.database.write() as db:
        db.execute(update(t.conversations).values(officer=officer, team="bilston", **changed))
    return f"{officer}@neighbourhoods.example.org"


@contextmanager
def desk(town: Town, address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=town.url, follow_redirects=True) as client:
        assert client.post(f"/desk/sign-in/{town.secret('link', address)}").status_code == 200
        yield client


def form(page: str) -> str:
    return page.split('name="form" value="')[1].split('"')[0]


def told(town: Town) -> list[tuple[str | None, str, str]]:
    with town.app.database.read() as db:
        n = t.notices.c
        return [tuple(row) for row in db.execute(select(n.officer, n.way, n.status).order_by(n.id))]  # type: ignore[misc]


def answer(town: Town, address: str) -> None:
    with desk(town, address) as client:
        page = client.get("/desk/conversations/1")
        client.post("/desk/conversations/1/replies", data={"form": form(page.text), "text": "Hello, I will look."})


def test_a_mail_leads_through_the_sign_in_to_the_conversation_and_holds_no_word(
    start: Callable[..., Town], mailbox: Mailbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    town = start(smtp_url=mailbox.url)
    token = visitor(town, f"speak to an officer about {WORD}", "Bilston", f"{WORD} again")
    with town.app.database.read() as db:
        officer = db.scalar(select(t.conversations.c.officer))
    assert officer
    address = f"{officer}@neighbourhoods.example.org"
    until(lambda: mailbox.to(address))
    subject, _, text = mailbox.to(address)[0].partition("\n")
    assert subject == "Bluelamp: a conversation is waiting for you"
    link = re.findall(r"/desk/go/[0-9a-f-]+", text)[0]
    with httpx.Client(base_url=town.url, follow_redirects=True) as stranger:
        shown = stranger.get(link)
        assert shown.url.path == "/desk/sign-in" and WORD not in shown.text
        after = stranger.post(f"/desk/sign-in/{town.secret('link', address)}")
        assert after.url.path == "/desk/conversations/1" and WORD in after.text
        assert stranger.get("/desk").url.path == "/desk"
    with desk(town, "coppice@neighbourhoods.example.org") as foreign:
        assert foreign.get(link).status_code == 404
    answer(town, address)
    visitor(town, f"thank you, {WORD}", token=token, first=9)
    until(lambda: len(mailbox.to(address)) == 2)
    assert mailbox.to(address)[1].startswith("Bluelamp: a conversation has a new message")
    with town.app.database.read() as db:
        assert db.scalar(select(t.conversations.c.alert)) is None
    left = "\n".join([*mailbox.raw, caplog.text])
    assert WORD not in left and "Hello, I will look." not in left and len(mailbox.raw) >= 2


def test_a_forged_or_old_link_leads_nowhere(start: Callable[..., Town]) -> None:
    town = start()
    visitor(town, "speak to an officer", "Bilston")
    with town.app.database.write() as db:
        key, now = signing.key(db, town.app.settings), town.app.turns.clock()
        assert signing.key(db, town.app.settings) == key
    good = signing.sign(key, notices.LINK, 1, now + timedelta(hours=1))
    old = signing.sign(key, notices.LINK, 1, now - timedelta(seconds=1))
    other = signing.sign(key, "something else", 1, now + timedelta(hours=1))
    with desk(town, "kestrel@neighbourhoods.example.org") as client:
        assert client.get(f"/desk/go/{good}").url.path == "/desk/conversations/1"
        for wrong in (old, other, good[:-1] + ("0" if good[-1] != "0" else "1"), "2" + good[1:], "x", "--", "%00"):
            assert client.get(f"/desk/go/{wrong}").status_code == 410, wrong
    for elsewhere in ("//evil.example", "../x", "https://evil.example"):
        with httpx.Client(base_url=town.url, cookies={"bluelamp_next": elsewhere}) as client:
            link = town.secret("link", "kestrel@neighbourhoods.example.org")
            assert client.post(f"/desk/sign-in/{link}").headers["location"] == "/desk"


def test_wishes_are_kept_and_followed_and_a_digest_counts(start: Callable[..., Town], mailbox: Mailbox) -> None:
    town = start(smtp_url=mailbox.url)
    visitor(town, "speak to an officer", "Bilston")
    address = named(town)
    with desk(town, address) as client:
        wished = {
            "form": form(client.get("/desk/notices").text),
            "mail": "digest",
            "digest_hour": "9",
            "quiet": "never",
        }
        assert "Saved." in client.post("/desk/notices", data=wished).text
        assert client.post("/desk/notices", data={**wished, "digest_hour": "24"}).status_code == 422
        assert client.post("/desk/notices", data={**wished, "form": "x"}).status_code == 403
    visitor(town, "speak to an officer", "Bilston", f"a second {WORD}")
    with town.app.database.write() as db:
        assert kept.wishes(db, ["applegarth"])["applegarth"].mail is Mail.DIGEST
        handbook, now = town.app.turns.handbook(db), town.app.turns.clock()
        for _ in range(2):
            kept.tell(db, handbook, 1, "bilston", "applegarth", "handover", False, now, "Europe/London")
    assert told(town).count(("applegarth", "digest", "waiting")) == 1
    with town.app.database.write() as db:
        db.execute(update(t.notices).where(t.notices.c.way == "digest").values(due_at=now))
    until(lambda: any("what is waiting for you" in mail for mail in mailbox.to(address)))
    digest = next(mail for mail in mailbox.to(address) if "what is waiting for you" in mail)
    assert "Waiting for your answer:" in digest and WORD not in digest


def test_quiet_hours_hold_back_and_an_answer_meanwhile_makes_the_notice_needless(start: Callable[..., Town]) -> None:
    town = start()
    visitor(town, "speak to an officer", "Bilston")
    named(town)
    with town.app.database.write() as db:
        db.execute(update(t.notices).values(status="sent"))
        kept.set_wishes(db, "applegarth", Wishes(quiet=Quiet.OWN))
        handbook = town.app.turns.handbook(db)
        kept.tell(db, handbook, 1, "bilston", "applegarth", "handover", False, NIGHT, "Europe/London")
        kept.tell(db, handbook, 1, "bilston", "applegarth", "emergency", True, NIGHT, "Europe/London")
        n = t.notices.c
        due = list(db.scalars(select(n.due_at).where(n.officer == "applegarth").order_by(n.id.desc()).limit(2)))
        db.execute(update(t.conversations).values(answered_at=NIGHT))
    assert due == [NIGHT, NIGHT.replace(hour=7)]
    until(lambda: told(town)[-2:] == [("applegarth", "mail", "dropped"), ("applegarth", "mail", "sent")])


def test_each_supervisor_has_one_digest_a_day_of_what_waits_and_which_areas_reach_nobody(
    start: Callable[..., Town], mailbox: Mailbox
) -> None:
    town = start(smtp_url=mailbox.url)
    visitor(town, "speak to an officer", "Bilston", WORD)
    morning = datetime.now(UTC).replace(hour=10, minute=0) + timedelta(days=1)
    town.app.turns.clock = lambda: morning
    address = "thistlewood@neighbourhoods.example.org"
    waits = "Bilston Neighbourhood Team\r\n  waiting for an answer: 1"

    def daily() -> list[str]:
        return [mail for mail in mailbox.to(address) if "your teams today" in mail and waits in mail]

    until(daily)
    notices.send_due(town.app)
    assert len(daily()) == 1 and WORD not in daily()[0]
    assert "Areas that would not reach a human now" in daily()[0] and "\r\n  Bilston\r\n" in daily()[0]
    assert "Heath Town" not in daily()[0]
    with desk(town, address) as client:
        page = client.get("/desk/notices").text
        assert "would not reach a human now" in page and "nobody signed in lately" in page


def test_an_address_that_refuses_mail_shows_on_the_probe(start: Callable[..., Town], mailbox: Mailbox) -> None:
    mailbox.gone = "thistlewood@neighbourhoods.example.org"
    town = start(smtp_url=mailbox.url)
    with town.app.database.write() as db:
        handbook, now = town.app.turns.handbook(db), town.app.turns.clock()
    visitor(town, "speak to an officer", "Bilston")
    named(town, "thistlewood")
    with town.app.database.write() as db:
        kept.tell(db, handbook, 1, "bilston", "thistlewood", "handover", False, now, "Europe/London")

    def refused() -> bool:
        with town.app.database.read() as db:
            return db.scalar(select(t.mails.c.status).where(t.mails.c.recipient == mailbox.gone)) == "failed"

    until(refused)
    with desk(town, mailbox.gone) as client:
        assert "mail to thistlewood comes back" in client.get("/desk/notices").text
