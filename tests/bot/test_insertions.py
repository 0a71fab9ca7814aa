"""What an officer inserts into a reply: answers, ready texts with their gaps filled, redirections; nothing written is lost."""

from collections.abc import Callable

import httpx
import pytest

from bot.storage import drafts
from routing.texts import filled, joined, mistakes
from tests.bot.test_desk_work import Person
from tests.bot.test_replies import Desk, person  # noqa: F401
from tests.conftest import Town

LEAD = "thistlewood@neighbourhoods.example.org"


def written(anna: Desk) -> str:
    with anna.town.app.database.read() as db:
        kept = drafts.of(db, 1, "applegarth")
    return kept["text"] if kept else ""


def test_an_answer_is_found_and_put_after_what_is_written(person: Person) -> None:  # noqa: F811
    town, _ = person()
    anna = Desk(town)
    page = anna.post("/insertions", text="Hello Sam", what="find", find="can I park on the pavement", seen=anna.seen)
    assert "Hello Sam" in page, "what was written is kept"
    found = page.split('name="what" value="entry:')[1].split('"')[0]
    anna.post("/insertions", text="Hello Sam", what=f"entry:{found}", seen=anna.seen)
    assert written(anna).startswith("Hello Sam\n\n") and "pavement" in written(anna)
    assert "Did that help?" not in written(anna), "an officer's words are not the bot's"
    nothing = anna.post("/insertions", what="find", find="zzqx vvkp", text="")
    assert "No answer is near" in nothing


def test_a_redirection_can_be_inserted_and_nonsense_cannot(person: Person) -> None:  # noqa: F811
    town, _ = person()
    anna = Desk(town)
    route = next(iter(town.app.turns._handbook.routes.values()))  # type: ignore[union-attr]
    anna.post("/insertions", what=f"route:{route.id}")
    assert route.what in written(anna)
    answer = anna.http.post(anna.at + "/insertions", data={"form": anna.form, "what": "text:99"})
    assert answer.status_code == 422


def test_a_supervisor_keeps_a_text_and_the_officer_sends_it_with_its_gaps_filled(person: Person) -> None:  # noqa: F811
    town, _ = person()
    lead = Desk(town, LEAD)
    said = {"form": lead.form, "title": "Surgery", "text": "We meet in {area} on {date}. {officer}"}
    assert "There is no {street}." in lead.http.post("/desk/texts", data={**said, "text": "In {street}"}).text
    assert "Surgery" in lead.http.post("/desk/texts", data=said).text
    anna = Desk(town)
    assert "Surgery" in anna.look()
    anna.post("/insertions", what="text:1")
    assert "We meet in Bilston" in written(anna) and "PC Anna Applegarth" in written(anna) and "{" not in written(anna)
    assert anna.http.get("/desk/texts").status_code == 404, "officers use them, supervisors keep them"
    lead.http.post("/desk/texts", data={**said, "id": "1", "title": "Surgery in spring", "team": "bushbury"})
    assert "Surgery in spring" not in anna.look(), "another team's text is not offered"
    lead.http.post("/desk/texts/1/removal", data={"form": lead.form})
    assert "None yet" in lead.http.get("/desk/texts").text


def test_the_officer_sees_what_the_bot_considered(start: Callable[..., Town]) -> None:
    town, sent = start(), {"token": ""}
    for id, text in enumerate(("can I park on the pavement?", "No", "Bilston")):
        sent = httpx.post(town.url + "/chat/messages", json={**sent, "id": str(id), "text": text}).json()
    page = Desk(town).look()
    assert "The bot considered" in page and "% sure" in page


@pytest.mark.parametrize(("text", "shown"), [("Hi {name}", "Hi Sam"), ("on {date}", "on {date}"), ("{x}", "{x}")])
def test_a_gap_that_nothing_is_known_for_stays_to_be_seen(text: str, shown: str) -> None:
    assert filled(text, {"name": "Sam", "date": ""}) == shown


def test_a_text_needs_words_a_title_and_known_gaps() -> None:
    assert mistakes("Surgery", "On {date}") == []
    assert len(mistakes(" ", "{a} {a} {b}")) == 3
    assert joined("", "x") == "x" and joined("a \n", "x") == "a\n\nx"
