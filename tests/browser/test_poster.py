"""A poster as it comes out of the printer: one sheet, and codes that a reader reads and that lead to the chat of the area."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, expect

from tests.bot.test_loop import free_port
from tests.bot.test_team_card import publish
from tests.browser.test_journeys import PICTURES, browser, keep
from tests.conftest import Town

assert browser  # the fixture is shared


def printed(page: Page) -> tuple[list[str], str]:
    """What a reader finds in the codes of the printed sheet, and the sheet's words; it is one page of A4."""
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    assert len(paper) == 1
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    picture = paper[0].render(scale=2).to_pil()
    if PICTURES:
        picture.save(Path(PICTURES) / "poster-printed.png")
    return sorted(code.text for code in zxingcpp.read_barcodes(picture)), paper[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_printed_poster_leads_to_the_chat_of_its_area(start: Callable[..., Town], browser: Browser) -> None:
    port = free_port()
    town = start(public_url=f"http://127.0.0.1:{port}", port=port, telegram_name="BluelampBot")
    soon = (town.app.turns.clock() + timedelta(days=3)).replace(microsecond=0, tzinfo=None).isoformat()
    publish(town, "WV001", [{"title": "Beat surgery", "address": "Bilston Library", "start_date": soon}], [])
    page = browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="dark").new_page()
    page.goto(f"{town.url}/desk/sign-in/{town.secret('link', 'applegarth@neighbourhoods.example.org')}")
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{town.url}/desk/posters")
    keep(page, "posters")
    page.locator("a[href='/desk/areas/west-midlands/WV001/poster']").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ask your neighbourhood police")
    keep(page, "poster-wide")
    codes, words = printed(page)
    assert codes == [f"http://127.0.0.1:{port}/?area=WV001", "https://t.me/BluelampBot?start=WV001"]
    assert "Next meeting: Beat surgery, Bilston Library" in words and "PC " in words and "999" in words
    phone = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    phone.goto(codes[0])
    expect(phone.get_by_text("You are writing to the")).to_be_visible()
    phone.get_by_label("Your message").fill("speak to an officer")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_text("I have passed this to")).to_be_visible()
    phone.goto(f"{town.url}/posters/west-midlands/WV001?lang=cy")
    keep(phone, "poster-phone")
    codes, words = printed(phone)
    assert codes[0].endswith("?area=WV001&lang=cy") and "Cyfarfod nesaf" in words and "heb ei wirio" in words
    assert phone.goto(f"{town.url}/posters/west-midlands/nowhere").status == 404  # type: ignore[union-attr]
