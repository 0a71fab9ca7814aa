"""Reports and what the public is told, in a browser: plots with their tables, sheets of A4, a complaint from the form to its answer."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, expect

from tests.bot.test_reports import say
from tests.browser.test_every_page import ADMIN
from tests.browser.test_journeys import PICTURES, browser, keep, look
from tests.browser.test_shift import signed_in
from tests.conftest import Town

assert browser  # the fixture is shared


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_month_is_seen_as_plots_and_printed_on_a4(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    for number in range(6):
        say(town.app, f"p{number}", "can I park on the pavement?", "Yes")
        say(town.app, f"o{number}", "speak to an officer", "Bilston")
    page = signed_in(town, browser, ADMIN)
    page.goto(town.url + "/desk/reports")
    plot = page.get_by_role("img", name="By channel")
    expect(plot).to_contain_text("Web chat")
    for width, scheme in ((390, "light"), (1440, "dark")):
        look(page, width, scheme)
        keep(page, f"reports-{width}")
    row = page.get_by_role("region", name="The 72-hour Guarantee by team").get_by_role("row", name="Bilston")
    row.get_by_role("link", name="6", exact=True).first.click()
    expect(page.get_by_role("heading", name="Each answer owed")).to_be_visible()
    page.goto(town.url + "/desk/reports/print")
    keep(page, "reports-sheets")
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert {tuple(round(side) for side in sheet.get_size()) for sheet in paper} == {(595, 842)}
    words = "".join(sheet.get_textpage().get_text_bounded() for sheet in paper)
    assert "By hour of the day" in words and "12 conversations began" in words and "Officers' load" not in words
    if PICTURES:
        for number, sheet in enumerate(paper):
            sheet.render(scale=1.5).to_pil().save(Path(PICTURES) / f"reports-printed-{number}.png")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_person_reads_how_it_works_complains_and_follows_the_complaint(
    start: Callable[..., Town], browser: Browser
) -> None:
    town = start(public_figures=True)
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(town.url)
    page.get_by_role("link", name="How this assistant works").click()
    expect(page.get_by_role("heading", name="How often it is wrong")).to_be_visible()
    keep(page, "about")
    page.get_by_role("link", name="Cymraeg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sut mae'r cynorthwyydd hwn yn gweithio")
    page.goto(town.url + "/figures")
    keep(page, "figures")
    page.goto(town.url + "/complaint")
    keep(page, "complaint")
    page.get_by_label("What is wrong").fill("You kept my question for too long.")
    page.get_by_label("How we can reach you").fill("wren@town.example")
    page.get_by_role("button", name="Send the complaint").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We have your complaint")
    keep(page, "complaint-kept")
    address = page.url
    desk = signed_in(town, browser, ADMIN)
    desk.goto(town.url + "/desk/complaints")
    desk.get_by_role("link", name="DP-").click()
    keep(desk, "complaint-on-the-desk")
    desk.get_by_label("What was answered").fill("It is deleted now.")
    desk.get_by_label("State").select_option("answered")
    desk.get_by_role("button", name="Keep").click()
    page.goto(address)
    expect(page.get_by_text("It has been answered")).to_be_visible()
