"""The wrong patch, doubles, talks written down and earlier conversations on the desk, on both databases."""

from collections.abc import Callable

import httpx
import pytest

from bot.storage import conversations
from tests.bot.test_desk_work import Person
from tests.bot.test_replies import Desk, person  # noqa: F401
from tests.conftest import Town

LEAD = "thistlewood@neighbourhoods.example.org"


def test_not_my_patch_is_counted_for_whoever_mends_the_map(person: Person) -> None:  # noqa: F811
    town, _ = person()
    Desk(town).post("/wrong-patch", to="ettingshall")
    with town.app.database.read() as db:
        kept = conversations.get(db, 1)
    assert kept is not None and kept.conversation.team == "ettingshall"
    lead = Desk(town, LEAD)
    table = lead.http.get("/desk/borders").text
    assert "<td>Bilston Neighbourhood Team</td><td>Ettingshall and Blakenhall Neighbourhood Team</td>" in table
    assert "<td>1</td>" in table
    assert "not their patch" in lead.look()


def test_a_call_is_written_down_and_nothing_is_sent(start: Callable[..., Town]) -> None:
    town = start()
    anna = Desk.__new__(Desk)
    anna.town, anna.http = town, httpx.Client(base_url=town.url, follow_redirects=True)
    anna.http.post(f"/desk/sign-in/{town.secret('link', 'applegarth@neighbourhoods.example.org')}")
    form = anna.http.get("/desk/talks").text.split('name="form" value="')[1].split('"')[0]
    said = {"form": form, "how": "phone", "name": "Mrs Lane", "said": "<i>Bins on fire</i> on Friday"}
    assert "Write down what was said." in anna.http.post("/desk/talks", data={**said, "said": " "}).text
    assert anna.http.post("/desk/talks", data={**said, "how": "telegram"}).status_code == 422
    page = anna.http.post("/desk/talks", data=said).text
    assert "Mrs Lane" in page and "&lt;i&gt;Bins" in page and "due " in page and "Write down what you said" in page
    anna.at = "/desk/conversations/1"
    anna.look()
    assert "Said by phone" in anna.send("I rang her back.")
    anna.post("/closure")
    with town.app.database.read() as db:
        rows = conversations.transcript(db, 1)
        kept = conversations.get(db, 1)
    assert [(row["author"], row["status"]) for row in rows] == [("public", "received"), ("officer", "sent")]
    assert kept is not None and kept.conversation.answered_at is not None, "word of mouth meets the clock"


@pytest.fixture
def twice(start: Callable[..., Town]) -> Town:
    """Two visitors who write to the Bilston team about the same."""
    town = start()
    for who in ("a", "b"):
        sent = {"token": ""}
        for id, text in enumerate((f"speak to an officer about {who}", "Bilston", f"more of {who}")):
            sent = httpx.post(town.url + "/chat/messages", json={**sent, "id": str(id), "text": text}).json()
    return town


def test_a_double_is_shown_in_the_other_and_its_person_may_go_on(twice: Town) -> None:
    anna = Desk(twice)
    assert "There is no other open conversation No. 1 here." in anna.post("/merging", into="1")
    assert 'href="/desk/conversations/2"' in anna.post("/merging", into="2"), "closed, with a link"
    anna.at = "/desk/conversations/2"
    page = anna.look()
    assert "more of a" in page and "in No. 1" in page and "more of b" in page
    with twice.app.database.read() as db:
        assert not [row for row in conversations.transcript(db, 1) if "closed this" in row["text"]]


def test_earlier_conversations_of_the_same_chat_only(twice: Town) -> None:
    anna = Desk(twice)
    anna.post("/closure")
    with twice.app.database.read() as db:
        chat = conversations.get(db, 1)
    assert chat is not None
    raw = '{"visitor": "%s", "id": "77", "at": 0, "text": "speak to an officer in Bilston"}' % chat.chat  # noqa: UP031
    twice.app.turns.receive(twice.app.channels["web"], raw)
    anna.at = "/desk/conversations/3"
    page = anna.look()
    assert "Earlier with the same chat: 1" in page and "speak to an officer about a" in page
    assert "speak to an officer about b" not in page
