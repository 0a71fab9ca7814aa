"""How an officer is told, in a real browser: the real service worker receives a push; the page on a phone and a wide screen."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from bot.storage import notices as kept
from tests.browser.test_journeys import browser, keep
from tests.conftest import Town

__all__ = ["browser"]
ADDRESS = "thistlewood@neighbourhoods.example.org"


@pytest.fixture
def started(start: Callable[..., Town]) -> Iterator[Town]:
    yield start()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_service_worker_shows_a_push_without_words_and_the_desk_installs(started: Town, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, permissions=["notifications"])
    page = context.new_page()
    page.goto(f"{started.url}/desk/sign-in/{started.secret('link', ADDRESS)}")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{started.url}/desk/notices")
    expect(page.get_by_role("button", name="Tell me on this device")).to_be_visible()
    registrations: list[dict[str, str]] = []
    devtools = context.new_cdp_session(page)
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    scope = page.evaluate("navigator.serviceWorker.ready.then(found => found.scope)")
    assert scope == f"{started.url}/desk"
    page.wait_for_timeout(200)
    pushed = {"title": "Bluelamp", "body": "a conversation is waiting for you", "link": "/desk/go/1"}
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": started.url, "registrationId": registrations[-1]["registrationId"], "data": json.dumps(pushed)},
    )
    shown = page.evaluate(
        """async () => { const worker = await navigator.serviceWorker.ready;
        for (let round = 0; round < 50; round++) { const all = await worker.getNotifications();
        if (all.length) return [all[0].title, all[0].body, all[0].data.link]; await new Promise(done => setTimeout(done, 100)); } }"""
    )
    assert shown == ["Bluelamp", "a conversation is waiting for you", "/desk/go/1"]
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == [] and json.loads(manifest["data"])["start_url"] == "/desk"
    missing = {error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert missing <= {"in-incognito"}, "a test's window is private, nothing else stands in the way"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_officer_sets_how_to_be_told_on_a_phone_and_on_a_wide_screen(started: Town, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{started.url}/desk/sign-in/{started.secret('link', ADDRESS)}")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{started.url}/desk/notices")
    page.get_by_label("One digest a day").check()
    page.get_by_label("Digest at").select_option("06:00")
    page.get_by_label("Between these hours").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_label("One digest a day")).to_be_checked()
    keep(page, "notices-phone")
    page.set_viewport_size({"width": 1440, "height": 900})
    keep(page, "notices-wide")
    page.emulate_media(color_scheme="dark")
    keep(page, "notices-wide-dark")
    with started.app.database.read() as db:
        assert kept.wishes(db, ["thistlewood"])["thistlewood"].digest_hour == 6
