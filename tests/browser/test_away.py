"""The web chat while the database is away: where to ring is on the page, what was typed stays, and is sent once it can be."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect
from sqlalchemy import func, select

from bot.storage import tables as t
from tests.browser.test_journeys import browser, keep
from tests.conftest import Town
from tests.faults.database_away import away

assert browser  # the fixture is shared


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_ada_writes_while_the_database_is_away(start: Callable[..., Town], browser: Browser, database_url: str) -> None:
    town = start()
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(town.url)
    box, problem = page.get_by_label("Your message"), page.get_by_role("alert")
    with away(database_url):
        box.fill("can I park on the pavement?")
        page.get_by_role("button", name="Send").click()
        expect(problem).to_contain_text("If it cannot wait, ring 101. In an emergency ring 999.")
        expect(box).to_have_value("can I park on the pavement?")
        keep(page, "away")
        page.reload()
        expect(problem).to_contain_text("ring 101")
        expect(box).to_have_value("can I park on the pavement?")
        page.set_viewport_size({"width": 1440, "height": 900})
        page.emulate_media(color_scheme="dark")
        keep(page, "away-wide")
    expect(page.get_by_text("Did that help?")).to_be_visible()
    expect(box).to_have_value("")
    expect(problem).to_be_hidden()
    with town.app.database.read() as db:
        assert db.scalar(select(func.count()).where(t.messages.c.author == "public")) == 1
