"""Two whole journeys in a real browser: a person asks and is handed over, an officer answers on a phone."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import Town

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
PICTURES = os.environ.get("BLUELAMP_PICTURES")
"""A folder to keep screenshots in, for the README and for a look at them."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))


def keep(page: Page, name: str) -> None:
    """A page as it is now, or the panel that is open before it: checked against WCAG 2.2 AA, and kept as a picture if wanted."""
    found = barriers(page)
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
    assert not found, found


def barriers(page: Page) -> str:
    """What axe finds wrong with a page, or with the panel that is open before it; empty for nothing."""
    front = "[popover]:popover-open" if page.locator("[popover]:popover-open").count() else None
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, front, options={"runOnly": rules})
    return str(found.generate_report()) if found.violations_count else ""


def look(page: Page, width: int, scheme: str) -> None:
    """Make the window narrow or wide, light or dark, and wait until the page is drawn so."""
    page.set_viewport_size({"width": width, "height": 844 if width < 400 else 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")


def say(page: Page, text: str) -> None:
    page.get_by_label("Your message").fill(text)
    page.get_by_role("button", name="Send").click()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_person_asks_and_the_officer_answers_on_a_phone(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    public = browser.new_context(viewport={"width": 640, "height": 900}).new_page()
    asked: list[str] = []
    public.on("request", lambda request: asked.append(request.url))
    public.goto(town.url)
    expect(public.get_by_role("note")).to_contain_text("In an emergency ring 999")
    say(public, "can I park on the pavement?")
    expect(public.get_by_text("Did that help?")).to_be_visible()
    keep(public, "chat")
    public.get_by_role("button", name="No", exact=True).click()
    expect(public.get_by_text("Where is it about?")).to_be_visible()
    say(public, "Bilston")
    expect(public.get_by_text("I have passed this to")).to_be_visible()

    phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    phone.goto(f"{town.url}/desk/sign-in/{town.secret('link', 'applegarth@neighbourhoods.example.org')}")
    phone.get_by_role("button", name="Sign in").click()
    phone.get_by_role("button", name="Menu").click()
    phone.get_by_role("link", name="My team's").click()
    keep(phone, "desk-list")
    phone.get_by_role("link", name="Visitor 1").click()
    phone.get_by_label("Your reply").fill("Hello, I am on Oxford Street on Friday and will look.")
    expect(phone.get_by_role("button", name="Pass on")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="Send to")).to_be_in_viewport()
    keep(phone, "desk-conversation")
    phone.set_viewport_size({"width": 1440, "height": 900})
    phone.emulate_media(color_scheme="dark")
    expect(phone.get_by_role("region", name="Mine").or_(phone.get_by_role("region", name="My team's"))).to_be_visible()
    keep(phone, "desk-wide-dark")
    phone.emulate_media(color_scheme="light")
    keep(phone, "desk-wide")
    phone.set_viewport_size({"width": 3840, "height": 2160})
    expect(phone.get_by_role("button", name="Send to")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="Close")).to_be_in_viewport()
    phone.set_viewport_size({"width": 390, "height": 844})
    phone.get_by_role("button", name="Send to").click()
    expect(phone.locator("#messages").get_by_text("will look.")).to_be_visible()
    expect(public.get_by_text("will look.")).to_be_visible()
    keep(public, "chat-answered")
    phone.get_by_role("button", name="Close").click()
    expect(phone.get_by_role("button", name="Reopen")).to_be_visible()
    expect(phone.get_by_text("Closed by PC Anna Applegarth")).to_be_visible()
    keep(phone, "desk-closed")
    assert all(url.startswith(town.url) for url in asked), "another server was asked"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_chat_works_without_javascript_and_with_the_keyboard(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(town.url)
    say(page, "he has a knife and he is outside my door")
    expect(page.get_by_text("Ring 999 now if you are in danger.")).to_be_visible()
    say(page, "speak to an officer")
    expect(page.get_by_text("Where is it about?")).to_be_visible()
    assert page.get_by_role("link", name="Exit this page").is_visible()
    live = browser.new_page()
    live.goto(town.url)
    live.get_by_label("Your message").focus()
    live.keyboard.type("hello")
    live.keyboard.press("Enter")
    expect(live.get_by_text("What would you like to know?")).to_be_visible()
    live.route("**/weather", lambda route: route.fulfill(body="weather"))
    live.keyboard.press("Escape")
    live.keyboard.press("Escape")
    live.wait_for_url("**/weather")
    assert live.go_back() is None or "hello" not in live.content()
