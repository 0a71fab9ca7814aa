"""A sergeant's escalation day: a promise is missed, somebody is away, the evidence is looked at, the matter moves on."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from bot import timekeeper
from tests.browser.test_journeys import browser, keep
from tests.conftest import Town

__all__ = ["browser"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_sergeants_escalation_day(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    for said in ("speak to an officer", "Bilston"):
        raw = f'{{"visitor": "a", "id": "{said}", "text": "{said}", "at": 0}}'
        assert town.app.turns.receive(town.app.channels["web"], raw)
    town.app.turns.clock = lambda: datetime.now(UTC) + timedelta(hours=73)
    timekeeper.tick(town.app.turns)
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', 'thistlewood@neighbourhoods.example.org')}")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{town.url}/desk/guarantee?team=bilston&month={datetime.now(UTC):%Y-%m}")
    expect(page.get_by_role("cell", name="unanswered")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    keep(page, "guarantee-phone")
    page.get_by_role("link", name="1", exact=True).click()
    expect(page.locator("main .clock.over")).to_contain_text("over")
    page.goto(f"{town.url}/desk/roster")
    page.get_by_role("link", name="PC Anna Applegarth").click()
    page.get_by_role("button", name="two weeks today").click()
    expect(page.locator("main .facts")).to_contain_text("Away, back")
    keep(page, "roster-phone")
    timekeeper.tick(town.app.turns)
    page.goto(f"{town.url}/desk/handovers/applegarth")
    expect(page.get_by_role("heading", name="Handover sheet: PC Anna Applegarth")).to_be_visible()
    expect(page.get_by_role("link", name="Visitor 1")).to_be_visible()
    keep(page, "handover-sheet-phone")
