"""An officer answers a rumour once for all in the browser: who asked is told in their chat, and so is who asks next."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, expect

from bot import rumours as rounds
from tests.browser.test_journeys import browser
from tests.browser.test_shift import ANNA, signed_in
from tests.conftest import Town

__all__ = ["browser"]
HOSTEL = (
    "Is the old school becoming a hostel?",
    "is it true they turn the old school into a hostel",
    "when does the hostel in the old school open",
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_officer_answers_a_rumour_once_for_all(browser: Browser, start: Callable[..., Town]) -> None:
    town = start(rumour_questions=4)
    asker = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    asker.goto(town.url + "/?area=wv002")
    asker.get_by_label("Your message").fill("will the old school be a hostel")
    asker.get_by_role("button", name="Send", exact=True).click()
    expect(asker.locator("#messages .bot").last).to_be_visible()
    for text in HOSTEL:
        httpx.post(town.url + "/chat/messages", json={"id": "1", "text": text, "area": "wv002"})
    rounds.look(town.app)  # the worker does it too, every few seconds
    desk = signed_in(town, browser, ANNA)
    desk.goto(town.url + "/desk/rumours")
    expect(desk.get_by_role("heading", name="Bilston: 4 asked")).to_be_visible()
    desk.get_by_label("What we know").fill("No hostel is planned at the old school.")
    desk.get_by_role("button", name="Publish to all who ask").click()
    expect(desk.get_by_role("heading", name="Bilston: answered for all")).to_be_visible()
    expect(asker.get_by_text("No hostel is planned at the old school.")).to_be_visible()
    late = browser.new_context().new_page()
    late.goto(town.url + "/?area=wv002")
    late.get_by_label("Your message").fill("is there going to be a hostel in the old school?")
    late.get_by_role("button", name="Send", exact=True).click()
    expect(late.get_by_text("From PC Anna Applegarth")).to_be_visible()
    expect(late.get_by_role("button", name="Speak to an officer")).to_be_visible()
