"""You said, we did: who raised a local issue and agreed to hear of it is told once, in their own conversation; nobody else."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from bot.storage import issues
from tests.bot.test_replies import ANNA
from tests.conftest import Town
from tests.patience import until

TITLE, DONE = "Motorbikes in the park", "We put up a barrier at the north gate."
AGREES, DECLINES, SILENT = "issue:1:yes", "issue:1:no", ""


class Neighbour:
    """Somebody in the web chat who has written to the Bilston officers."""

    def __init__(self, town: Town) -> None:
        self.url, self.token, self.number = town.url, "", 0
        for text in ("speak to an officer", "Bilston"):
            self.says(text)

    def says(self, text: str = "", **more: str) -> None:
        self.number += 1
        said = {"id": str(self.number), "text": text, "token": self.token, **more}
        self.token = httpx.post(self.url + "/chat/messages", json=said).json()["token"]

    def reads(self, wanted: str) -> int:
        shown = httpx.post(self.url + "/chat/news", json={"token": self.token, "after": 0}).json()["messages"]
        return sum(wanted in said["text"] for said in shown)


class Desk:
    def __init__(self, town: Town, email: str = ANNA) -> None:
        self.http = httpx.Client(base_url=town.url, follow_redirects=True)
        self.http.post(f"/desk/sign-in/{town.secret('link', email)}")
        self.form = self.http.get("/desk/issues").text.split('name="form" value="')[1].split('"')[0]

    def post(self, path: str, **said: Any) -> httpx.Response:
        return self.http.post(f"/desk{path}", data={"form": self.form, **said})


def test_all_who_raised_it_and_agreed_are_told_and_nobody_else(start: Callable[..., Town]) -> None:
    town = start()
    answers = {AGREES: Neighbour(town), DECLINES: Neighbour(town), SILENT: Neighbour(town)}
    stranger, anna = Neighbour(town), Desk(town)
    shown = anna.post("/conversations/1/issues", title=TITLE).text
    assert TITLE in shown and "asked, no answer yet" in shown
    for id in (2, 3):
        anna.post(f"/conversations/{id}/issues", issue="1")
    for answer, person in answers.items():
        until(lambda person=person: person.reads("Shall I tell you here what was done") == 1)  # type: ignore[misc]
        if answer:
            person.says(tapped=answer)
    assert "wants to hear" in anna.http.get("/desk/conversations/1").text
    page = anna.http.get("/desk/issues").text
    assert "raised by 3" in page and "1 agreed to hear" in page and "Settle it, and tell 1" in page
    assert "1 agreed to hear" in anna.post("/issues/1/resolution", text=DONE).text
    until(lambda: answers[AGREES].reads(DONE) == 1)
    assert answers[AGREES].reads(f"You raised this: {TITLE}") == 1
    assert [person.reads(DONE) for person in (answers[DECLINES], answers[SILENT], stranger)] == [0, 0, 0]
    until(lambda: "1 told" in anna.http.get("/desk/issues").text)
    assert "Told how" in anna.http.get("/desk/conversations/1").text
    answers[SILENT].says("1")  # who agrees later, by the number of the button, hears it too
    until(lambda: answers[SILENT].reads(DONE) == 1)
    assert "settled already" in anna.post("/conversations/4/issues", issue="1").text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_somebody_in_danger_is_not_asked_and_stop_takes_an_agreement_back(start: Callable[..., Town]) -> None:
    town = start()
    asha, lou = Neighbour(town), Neighbour(town)
    lou.says("I can't go on, I want to end my life")
    desk = Desk(town, "kestrel@neighbourhoods.example.org")
    desk.post("/conversations/1/issues", title=TITLE)
    assert "not asked" in desk.post("/conversations/2/issues", issue="1").text
    assert lou.reads("Shall I tell you") == 0
    asha.says("yes")
    assert asha.reads("I will tell you here what was done") == 1
    asha.says("/stop")
    with town.app.database.read() as db:
        assert [row["consent"] for row in issues.of(db, 1)] == ["no"]
    assert "0 agreed to hear" in desk.http.get("/desk/issues").text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_issue_is_a_place_and_not_a_person_and_its_end_is_checked(start: Callable[..., Town]) -> None:
    town = start()
    Neighbour(town)
    anna, foreign = Desk(town), Desk(town, "coppice@neighbourhoods.example.org")
    assert "not a person" in anna.post("/conversations/1/issues", title="The dealer with the plate BD51 SMR").text
    assert "not a person" in anna.post("/issues", title="The known offender", area="WV002").text
    anna.post("/issues", title=TITLE, area="WV002")
    checked = anna.post("/issues/1/resolution", text="We arrested him; he was convicted. Ring 07700 900123.")
    assert checked.status_code == 422 and "A phone number." in checked.text
    assert foreign.post("/issues", title="Noise", area="WV002").status_code == 404
    assert foreign.post("/issues/1/resolution", text=DONE).status_code == 404
    assert TITLE not in foreign.http.get("/desk/issues").text
    assert foreign.post("/conversations/1/issues", issue="1").status_code == 404
    assert "Open" in anna.post("/conversations/1/issues/removal", issue="1").text
