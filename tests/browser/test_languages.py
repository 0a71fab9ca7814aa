"""The web chat in Welsh, with its script: a link, a command, and a tab that is opened again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_journeys import browser, keep
from tests.conftest import Town

assert browser  # the fixture is shared


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_gwen_writes_in_welsh_from_the_first_word_to_the_handover(start: Callable[..., Town], browser: Browser) -> None:
    town = start()
    page = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark").new_page()
    page.goto(f"{town.url}/?area=WV007")
    page.get_by_role("link", name="Cymraeg").click()
    expect(page.get_by_text("Rydych yn ysgrifennu at dîm heddlu cymdogaeth")).to_be_visible()
    keep(page, "welsh-first")

    def say(text: str) -> None:
        page.get_by_label("Eich neges").fill(text)
        page.get_by_role("button", name="Anfon").click()

    say("Alla i barcio ar y palmant?")
    expect(page.get_by_text("A wnaeth hynny helpu?")).to_be_visible()
    page.get_by_role("button", name="Naddo").click()
    expect(page.get_by_text("Rwyf wedi anfon hyn at")).to_be_visible()
    page.set_viewport_size({"width": 1440, "height": 900})
    page.emulate_media(color_scheme="light")
    keep(page, "welsh-handed-over")
    officer = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    officer.goto(f"{town.url}/desk/sign-in/{town.secret('link', 'coppice@neighbourhoods.example.org')}")
    officer.get_by_role("button", name="Sign in").click()
    officer.goto(f"{town.url}/desk?show=team")
    officer.get_by_role("link", name="Visitor 1").click()
    expect(officer.get_by_text("Chose Welsh")).to_be_visible()
    keep(officer, "welsh-on-the-desk")
    page.goto(town.url)  # the same tab, by the plain address: the choice is known
    expect(page).to_have_url(re.compile("lang=cy"))
    expect(page.get_by_text("Rwyf wedi anfon hyn at")).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_text("I will write to you in English from now on.")).to_be_visible()
    expect(page.get_by_label("Your message")).to_be_visible()
