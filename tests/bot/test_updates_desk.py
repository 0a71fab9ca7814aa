"""An update on the desk: written, counted, checked, approved, sent, corrected, withdrawn; each role sees what is theirs."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from bot.storage import audit, followers
from bot.storage import tables as t
from tests.conftest import Town
from tests.patience import until

ANNA, SERGEANT = "applegarth@neighbourhoods.example.org", "thistlewood@neighbourhoods.example.org"
ELSEWHERE, ADMIN = "coppice@neighbourhoods.example.org", "kestrel@neighbourhoods.example.org"
WORDS = "Bikes are marked at the library on Saturday from 10 to 1."


class Writer:
    """An officer's browser without its script, on the page of updates."""

    def __init__(self, town: Town, email: str = ANNA) -> None:
        self.http = httpx.Client(base_url=town.url, follow_redirects=True)
        self.http.post(f"/desk/sign-in/{town.secret('link', email)}")
        self.form = self.http.get("/desk/updates").text.split('name="form" value="')[1].split('"')[0]

    def post(self, path: str, **said: Any) -> httpx.Response:
        return self.http.post(f"/desk/updates{path}", data={"form": self.form, **said})

    def reads(self, path: str = "/1") -> str:
        return self.http.get(f"/desk/updates{path}").text


class Follower:
    """Somebody in the web chat who follows Bilston."""

    def __init__(self, town: Town, area: str = "Bilston") -> None:
        said = {"id": "1", "text": f"/follow {area}", "token": ""}
        self.url = town.url
        self.token = httpx.post(town.url + "/chat/messages", json=said).json()["token"]

    def reads(self) -> list[tuple[str, str]]:
        shown = httpx.post(self.url + "/chat/news", json={"token": self.token, "after": 99_999}).json()["messages"]
        return [(said["text"], said["corrected"][:9]) for said in shown]


def test_an_update_reaches_the_web_chat_and_is_corrected_and_withdrawn_there(start: Callable[..., Town]) -> None:
    town = start()
    asha, elsewhere = Follower(town), Follower(town, "Wednesfield")
    anna = Writer(town)
    draft = anna.post("", text=WORDS, area="WV002").text
    assert "Send it to 1 person" in draft and "Web chat" in draft and "The check has nothing to point at." in draft
    assert asha.reads() == []
    assert "Going out" in anna.post("/1/sending").text
    until(lambda: bool(asha.reads()))
    text, corrected = asha.reads()[0]
    assert text.startswith("Update from the Bilston officers:") and WORDS in text and "/unfollow" in text
    assert corrected == "" and elsewhere.reads() == []
    until(lambda: "1 of 1 done" in anna.reads())
    anna.post("/1/correction", text="Bikes are marked on Sunday.")
    assert len(asha.reads()) == 1 and "on Sunday" in asha.reads()[0][0] and asha.reads()[0][1] == "Corrected"
    until(lambda: "The correction has reached 1 of 1" in anna.reads())
    anna.post("/1/withdrawal")
    assert "was withdrawn by the officers" in asha.reads()[0][0] and "Sunday" not in asha.reads()[0][0]
    assert "was withdrawn" in httpx.post(town.url + "/", data={"token": asha.token}).text
    with town.app.database.read() as db:
        verbs = [row["verb"] for row in audit.rows(db, subject="update:1")]
    assert verbs == ["update withdrawn", "update corrected", "update sent", "update written"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_check_asks_for_a_second_look_and_faults_are_named(start: Callable[..., Town]) -> None:
    town = start()
    Follower(town)
    anna = Writer(town)
    assert "Choose an area." in anna.post("", text=WORDS).text
    long = anna.post("", text="word " * 900, area="WV002")
    assert long.status_code == 422 and "too long for one message" in long.text
    assert "X is not open here." in anna.post("", text=WORDS, area="WV002", on_x="true").text
    risky = "We arrested the dealer of 12 Mill Road. Ring me on 07700 900123."
    page = anna.post("", text=risky, area="WV002").text
    assert "<mark" in page and "A phone number." in page and "I have looked at the remarks" in page
    assert "tick that it may go out so" in anna.post("/1/sending").text
    assert "Going out" in anna.post("/1/sending", confirmed="true").text
    assert anna.post("/1/removal").status_code == 422, "what has left cannot be thrown away"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_where_the_force_wishes_it_a_second_person_approves(start: Callable[..., Town]) -> None:
    town = start(updates_approved=True)
    asha = Follower(town)
    anna, sergeant = Writer(town), Writer(town, SERGEANT)
    anna.post("", text=WORDS, area="WV002")
    assert "It waits for a colleague to approve it." in anna.post("/1/sending").text
    assert "Somebody else must approve what you wrote." in anna.post("/1/approval").text
    assert "Given back" in sergeant.post("/1/return", why="Say which library.").text
    anna.post("/1", text="Bikes are marked at Bilston library.", area="WV002")
    anna.post("/1/sending")
    waits = 'Updates <span class="count">1</span>'
    assert waits in sergeant.reads("") and waits not in anna.reads("")
    assert "Approve, and send it to 1 person" in sergeant.reads()
    sergeant.post("/1/approval")
    until(lambda: bool(asha.reads()))
    assert "approved by" in anna.reads() and "Bilston library" in asha.reads()[0][0]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_does_not_answer_for_an_area_neither_writes_to_it_nor_sees_its_updates(start: Callable[..., Town]) -> None:
    town = start()
    anna, other, admin = Writer(town), Writer(town, ELSEWHERE), Writer(town, ADMIN)
    anna.post("", text=WORDS, area="WV002")
    assert other.post("", text="Hello", area="WV002").status_code == 404
    for path in ("/1", "/1/sending", "/1/approval", "/1/correction", "/1/withdrawal", "/1/removal", "/1/resending"):
        assert other.post(path, text="Hello", area="WV002", confirmed="true").status_code == 404
    assert other.http.get("/desk/updates/1").status_code == 404 and WORDS not in other.reads("")
    assert WORDS in admin.reads() and WORDS in admin.reads("")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_somebody_who_follows_two_areas_counts_and_gets_it_once(start: Callable[..., Town]) -> None:
    town = start()
    asha = Follower(town)
    again = {"id": "2", "text": "/follow Wednesfield", "token": asha.token}
    httpx.post(town.url + "/chat/messages", json=again)
    with town.app.database.read() as db:
        both = list(db.scalars(select(t.followers.c.area)))
        assert followers.count(db, both) == {"web": 1}
    admin = Writer(town, ADMIN)
    assert "Send it to 1 person" in admin.post("", text=WORDS, area=both).text
    admin.post("/1/sending")
    until(lambda: bool(asha.reads()))
    assert len(asha.reads()) == 1 and json.dumps(asha.reads()).count(WORDS) == 1
