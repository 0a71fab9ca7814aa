"""An admin's day with the answers: edit, try, rehearse, publish, go back; and a cluster of lost questions becomes an answer."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import update

from bot.storage import handbook
from bot.storage import tables as t
from routing.events import OfficerReplied
from tests.browser.test_journeys import browser  # noqa: F401
from tests.browser.test_shift import in_all_looks, signed_in
from tests.conftest import Town
from tests.town import DRONE, NUMBER, PAVEMENT

ADMIN = "thistlewood@neighbourhoods.example.org"
LOST = ("who may use the allotments", "can anybody use the allotments", "allotments who may use them")


def asked(town: Town) -> None:
    """Three people ask what nobody can answer, and one what is answered; an officer replies to the last of the three."""
    for at, text in enumerate((PAVEMENT.question, *LOST)):
        for part in (text, "Bilston") if at else (text,):
            raw = json.dumps({"visitor": f"v{at}", "id": f"{at}{part}", "text": part, "at": 0})
            assert town.app.turns.receive(town.app.channels["web"], raw)
    reply = "Hello,\nthe allotments are for everybody who lives here.\nRegards,\nPC Anna Applegarth"
    town.app.turns.take(4, OfficerReplied(town.app.turns.clock(), "applegarth", reply))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_admins_day_with_the_answers(start: Callable[..., Town], browser: Browser) -> None:  # noqa: F811
    town = start()
    with town.app.database.write() as db:
        handbook.put_entries(db, [PAVEMENT, NUMBER, DRONE])
        db.execute(update(t.officers).where(t.officers.c.email == ADMIN).values(role="admin"))
    asked(town)
    page = signed_in(town, browser, ADMIN)

    page.goto(f"{town.url}/desk/faq")
    expect(page.get_by_text("3 of 3 are public today")).to_be_visible()
    page.get_by_text("How sure the bot has to be").click()
    in_all_looks(page, "answers")
    page.get_by_role("link", name=PAVEMENT.question).click()
    page.get_by_label("Answer", exact=True).fill("**Never** where it blocks the way:\n\n- prams\n- wheelchairs")
    page.get_by_label("Variants").fill("is pavement parking allowed\nvan on the footway\nwhat is 101 for?")
    page.get_by_label("What would somebody ask?").fill("is a van on the footway allowed")
    page.get_by_role("button", name="Try it and preview").click()
    expect(page.get_by_role("heading", name="On each channel")).to_be_visible()
    expect(page.get_by_text("is nearly “what is 101 for” of")).to_be_visible()
    expect(page.get_by_text("Never where it blocks the way:").first).to_be_visible()
    in_all_looks(page, "answer-tried")
    page.get_by_label("Variants").fill("is pavement parking allowed\nvan on the footway")
    page.get_by_role("button", name="Rehearse").click()
    expect(page.get_by_text("1 of 4 real questions would get another reply.")).to_be_visible()
    in_all_looks(page, "rehearsal")
    page.get_by_role("button", name="Publish version 2").click()
    expect(page.get_by_role("status").get_by_text("Published.", exact=True)).to_be_visible()
    page.get_by_role("link", name="Version 1", exact=True).click()
    expect(page.get_by_role("heading", name="What was changed after it, up to version 3")).to_be_visible()
    in_all_looks(page, "version")
    page.get_by_role("button", name="Go back to version 1").click()
    expect(page.get_by_text("That version is the newest now.")).to_be_visible()
    expect(page.get_by_label("Answer", exact=True)).to_have_value(PAVEMENT.answer)

    page.goto(f"{town.url}/desk/lessons")
    expect(page.get_by_text("3 ways it was asked")).to_be_visible()
    page.get_by_text("3 ways it was asked").click()
    in_all_looks(page, "lessons")
    page.get_by_role("button", name="Make it an answer").first.click()
    expect(page.get_by_label("Variants")).to_have_value("can anybody use the allotments\nallotments who may use them")
    expect(page.get_by_label("Answer", exact=True)).to_have_value(
        "Hello,\nthe allotments are for everybody who lives here.\nRegards,\nPC [name]"
    )
    in_all_looks(page, "lesson-answer")
    page.get_by_label("Answer", exact=True).fill("The allotments are for everybody who lives here.")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("status").get_by_text("Published.", exact=True)).to_be_visible()
    page.goto(f"{town.url}/desk/lessons")
    expect(page.get_by_text("Nothing waits.")).to_be_visible()
    expect(page.get_by_text("from 3 questions")).to_be_visible()
    in_all_looks(page, "lessons-drawn")
    page.goto(f"{town.url}/desk/faq/import")
    in_all_looks(page, "faq-import")
