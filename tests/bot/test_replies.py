"""A reply before it leaves: held when overtaken, checked, undone, kept."""

from collections.abc import Callable

import httpx
import pytest

from bot.storage import conversations, drafts
from tests.conftest import Town

ANNA = "applegarth@neighbourhoods.example.org"


class Desk:
    """An officer's browser without its script, in one conversation."""

    def __init__(self, town: Town, email: str = ANNA) -> None:
        self.town, self.at = town, "/desk/conversations/1"
        self.http = httpx.Client(base_url=town.url, follow_redirects=True)
        self.http.post(f"/desk/sign-in/{town.secret('link', email)}")
        self.look()

    def look(self) -> str:
        page = self.http.get(self.at).text
        self.form = page.split('name="form" value="')[1].split('"')[0]
        self.seen = page.split('name="seen" value="')[1].split('"')[0] if 'name="seen"' in page else ""
        return page

    def send(self, text: str, **more: str) -> str:
        return self.post("/replies", text=text, seen=self.seen, **more)

    def post(self, where: str, **said: str) -> str:
        return self.http.post(self.at + where, data={"form": self.form, **said}).text


@pytest.fixture
def person(start: Callable[..., Town]) -> Callable[..., tuple[Town, Callable[[str], list[str]]]]:
    """Somebody who waits for the Bilston officers, and what they read."""

    def begun(**changed: object) -> tuple[Town, Callable[[str], list[str]]]:
        town = start(**changed)
        said = iter(range(1, 100))
        token = ""

        def say(text: str) -> list[str]:
            nonlocal token
            sent = {"id": str(next(said)), "text": text, "token": token}
            token = httpx.post(town.url + "/chat/messages", json=sent).json()["token"]
            return read()

        def read() -> list[str]:
            shown = httpx.post(town.url + "/chat/news", json={"token": token}).json()["messages"]
            return [message["text"] for message in shown if message["author"] == "officer"]

        say("speak to an officer")
        say("Bilston")
        say.read = read  # type: ignore[attr-defined]
        return town, say

    return begun


