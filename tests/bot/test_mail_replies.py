"""An officer answers their notice by mail: from the signed address, their own words only, the same check, and no loops."""

# ruff: noqa: F811

import email
import logging
from collections.abc import Callable
from datetime import timedelta
from email import policy
from email.message import EmailMessage
from typing import Any

import pytest
from sqlalchemy import select

from bot import mail_words
from bot import mailbox as entrance
from bot.storage import drafts
from bot.storage import notices as kept
from bot.storage import tables as t
from tests.bot.test_notices import WORD, Mailbox, mailbox, named, visitor  # noqa: F401
from tests.bot.test_pocket import read
from tests.conftest import Town
from tests.patience import until

ANNA = "applegarth@neighbourhoods.example.org"
QUOTE = "\n\nOn Wed, 25 Nov 2026 at 14:05, Bluelamp <bluelamp@force.example> wrote:\n> Bluelamp: a conversation is waiting for you.\n> /desk/go/1"
TAKEN = "reply: taken, on its way"
DRAFT = "reply: kept as a draft"
TOLD = "reply: refused, and the officer was told"
STRANGER = "reply: refused, not from the officer whom it was signed for"


@pytest.fixture
def begin(start: Callable[..., Town], mailbox: Mailbox) -> Callable[..., tuple[Town, str, str]]:
    """Jo waits for PC Applegarth, who was told by a real mail: the program, the address to answer, and Jo's chat."""

    def begun(**changed: Any) -> tuple[Town, str, str]:
        changed = {"mail_replies": True, "mail_from": "Bluelamp <bluelamp@force.example>", **changed}
        town = start(smtp_url=mailbox.url, **changed)
        token = visitor(town, f"speak to an officer about {WORD}", "Bilston", WORD)
        named(town)
        with town.app.database.write() as db:
            handbook, now = town.app.turns.handbook(db), town.app.turns.clock()
            kept.tell(db, handbook, 1, "bilston", "applegarth", "mention", False, now, "Europe/London")
        until(lambda: any("mentions you" in one for one in mailbox.to(ANNA)))
        mails = [email.message_from_string(raw) for raw in mailbox.raw]
        notice = next(one for one in mails if one["To"] == ANNA and "mentions you" in one["Subject"])
        return town, str(notice["Reply-To"] or ""), token

    return begun


def mail(to: str, text: str, sender: str = ANNA, **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, to, "Re: Bluelamp: a conversation is waiting for you"
    made["Message-ID"] = headers.pop("id", f"<{abs(hash((text, sender)))}@force.example>")
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text + QUOTE)
    return made


def take(town: Town, sent: EmailMessage) -> str:
    return entrance.take(town.app, sent.as_bytes())


def draft(town: Town) -> str:
    with town.app.database.read() as db:
        row = drafts.of(db, 1, "applegarth")
    return f"{row['status']}: {row['text']}" if row else ""


def told(box: Mailbox, count: int) -> list[str]:
    """What the officer was told of replies that did not leave, once so many mails came."""

    def came() -> list[str]:
        return [text for text in box.to(ANNA) if text.startswith("Bluelamp: your reply was not sent")]

    until(lambda: len(came()) == count)
    return came()


