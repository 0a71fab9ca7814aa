"""The keyboard alone: from the sign-in to a sent reply and a closed conversation, and what shows the keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_journeys import browser, keep
from tests.browser.test_shift import ANNA
from tests.browser.test_together import Person
from tests.conftest import Town

__all__ = ["browser"]


def tab_to(page: Page, words: str) -> None:
    """Tab until what has the focus reads like that, and can be seen to have it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()").startswith(words):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid", "the focus must be seen"
            return
    raise AssertionError(f"{words!r} cannot be reached with the Tab key")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_officer_needs_no_mouse(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    person = Person(town)
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', ANNA)}")
    tab_to(page, "Sign in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    keep(page, "keys")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()

    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Visitor 1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="What was said")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("Your reply")).to_be_focused()
    page.keyboard.type("Hello, I am in Bilston on Friday and will look.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Send to")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#messages").get_by_text("will look.")).to_be_visible()
    assert person.reads() == ["Hello, I am in Bilston on Friday and will look."]

    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Command bar")).to_be_visible()
    page.keyboard.type("close")
    keep(page, "command-bar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Close", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Reopen")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="Mine")).to_be_visible()
