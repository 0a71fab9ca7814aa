"""An officer writes to all who follow Bilston and settles a local issue: on a phone and on a wide screen, light and dark."""

from collections.abc import Callable

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import insert

from bot.storage import tables as t
from tests.browser.test_journeys import browser, keep, look
from tests.conftest import Town

__all__ = ["browser"]
WORDS = "Bikes are marked at Bilston library on Saturday from 10 to 1. Bring the frame number. Ring 07700 900123 if you cannot come."


def pictures(page: Page, name: str) -> None:
    for width, scheme in ((390, "light"), (1440, "light"), (1440, "dark")):
        look(page, width, scheme)
        keep(page, f"{name}-{width}-{scheme}")


def signed_in(town: Town, browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', 'thistlewood@neighbourhoods.example.org')}")
    page.get_by_role("button", name="Sign in").click()
    return page


def crowd(town: Town, heads: int) -> None:
    rows = [
        {"channel": "web", "chat": f"v{number}", "area": "WV002", "since": town.app.turns.clock()}
        for number in range(heads)
    ]
    with town.app.database.write() as db:
        db.execute(insert(t.followers), rows)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sergeant_writes_to_her_followers_and_sees_it_arrive(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    crowd(town, 1_200)
    said = {"id": "1", "text": "/follow Bilston", "token": ""}
    token = httpx.post(town.url + "/chat/messages", json=said).json()["token"]
    page = signed_in(town, browser)
    page.goto(f"{town.url}/desk/updates")
    page.get_by_label("Bilston", exact=True).check()
    page.get_by_label("What you want to tell them").fill(WORDS)
    pictures(page, "updates-write")
    page.get_by_role("button", name="Check it and count heads").click()
    expect(page.get_by_text("A phone number. Is it meant for this person?")).to_be_visible()
    expect(page.get_by_role("row", name="Web chat 1,201")).to_be_visible()
    pictures(page, "update-draft")
    page.get_by_label("I have looked at the remarks, and it may go out so").check()
    page.get_by_role("button", name="Send it to 1,201 people").click()
    expect(page.get_by_text("1,201 of 1,201 done.")).to_be_visible()
    expect(page.locator(".head .tag")).to_have_text("Sent")
    page.get_by_text("Correct it", exact=True).click()
    pictures(page, "update-sent")
    page.get_by_label("The right words").fill("Bikes are marked on Sunday.")
    page.get_by_role("button", name="Correct it for everybody").click()
    expect(page.get_by_text("The correction has reached 1,201 of 1,201")).to_be_visible()
    chat = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    chat.add_init_script(f"sessionStorage.setItem('bluelamp', '{token}')")
    chat.goto(town.url)
    expect(chat.get_by_text("Bikes are marked on Sunday.")).to_be_visible()
    expect(chat.get_by_text("Corrected at")).to_be_visible()
    keep(chat, "update-chat-390")
    page.get_by_text("Withdraw it", exact=True).click()
    page.get_by_role("button", name="Withdraw it everywhere").click()
    expect(page.locator(".head .tag")).to_have_text("Withdrawn")
    expect(chat.get_by_text("was withdrawn by the officers")).to_be_visible()
    expect(chat.get_by_text("Bikes are marked on Sunday.")).to_have_count(0)
    page.goto(f"{town.url}/desk/updates")
    pictures(page, "updates")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sergeant_ties_a_conversation_to_an_issue_and_settles_it(
    start: Callable[..., Town], browser: Browser
) -> None:
    town, token = start(), ""
    for number, text in enumerate(("speak to an officer about motorbikes", "Bilston")):
        said = {"id": str(number), "text": text, "token": token}
        token = httpx.post(town.url + "/chat/messages", json=said).json()["token"]
    chat = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    chat.add_init_script(f"sessionStorage.setItem('bluelamp', '{token}')")
    chat.goto(town.url)
    page = signed_in(town, browser)
    page.goto(f"{town.url}/desk/conversations/1")
    page.get_by_role("button", name="More").click()
    page.get_by_label("A new issue").fill("Motorbikes in the park")
    pictures(page, "issue-tie")
    page.get_by_role("button", name="Open and tie").click()
    expect(page.get_by_text("Tied to the local issue “Motorbikes in the park”")).to_be_visible()
    chat.get_by_role("button", name="Yes, tell me").click()
    expect(chat.get_by_text("I will tell you here what was done.")).to_be_visible()
    page.goto(f"{town.url}/desk/issues")
    expect(page.get_by_text("1 agreed to hear")).to_be_visible()
    page.get_by_text("Settle it", exact=True).click()
    page.get_by_label("What was done").fill("We put up a barrier at the north gate.")
    pictures(page, "issues")
    page.get_by_role("button", name="Settle it, and tell 1").click()
    expect(chat.get_by_text("We put up a barrier at the north gate.")).to_be_visible()
    keep(chat, "issue-chat-390")
