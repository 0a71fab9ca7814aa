"""An admin's day with the map: redraw an area by hand, rehearse, go live, go back; two widths, two looks, each checked."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from bot.storage import handbook
from bot.storage import tables as t
from tests.browser.test_journeys import browser  # noqa: F401
from tests.browser.test_shift import in_all_looks, signed_in
from tests.conftest import Town

ADMIN = "kestrel"


def drags_a_point(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    point = page.locator(".areas-map .vertex").nth(3)
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 18, steps=4)
    page.mouse.move(x + 40, y + 36, steps=4)
    page.mouse.up()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_admin_redraws_an_area_rehearses_goes_live_and_goes_back(
    start: Callable[..., Town],
    browser: Browser,  # noqa: F811
) -> None:
    town = start()
    for number, said in enumerate(("speak to an officer", "Bilston")):
        raw = json.dumps({"visitor": "asha", "id": str(number), "text": said, "at": 0})
        assert town.app.turns.receive(town.app.channels["web"], raw)
    with town.app.database.write() as db:
        db.execute(update(t.officers).where(t.officers.c.id == ADMIN).values(role="admin"))
        handbook.touch(db)
    page = signed_in(town, browser, f"{ADMIN}@neighbourhoods.example.org")
    page.goto(f"{town.url}/desk/areas/area/WV002")
    expect(page.get_by_role("button", name="Remove the point")).to_be_visible()
    before = page.get_by_label("GeoJSON (longitude first)").input_value()
    drags_a_point(page)
    assert page.get_by_label("GeoJSON (longitude first)").input_value() != before
    in_all_looks(page, "area")
    page.get_by_role("button", name="Keep the outline in the draft").click()
    expect(page.get_by_role("status")).to_contain_text("Kept in the draft")
    page.get_by_label("Team").select_option("ettingshall")
    page.get_by_role("button", name="Keep in the draft").click()
    expect(page.get_by_role("status")).to_contain_text("Kept in the draft")
    page.get_by_role("link", name="All areas").click()
    expect(page.get_by_text("A draft is being drawn")).to_be_visible()
    page.get_by_role("button", name="Rehearse").click()
    expect(page.get_by_role("heading", name="Rehearsal")).to_be_visible()
    expect(page.get_by_role("link", name="No. 1")).to_be_visible()
    in_all_looks(page, "areas-draft")
    page.get_by_role("button", name="Go live").click()
    expect(page.get_by_role("status")).to_contain_text("Open conversations that went along: 1.")
    in_all_looks(page, "areas-live")
    page.goto(f"{town.url}/desk/areas/team/bilston")
    expect(page.get_by_text("Answers for no area.")).to_be_visible()
    in_all_looks(page, "area-team")
    page.get_by_role("link", name="All areas").click()
    page.get_by_role("button", name="Go back to the map before").click()
    expect(page.get_by_role("status")).to_contain_text("Conversations that came back: 1.")
    page.goto(f"{town.url}/desk/conversations/1")
    expect(page.get_by_text("Moved with the new map by").first).to_be_visible()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_map_works_without_a_script(start: Callable[..., Town], browser: Browser) -> None:  # noqa: F811
    town = start()
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', 'thistlewood@neighbourhoods.example.org')}")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{town.url}/desk/areas")
    before = page.locator(".areas-map a path").first.get_attribute("d")
    page.get_by_role("link", name="Closer", exact=True).click()
    page.get_by_role("link", name="East", exact=True).click()
    assert page.locator(".areas-map a path").first.get_attribute("d") != before
    page.get_by_role("link", name="Whole", exact=True).click()
    page.locator(".areas-map a").first.click()
    expect(page.get_by_role("heading", name="Outline")).to_be_visible()