def test_an_answer_goes_to_the_person_without_quotes_and_signature_once(
    begin: Callable[..., tuple[Town, str, str]],
    mailbox: Mailbox,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    town, address, token = begin()
    answer = mail(address, "Hello Jo,\n\nI will look on Friday.\n\nKind regards\nPC Anna Applegarth\n01234")
    assert take(town, answer) == TAKEN
    until(lambda: read(town, token) == ["Hello Jo,\n\nI will look on Friday."])
    assert take(town, answer) == "reply: left alone, seen before"
    assert read(town, token) == ["Hello Jo,\n\nI will look on Friday."]
    left = "\n".join([*mailbox.raw, caplog.text])
    assert "look on Friday" not in left and WORD not in left
    with town.app.database.read() as db:
        assert ("applegarth", "OfficerReplied") in {(one.actor, one.verb) for one in db.execute(select(t.audit))}


def test_only_the_officers_own_address_and_a_good_signature_count(
    begin: Callable[..., tuple[Town, str, str]], mailbox: Mailbox
) -> None:
    town, address, token = begin()
    forged = address.replace("@", "0@")[: len(address) + 1]
    assert take(town, mail(address, "Hello", sender="eve@evil.example")) == STRANGER
    assert take(town, mail(address, "Hello", sender=f"{ANNA}, eve@evil.example")) == STRANGER
    assert take(town, mail(address, "Hello", Authentication_Results="mx.force.example; dmarc=fail")) == STRANGER
    assert take(town, mail(forged, "Hello")) == STRANGER
    assert take(town, mail(address.replace("+", "+2"), "Hello")) == STRANGER
    assert take(town, mail("bluelamp@force.example", "Hello")) == "left alone: neither a bounce nor a reply"
    now = town.app.turns.clock()
    town.app.turns.clock = lambda: now + timedelta(days=8)
    assert take(town, mail(address, "Hello")) == TOLD
    assert "counts no longer" in told(mailbox, 1)[0]
    assert read(town, token) == [] and draft(town) == ""


def test_what_needs_a_second_look_is_kept_as_a_draft_and_the_officer_is_told(
    begin: Callable[..., tuple[Town, str, str]],
    mailbox: Mailbox,
) -> None:
    town, address, token = begin()
    assert take(town, mail(address, "Help is on its way")) == DRAFT
    assert draft(town) == "confirm: Help is on its way" and read(town, token) == []
    first = told(mailbox, 1)[0]
    assert "second look" in first and "Help is on its way" not in first
    with_file = mail(address, "See the file.")
    with_file.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    assert take(town, with_file) == DRAFT and draft(town) == "draft: See the file."
    assert "Files cannot be sent by e-mail." in told(mailbox, 2)[1]


def test_an_answer_that_new_words_overtook_is_kept_and_told(
    begin: Callable[..., tuple[Town, str, str]], mailbox: Mailbox
) -> None:
    town, address, token = begin()
    visitor(town, "it is worse today", token=token, first=9)
    assert take(town, mail(address, "Hello, I will look.")) == TAKEN
    until(lambda: draft(town) == "held: Hello, I will look.")
    assert "wrote while you were writing" in told(mailbox, 1)[0]
    assert read(town, token) == []


def test_a_conversation_that_moved_on_takes_no_answer_and_a_draft_on_the_desk_is_not_lost(
    begin: Callable[..., tuple[Town, str, str]],
    mailbox: Mailbox,
) -> None:
    town, address, _ = begin()
    with town.app.database.write() as db:
        drafts.keep(db, 1, "applegarth", "half a sent", 3, town.app.turns.clock())
    assert take(town, mail(address, "Hello")) == TOLD and draft(town) == "draft: half a sent"
    with town.app.database.write() as db:
        drafts.drop(db, 1, "applegarth")
        db.execute(t.mentions.delete())
        db.execute(t.conversations.update().values(officer="coppice", team="heath-town", alert=None))
    assert take(town, mail(address, "Hello again")) == TOLD and draft(town) == ""
    assert "not yours any more" in told(mailbox, 2)[1]


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"List_Id": "<staff.force.example>"},
    ],
)
def test_a_machines_answer_is_known(headers: dict[str, str]) -> None:
    from bot.mail_replies import is_automatic

    assert is_automatic(mail("x@force.example", "I am away", **headers))


def test_a_machines_answer_is_left_alone(begin: Callable[..., tuple[Town, str, str]], mailbox: Mailbox) -> None:
    town, address, token = begin()
    assert (
        take(town, mail(address, "I am away", Auto_Submitted="auto-replied")) == "reply: left alone, a machine sent it"
    )
    assert draft(town) == "" and told(mailbox, 0) == [] and read(town, token) == []


def test_without_the_setting_no_notice_offers_an_answer(
    begin: Callable[..., tuple[Town, str, str]], mailbox: Mailbox
) -> None:
    town, address, _ = begin(mail_replies=False)
    assert address == ""
    assert take(town, mail("bluelamp+1-1-x@force.example", "Hello")) == "left alone: neither a bounce nor a reply"


OUTLOOK = "\n\n________________________________\nFrom: Bluelamp <b@force.example>\nSent: 25 November 2026\nTo: Anna\nSubject: Bluelamp: x\n\nBluelamp: a"


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("I will look." + QUOTE, "I will look."),
        ("I will look." + OUTLOOK, "I will look."),
        (QUOTE.strip() + "\n\nI will look.", "I will look."),
        ("I will look.\n-- \nPC Anna\nBilston", "I will look."),
        ("I will look.\n\nSent from my iPhone" + QUOTE, "I will look."),
        ("Please bring:\n- your bike\n- the receipt" + QUOTE, "Please bring:\n- your bike\n- the receipt"),
        ("Hello\nThanks, Jo.\nI will come on Friday.", "Hello\nThanks, Jo.\nI will come on Friday."),
        ("Thanks,\n\nI will come on Friday.", "Thanks,\n\nI will come on Friday."),
        ("OFFICIAL\n\nI will look.\n\nOFFICIAL - SENSITIVE" + QUOTE, "I will look."),
        (QUOTE.strip(), ""),
        (OUTLOOK.strip(), ""),
        ("", ""),
    ],
)
def test_only_the_writers_own_words_are_taken(written: str, own: str) -> None:
    made = EmailMessage()
    made.set_content(written)
    assert mail_words.own(made) == (own, True)


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><style>p{}</style></head><body><p>I will look.</p><blockquote>Bluelamp: a</blockquote></body></html>",
        '<div>I will look.</div><div class="gmail_quote">On Wed wrote: <blockquote>Bluelamp: a</blockquote></div>',
        "<p>I will<br>look.</p><div id='divRplyFwdMsg'>From: Bluelamp</div><div>Bluelamp: a</div>".replace("<br>", " "),
    ],
)
def test_a_page_without_plain_text_is_read_too(page: str) -> None:
    made = email.message_from_string(f"Content-Type: text/html; charset=utf-8\n\n{page}", policy=policy.default)
    assert isinstance(made, EmailMessage)
    assert mail_words.own(made) == ("I will look.", True)


def test_what_may_still_hold_a_quote_of_ours_is_not_sure() -> None:
    made = EmailMessage()
    made.set_content("I will look.\n\n*Von:* Bluelamp\n\nBluelamp: a conversation is waiting\n/desk/go/1")
    assert mail_words.own(made)[1] is False
