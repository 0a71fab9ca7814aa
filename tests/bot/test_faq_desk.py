"""Answers on the desk: two admins at one answer, publishing without a restart, going back, who may what, what is mailed."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import httpx
import pytest
from pydantic import SecretStr
from sqlalchemy import select, update

from bot import app as composition
from bot import decide, faq_care
from bot.settings import Settings
from bot.storage import accounts, answers, audit, handbook
from bot.storage import tables as t
from bot.storage.answers import Conflict, Version
from tests.conftest import Town
from tests.town import DRONE, NOON, NUMBER, PAVEMENT

ENTRY = "/desk/faq/entries/pavement"
SAID = {"question": PAVEMENT.question, "variants": "\n".join(PAVEMENT.variants), "owner": "police", "language": "en"}


def signed_in(town: Town, role: str = "admin", who: str = "applegarth") -> tuple[httpx.Client, dict[str, str]]:
    """A signed-in browser of somebody with that role, and the token that its forms carry."""
    with town.app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == who).values(role=role))
    session = town.secret("session", f"{who}@neighbourhoods.example.org")
    form = accounts.digest("form:" + session)[:32]
    return httpx.Client(base_url=town.url, cookies={"bluelamp_session": session}, timeout=60), {"form": form}


def with_three(town: Town) -> None:
    with town.app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT, NUMBER, DRONE])


def reply(town: Town, text: str = PAVEMENT.question) -> str:
    with town.app.database.read() as db:
        return str(decide.ask(text, town.app.turns.handbook(db))["reply"])


def test_the_second_of_two_admins_is_told_sees_both_texts_and_overwrites_nothing(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    (anna, hers), (rowan, his) = signed_in(town), signed_in(town, "admin", "thistlewood")
    first = anna.post(ENTRY, data={**SAID, **hers, "answer": "Anna's words.", "based_on": "1", "act": "draft"})
    assert first.status_code == 303
    second = rowan.post(ENTRY, data={**SAID, **his, "answer": "Rowan's words.", "based_on": "1", "act": "publish"})
    assert second.status_code == 409
    assert "Applegarth saved version 2" in second.text and "Nothing was overwritten" in second.text
    assert "Anna&#39;s words." in second.text and "Rowan&#39;s words." in second.text
    with town.app.database.read() as db:
        assert [(one.number, one.card.answer) for one in answers.history(db, "pavement")] == [
            (2, "Anna's words."), (1, PAVEMENT.answer),
        ]  # fmt: skip
    assert PAVEMENT.answer in reply(town)
    again = rowan.post(ENTRY, data={**SAID, **his, "answer": "Both words.", "based_on": "2", "act": "publish"})
    assert again.status_code == 303 and "Both words." in reply(town)


def test_what_is_published_is_answered_at_once_and_what_is_rolled_back_too(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    anna, form = signed_in(town)
    before = reply(town)
    anna.post(ENTRY, data={**SAID, **form, "answer": "A **new** rule.", "based_on": "1", "act": "draft"})
    assert reply(town) == before
    anna.post(f"{ENTRY}/publication", data={**form, "based_on": "2"})
    assert "A new rule." in reply(town)
    page = anna.get(f"{ENTRY}/versions/1").text
    assert "Go back to version 1" in page and "<del>" in page and "<ins>" in page
    anna.post(f"{ENTRY}/rollback", data={**form, "number": "1", "based_on": "3"})
    assert reply(town) == before
    with town.app.database.read() as db:
        verbs = [row["verb"] for row in audit.rows(db, "answer:pavement")]
    assert verbs == ["answer rolled back", "answer published", "answer drafted"]


def test_a_question_is_tried_against_what_is_still_being_written(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    anna, form = signed_in(town)
    said = {
        **SAID,
        **form,
        "variants": "may my van stand on the footway\nfootway van",
        "answer": "No vans.",
        "based_on": "1",
    }
    page = anna.post(ENTRY, data={**said, "act": "look", "trial": "may my van stand on the footway"}).text
    assert "Answered with this answer" in page and "No vans." in page and "word for word" in page
    assert "It has 2 variants" in page and "On each channel" in page and "Telegram" in page
    assert "No vans." not in reply(town, "may my van stand on the footway")
    with town.app.database.read() as db:
        assert len(answers.history(db, "pavement")) == 1


def test_near_doubles_of_another_answer_are_named(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    anna, form = signed_in(town)
    said = {**SAID, **form, "variants": "is pavement parking allowed\nwhat is 101 for?", "answer": "No.", "act": "look"}
    page = anna.post(ENTRY, data=said).text
    assert "“what is 101 for?” is nearly “what is 101 for” of" in page and "100 % alike" in page


def test_a_supervisor_drafts_and_sends_for_review_and_an_admin_publishes(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    (lead, hers), (admin, his) = signed_in(town, "supervisor"), signed_in(town, "admin", "thistlewood")
    new = {
        **hers,
        "question": "Do bells have to be rung?",
        "answer": "No.",
        "variants": "bells\nbicycle bell",
        "act": "review",
    }
    assert lead.post("/desk/faq/entries", data={**new, "act": "publish"}).status_code == 404
    assert lead.post("/desk/faq/entries", data=new).headers["location"].startswith("/desk/faq/entries/do-bells-have")
    assert "in review" in admin.get("/desk/faq?state=in review").text
    assert "Publish" not in lead.get("/desk/faq/entries/do-bells-have-to-be-rung").text
    assert (
        admin.post("/desk/faq/entries/do-bells-have-to-be-rung/publication", data={**his, "based_on": "1"}).status_code
        == 303
    )
    assert "No." in reply(town, "Do bells have to be rung?")


def test_the_list_is_narrowed_by_state_owner_words_and_what_is_overdue(start: Callable[..., Town]) -> None:
    town = start()
    late = replace(PAVEMENT, owner="roads@town.example", review_by=date(2020, 1, 1))
    with town.app.database.write() as db:
        handbook.put_entries(db, [late, replace(NUMBER, status="draft"), replace(DRONE, language="cy")])
    anna, _ = signed_in(town)
    shown = {
        query: set(re.findall(r'href="/desk/faq/entries/([a-z]+)"', anna.get(f"/desk/faq?{query}").text))
        for query in (
            "",
            "overdue=true",
            "state=draft",
            "owner=roads@town.example",
            "language=cy",
            "q=blocked",
            "q=zebra",
        )
    }
    everything = {"pavement", "number", "drone"}
    assert shown[""] == everything and shown["overdue=true"] == {"pavement"} and shown["state=draft"] == {"number"}
    assert shown["owner=roads@town.example"] == {"pavement"} == shown["q=blocked"] and shown["language=cy"] == {"drone"}
    assert not shown["q=zebra"]


def test_a_page_import_shows_first_and_changes_then(start: Callable[..., Town]) -> None:
    town = start()
    with_three(town)
    anna, form = signed_in(town)
    table = anna.get("/desk/faq/file.csv").text
    changed = (
        table.replace(PAVEMENT.answer, "Never at all.")
        + "bells,,Must bells be rung?,,No.,police,,,,,,,published,en\r\n"
    )
    looked = anna.post("/desk/faq/import", data=form, files={"file": ("faq.csv", changed.encode())})
    assert "1 added, 1 changed, 2 as they are" in looked.text and "Never" not in reply(town)
    wrong = anna.post("/desk/faq/import", data=form, files={"file": ("faq.csv", b"id,question\nx y,Q?\n")})
    assert wrong.status_code == 422 and "line 2: " in wrong.text and "nothing was changed" in wrong.text
    done = anna.post("/desk/faq/import/confirmation", data={**form, "name": "faq.csv", "text": changed})
    assert done.status_code == 303 and "Never at all." in reply(town) and "No." in reply(town, "Must bells be rung?")


def test_a_tap_on_an_answer_that_is_gone_reaches_a_person(start: Callable[..., Town]) -> None:
    """Neither an offered answer nor a follow-up breaks when the answer was taken out meanwhile."""
    town = start()
    with town.app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT, NUMBER, DRONE])
    sent = httpx.post(town.url + "/chat/messages", json={"id": "1", "text": PAVEMENT.question}).json()
    assert PAVEMENT.answer in sent["messages"][-1]["text"]
    with town.app.database.write() as db:
        kept = answers.one(db, "pavement")
        assert kept is not None
        gone = answers.save(db, replace(PAVEMENT, status="expired"), 1, "admin", NOON, "taken out of use")
        assert isinstance(gone, Version)
        db.execute(update(t.conversations).values(options=["entry:pavement", "none"], state="choosing"))
    again = {"token": sent["token"], "after": sent["messages"][-1]["id"]}
    tapped = httpx.post(
        town.url + "/chat/messages", json={**again, "id": "2", "tapped": "entry:pavement", "text": ""}
    ).json()
    assert "Where is it about?" in tapped["messages"][-1]["text"]
    with town.app.database.write() as db:
        db.execute(update(t.conversations).values(state="checking", entry="pavement"))
    follow = httpx.post(town.url + "/chat/messages", json={**again, "id": "3", "text": "and how much is it?"})
    assert follow.status_code == 200 and follow.json()["messages"][-1]["author"] == "bot"
    with town.app.database.read() as db:
        assert not db.scalar(select(t.updates.c.id).where(t.updates.c.status == "failed"))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_overdue_answers_are_mailed_to_their_owners_once_a_week(settings: Settings) -> None:
    now = [NOON]  # a Monday
    app = composition.build(
        settings.model_copy(update={"smtp_url": SecretStr("smtp://nowhere.example")}), lambda: now[0]
    )
    assert not composition.prepare(app)
    yesterday = NOON.date() - timedelta(days=1)
    with app.database.write() as db:
        handbook.put_entries(db, [
            replace(PAVEMENT, review_by=yesterday, owner="applegarth@neighbourhoods.example.org"),
            replace(NUMBER, review_by=yesterday, owner="council"), replace(DRONE, review_by=NOON.date()),
        ])  # fmt: skip
    assert faq_care.look_after(app) == 2 and faq_care.look_after(app) == 0
    with app.database.read() as db:
        mails = {row.recipient: row.body for row in db.execute(select(t.mails))}
    assert PAVEMENT.question in mails["applegarth@neighbourhoods.example.org"]
    assert NUMBER.question not in mails["applegarth@neighbourhoods.example.org"] and len(mails) == 2
    assert all(DRONE.question not in body for body in mails.values())
    now[0] = NOON + timedelta(days=7)
    assert faq_care.look_after(app) == 2


def test_a_version_that_was_overtaken_is_not_written(settings: Settings) -> None:
    app = composition.build(settings, lambda: NOON)
    app.database.migrate()
    with app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT])
        first = answers.save(db, replace(PAVEMENT, answer="One."), 1, "anna", NOON, "drafted")
        second = answers.save(db, replace(PAVEMENT, answer="Two."), 1, "mo", NOON, "drafted")
        assert isinstance(first, Version) and isinstance(second, Conflict) and second.theirs.card.answer == "One."
        assert [one.card.answer for one in answers.history(db, "pavement")] == ["One.", PAVEMENT.answer]
