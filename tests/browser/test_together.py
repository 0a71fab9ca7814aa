"""Two officers in one conversation: they see each other, a reply that was overtaken waits with the new words, and undo undoes."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journeys import browser, keep
from tests.browser.test_shift import ANNA, LEAD, signed_in
from tests.conftest import Town

__all__ = ["browser"]


class Person:
    """A visitor of the web chat who waits for the Bilston officers."""

    def __init__(self, town: Town) -> None:
        self.url, self.sent = town.url, {"token": ""}
        self.says("speak to an officer")
        self.says("Bilston")

    def says(self, text: str) -> None:
        said = {**self.sent, "id": text, "text": text}
        self.sent = httpx.post(self.url + "/chat/messages", json=said).json()

    def reads(self) -> list[str]:
        news = httpx.post(self.url + "/chat/news", json={"token": self.sent["token"]}).json()["messages"]
        return [said["text"] for said in news if said["author"] == "officer"]


def opened(town: Town, browser: Browser, email: str) -> Page:
    page = signed_in(town, browser, email)
    page.goto(f"{town.url}/desk/conversations/1")
    return page


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_officers_in_one_conversation(start: Callable[..., Town], browser: Browser) -> None:
    town = start(hold_seconds=600)
    person = Person(town)
    anna, sergeant = opened(town, browser, ANNA), opened(town, browser, LEAD)
    expect(anna.get_by_text("Sgt Rowan Thistlewood is looking at this too")).to_be_visible()
    expect(sergeant.get_by_text("PC Anna Applegarth is looking at this too")).to_be_visible()
    sergeant.get_by_label("Your reply").fill("Hello, the sergeant here.")
    expect(anna.get_by_text("Sgt Rowan Thistlewood is typing")).to_be_visible()
    keep(anna, "together-typing")

    anna.get_by_label("Your reply").fill("Hello, I will come past on Friday.")
    person.says("Please do not come, it is over")
    expect(anna.get_by_role("button", name="New here - show it")).to_be_visible()
    keep(anna, "together-news")
    anna.get_by_role("button", name="Send to").click()
    expect(anna.get_by_role("button", name="Undo")).to_be_visible()
    with town.app.database.read() as db:
        town_drafts = [row for row in db.exec_driver_sql("SELECT id, officer FROM drafts")]
    town.app.turns.release(next(row[0] for row in town_drafts if row[1] == "applegarth"))
    anna.goto(f"{town.url}/desk/conversations/1")
    expect(anna.get_by_text("Not sent yet.")).to_be_visible()
    expect(anna.locator(".held").get_by_text("Please do not come, it is over")).to_be_visible()
    keep(anna, "together-held")

    anna.get_by_label("Your reply").fill("I am glad that it is over. Write again whenever you like.")
    anna.get_by_role("button", name="Send anyway").click()
    expect(anna.get_by_text("Until then you can take it back.")).to_be_visible()
    keep(anna, "together-leaving")
    anna.get_by_role("button", name="Undo").click()
    expect(anna.get_by_label("Your reply")).to_have_value("I am glad that it is over. Write again whenever you like.")
    assert person.reads() == []

    sergeant.close()
    expect(anna.get_by_text("Sgt Rowan Thistlewood is looking at this too")).to_be_hidden()