def test_a_reply_is_held_when_the_person_wrote_meanwhile(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    anna = Desk(town)
    say("It is worse today")
    held = anna.send("Hello, I will look at it on Friday.")
    assert "Not sent yet" in held and "It is worse today" in held and "I will look at it on Friday." in held
    assert say.read() == []
    anna.look()
    anna.send("Hello, I will look at it on Friday.")
    assert say.read() == ["Hello, I will look at it on Friday."]


def test_a_reply_is_held_when_a_colleague_replied(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    anna, sergeant = Desk(town), Desk(town, "thistlewood@neighbourhoods.example.org")
    sergeant.send("Thank you, we know about it.")
    assert "Not sent yet" in anna.send("Hello there.")
    assert say.read() == ["Thank you, we know about it."]


def test_a_reply_can_be_undone_in_its_seconds_of_grace(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person(hold_seconds=600)
    anna = Desk(town)
    assert "Undo" in anna.send("Hello there.")
    assert say.read() == []
    undone = anna.post("/undo")
    assert ">Hello there.</textarea>" in undone and say.read() == []


def test_the_grace_ends_in_a_held_reply_if_the_person_writes(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person(hold_seconds=600)
    anna = Desk(town)
    anna.send("Hello there.")
    say("One more thing")
    with town.app.database.read() as db:
        leaving = drafts.of(db, 1, "applegarth")
        assert leaving is not None
    taken = town.app.turns.release(leaving["id"])
    assert taken is not None and taken.rule == "held"
    assert "One more thing" in anna.look() and say.read() == []


def test_a_slip_needs_a_confirmation_and_is_never_blocked(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    anna = Desk(town)
    asked = anna.send("Help is on its way")
    assert "<mark" in asked and "Send anyway" in asked and say.read() == []
    anna.send("Help is on its way", confirmed="true")
    assert say.read() == ["Help is on its way"]


def test_a_supervisor_sets_what_needs_a_confirmation(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    sergeant = Desk(town, "thistlewood@neighbourhoods.example.org")
    sergeant.http.post("/desk/checks", data={"form": sergeant.form, "kind": ["plate"]})
    anna = Desk(town)
    assert anna.http.get("/desk/checks").status_code == 404
    anna.send("Help is on its way")
    assert say.read() == ["Help is on its way"]


def test_a_draft_waits_on_the_server(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    Desk(town).post("/draft", text="Half a thou", seen="3")
    assert ">Half a thou</textarea>" in Desk(town).look()
    assert "Half a thou" not in Desk(town, "thistlewood@neighbourhoods.example.org").look()


def test_the_position_judges_only_the_words_of_others(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    anna = Desk(town)
    before = anna.seen
    anna.send("First.")
    anna.post("/replies", text="Second.", seen=before)
    assert say.read() == ["First.", "Second."]
    with town.app.database.read() as db:
        assert conversations.news(db, 1, int(before)) == ("applegarth", "applegarth")


def test_two_workers_send_a_reply_once(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person(hold_seconds=600)
    anna = Desk(town)
    anna.send("Hello there.")
    with town.app.database.read() as db:
        id = drafts.of(db, 1, "applegarth")["id"]  # type: ignore[index]
    assert town.app.turns.release(id) is not None and town.app.turns.release(id) is None
    assert say.read() == ["Hello there."]


def test_the_clock_is_on_the_list_and_the_page(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    anna = Desk(town)
    assert 'class="clock due">due ' in anna.look()
    anna.send("Hello there.")
    assert 'class="clock met">met' in anna.look()


def test_a_reply_to_a_conversation_that_was_closed_says_why_it_was_not_sent(
    person: Callable[..., tuple[Town, Callable]],
) -> None:  # type: ignore[type-arg]
    town, say = person()
    anna, sergeant = Desk(town), Desk(town, "thistlewood@neighbourhoods.example.org")
    sergeant.post("/closure")
    shown = anna.send("Hello there.")
    assert "This conversation is closed. Reopen it to reply." in shown and "Hello there." in shown
    assert say.read() == []


def test_the_page_waits_as_long_as_the_hold_and_a_draft_form_leads_back(
    person: Callable[..., tuple[Town, Callable]],
) -> None:  # type: ignore[type-arg]
    town, say = person(hold_seconds=600)
    anna = Desk(town)
    kept = anna.http.post(anna.at + "/draft", data={"form": anna.form, "text": "Half"}, headers={"Accept": "text/html"})
    assert ">Half</textarea>" in kept.text
    waiting = anna.send("Hello there.").split('data-seconds="')[1].split('"')[0]
    assert 590 < int(waiting) <= 600


def test_a_reply_over_the_api_may_name_what_was_read(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person()
    api = httpx.Client(base_url=town.url, headers={"Authorization": f"Bearer {town.secret('token', ANNA)}"})
    seen = api.get("/api/v1/conversations/1").json()["messages_count"]
    say("One more thing")
    late = api.post("/api/v1/conversations/1/replies", json={"text": "Hello.", "seen": seen})
    assert late.status_code == 409 and say.read() == []
    assert api.post("/api/v1/conversations/1/replies", json={"text": "Hello."}).status_code == 201


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_question_pauses_the_clock_where_the_force_wishes_it(person: Callable[..., tuple[Town, Callable]]) -> None:  # type: ignore[type-arg]
    town, say = person(pause_while_waiting=True)
    anna = Desk(town)
    assert "It only asks something" in anna.look()
    paused = anna.send("Which house is it?", asks="true")
    assert 'class="clock paused">paused since' in paused and "The clock is paused: PC Anna Applegarth asked" in paused
    assert "paused since" in anna.http.get("/desk?show=waiting").text
    say("number 4")
    assert 'class="clock due">due ' in anna.look() and "the clock runs again" in anna.look()
